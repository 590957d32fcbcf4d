"""Where a live log must not lie: network folders and folders that a cloud service keeps in step.

SQLite's locks and shared memory do not work across a network (https://sqlite.org/wal.html), and a
service that copies the file and its write-ahead log at different moments puts a broken log on the
other machine.
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePath

from fieldkit.errors import StudyError

ALLOW = "FIELDKIT_ALLOW_SYNCED"

_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb2",
    "smb3",
    "smbfs",
    "smb",
    "9p",
    "drvfs",
    "davfs",
    "afs",
    "afpfs",
    "ncpfs",
    "coda",
    "ceph",
    "glusterfs",
    "lustre",
    "beegfs",
    "vboxsf",
    "fuse.sshfs",
    "fuse.davfs2",
    "fuse.rclone",
    "fuse.glusterfs",
    "fuse.ceph",
    "fuse.s3fs",
    "fuse.gvfsd-fuse",
    "fuse.vmhgfs-fuse",
    "fuse.onedriver",
    "fuse.google-drive-ocamlfuse",
    "fuse.smbnetfs",
    "fuse.curlftpfs",
    "fuse.webdavfs",
    "fuse.juicefs",
}

# A part of the path, in lower case, and whose it is.
_CLOUD: tuple[tuple[str, str], ...] = (
    (r"dropbox( \(.*\))?", "Dropbox"),
    (r"onedrive.*", "OneDrive"),
    (r"google ?drive.*", "Google Drive"),
    (r"mobile documents|icloud ?drive", "iCloud"),
    (r"cloudstorage", "a cloud service"),
    (r"nextcloud.*", "Nextcloud"),
    (r"owncloud.*", "ownCloud"),
    (r"box sync", "Box"),
    (r"pcloud ?drive", "pCloud"),
    (r"megasync.*", "MEGA"),
    (r"seafile|syncthing", "a cloud service"),
)


def unsafe_place(path: PurePath, mounts: str) -> str | None:
    """Why a live log must not lie at this absolute path, in words; None when it may.

    mounts: the text of /proc/mounts, or "" where there is none.
    """
    if str(path).startswith("\\\\"):
        return "a network folder"
    for part in path.parts:
        for pattern, whose in _CLOUD:
            if re.fullmatch(pattern, part.lower()):
                return f"a folder that {whose} keeps in step ({part})"
    kind = _file_system(path, mounts)
    return f"a network folder ({kind})" if kind in _NETWORK else None


def _file_system(path: PurePath, mounts: str) -> str:
    """The type of the file system that holds the path; "" when the text does not tell."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = PurePath(_unescape(fields[1]))
        depth = len(point.parts)
        # A later mount on the same point covers the earlier one.
        if depth >= best and path.is_relative_to(point):
            best, kind = depth, fields[2]
    # A whole machine on 9p is a sandbox or a virtual machine, which has its files to itself.
    return "" if kind == "9p" and best <= 1 else kind


def _unescape(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), field)


def refuse_unsafe(path: Path, *, allow: bool = False) -> None:
    """Raises StudyError when a live log must not lie there, unless that is allowed."""
    if allow or os.environ.get(ALLOW, "") not in ("", "0"):
        return
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        mounts = ""
    why = unsafe_place(path.resolve(), mounts)
    if why is not None:
        raise StudyError(
            f"{path.parent} is {why}, where a live log can be damaged.",
            "Move the study to a folder on this machine and share it after the group, "
            f"or set {ALLOW}=1 if you know better.",
        )
