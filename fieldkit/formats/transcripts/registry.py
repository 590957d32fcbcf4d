"""The readers, in the order in which they are asked; between equally sure ones the first reads."""

from __future__ import annotations

from fieldkit.formats.transcripts import whisper_json
from fieldkit.formats.transcripts.reader import Reader

READERS: tuple[Reader, ...] = (whisper_json.READER,)
