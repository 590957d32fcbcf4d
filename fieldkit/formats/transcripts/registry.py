"""The readers, in the order in which they are asked; between equally sure ones the first reads."""

from __future__ import annotations

from fieldkit.formats.transcripts import (
    amazon_calls,
    amazon_json,
    azure_json,
    chat_cha,
    csv_table,
    deepgram_json,
    diarised_json,
    docx_talk,
    elan,
    exmaralda,
    google_json,
    html_talk,
    json_lines,
    json_makes,
    lrc,
    odt_talk,
    otranscribe,
    revai_json,
    rtf_talk,
    sbv,
    speechmatics_json,
    srt,
    textgrid,
    txt_plain,
    txt_talk,
    vtt,
    whisper_json,
    whisper_tables,
    zoom_chat,
)
from fieldkit.formats.transcripts.reader import Reader

# Only these are asked about a file that is JSON as a whole.
JSON_READERS: tuple[Reader, ...] = (
    otranscribe.READER,
    amazon_json.READER,
    amazon_calls.READER,
    revai_json.READER,
    speechmatics_json.READER,
    azure_json.READER,
    deepgram_json.READER,
    google_json.READER,
    json_makes.READER,
    whisper_json.READER,
    diarised_json.READER,
)

READERS: tuple[Reader, ...] = (
    vtt.READER,
    srt.READER,
    sbv.READER,
    lrc.READER,
    whisper_tables.TSV,
    elan.READER,
    exmaralda.READER,
    textgrid.READER,
    chat_cha.READER,
    *JSON_READERS,
    json_lines.READER,
    csv_table.READER,
    docx_talk.READER,
    odt_talk.READER,
    rtf_talk.READER,
    zoom_chat.READER,
    html_talk.READER,
    txt_talk.READER,
    whisper_tables.TXT,
    txt_plain.READER,
)
