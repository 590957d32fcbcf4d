"""Where a live log must not lie."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from fieldkit.store.places import unsafe_place

MOUNTS = r"""/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/export /mnt/team nfs4 rw,vers=4.2 0 0
//server/share /mnt/my\040share cifs rw 0 0
C:\134 /mnt/c 9p rw,aname=drvfs 0 0
me@host: /home/ann/remote fuse.sshfs rw 0 0
/dev/sdb1 /mnt/team/stick vfat rw 0 0
short line
"""


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/mnt/team/study", "nfs4"),
        ("/mnt/my share/study", "cifs"),
        ("/mnt/c/Users/ann/study", "9p"),
        ("/home/ann/remote/study", "sshfs"),
        ("/home/ann/Dropbox/study", "Dropbox"),
        ("/home/ann/Dropbox (Agency)/study", "Dropbox"),
        ("/home/ann/OneDrive - Agency/study", "OneDrive"),
        ("/home/ann/Google Drive/study", "Google Drive"),
        ("/Users/ann/Library/CloudStorage/GoogleDrive-ann/study", "cloud service"),
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/study", "iCloud"),
        ("/home/ann/Nextcloud/study", "Nextcloud"),
    ],
)
def test_refused(path: str, why: str) -> None:
    told = unsafe_place(PurePosixPath(path), MOUNTS)
    assert told is not None
    assert why in told


@pytest.mark.parametrize(
    "path",
    [
        "/home/ann/study",
        "/mnt/team/stick/study",
        "/mnt/teamwork/study",
        "/home/ann/dropbox-notes/s",
    ],
)
def test_allowed(path: str) -> None:
    assert unsafe_place(PurePosixPath(path), MOUNTS) is None


def test_a_later_mount_covers_an_earlier_one() -> None:
    text = "server:/x /data nfs rw 0 0\n/dev/sdc1 /data ext4 rw 0 0\n"
    assert unsafe_place(PurePosixPath("/data/study"), text) is None
    assert (
        unsafe_place(PurePosixPath("/data/study"), "\n".join(text.splitlines()[::-1])) is not None
    )


def test_a_whole_machine_on_9p_has_its_files_to_itself() -> None:
    assert unsafe_place(PurePosixPath("/home/study"), "root / 9p rw 0 0") is None
    assert unsafe_place(PurePosixPath("/home/study"), "root / nfs rw 0 0") is not None


def test_no_table_of_mounts() -> None:
    assert unsafe_place(PurePosixPath("/home/ann/study"), "") is None
