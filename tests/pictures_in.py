# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for pictures and films in the bytes of any file, whatever the file is called."""

from __future__ import annotations

import base64
import binascii
import io
import re

import cv2
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

MAGIC = {
    "JPEG": b"\xff\xd8\xff",
    "PNG": b"\x89PNG\r\n\x1a\n",
    "WebP": b"RIFF",
    "GIF": b"GIF8",
}
# Four bytes stand anywhere by chance, once in some hundred runs over all files: more is asked for.
FILMS = {
    "H.264": re.compile(
        rb"\x00\x00..avcC|\x00\x00\x01[\x27\x47\x67][\x42\x4d\x58\x64\x6e\x7a\xf4]", re.DOTALL
    ),
    "HEVC": re.compile(rb"\x00\x00..hvcC", re.DOTALL),
    "AV1": re.compile(rb"\x00\x00..av1C", re.DOTALL),
    "Matroska": re.compile(rb"\x1a\x45\xdf\xa3.{1,64}?(?:matroska|webm)", re.DOTALL),
    "MP4": re.compile(rb"ftyp(isom|mp4|avc|iso|qt)"),
}
# In base64 a picture begins as its first three bytes do; what comes after depends on the rest.
TEXT = re.compile(rb"(?:/9j/|iVBORw0K|UklGR|R0lGOD)[A-Za-z0-9+/_-]{60,}")


def holds_pictures(content: bytes) -> list[str]:
    """Name the kinds of pictures and films that are somewhere in a file."""
    found = {name for name, sign in FILMS.items() if sign.search(content)}
    found |= _pictures(content)
    for told in TEXT.finditer(content):
        found |= {f"{name} in base64" for name in _pictures(_decoded(told.group()))}
    if content[:4] == b"PAR1":
        found |= _in_table(content)
    return sorted(found)


def _pictures(content: bytes) -> set[str]:
    """A few bytes may stand anywhere by chance: a picture is what a decoder takes for one."""
    found = set()
    for name, sign in MAGIC.items():
        at = content.find(sign)
        while at >= 0:
            data = np.frombuffer(content, np.uint8, offset=at)
            if cv2.imdecode(data, cv2.IMREAD_REDUCED_COLOR_8) is not None:
                found.add(name)
                break
            at = content.find(sign, at + 1)
    return found


def _decoded(text: bytes) -> bytes:
    try:
        return base64.b64decode(text[: len(text) // 4 * 4], altchars=b"-_")
    except binascii.Error:
        return base64.b64decode(text[: len(text) // 4 * 4])


def _in_table(content: bytes) -> set[str]:
    """Cells of a Parquet file are packed: its words and bytes are looked at one by one."""
    found: set[str] = set()
    table = pq.read_table(io.BytesIO(content))
    for column in table.columns:
        kind = column.type
        if pa.types.is_string(kind) or pa.types.is_binary(kind):
            for cell in set(column.to_pylist()) - {None}:
                found |= set(holds_pictures(cell.encode() if isinstance(cell, str) else cell))
        elif "uint8" in str(kind):
            found.add(f"bytes in {kind}")
    return found
