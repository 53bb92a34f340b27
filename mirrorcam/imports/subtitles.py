# SPDX-License-Identifier: GPL-3.0-or-later
"""Speakers' turns from subtitles: WebVTT (``.vtt``) and SubRip (``.srt``).

Who speaks stands in a voice tag (``<v Anna>``), or before a colon (``Anna: …``). Read strictly,
with lines: libraries at hand pass over what they do not understand, and nobody would know that
a turn is missing.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from mirrorcam.errors import InputError
from mirrorcam.imports.annotation import SPEECH, Annotation, checked, wrong
from mirrorcam.text import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s+\S.*)?\s*")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>|\{\\[^}]*\}")
# A name before a colon: a few words, none of them the middle of a sentence.
_BEFORE_COLON = re.compile(r"\s*[-–]?\s*\[?([^\W\d_][^:\[\]<>.!?,;\n]{0,38}?)\]?\s*:\s+(?=\S)")
_MOST_NAME_WORDS = 4


def read(path: Path, text: str) -> list[Annotation]:
    """Read the turns of a subtitle file.

    Raises
    ------
    InputError
        If it holds no subtitles, or the times of one make no sense.
    """
    lines = lines_of(text)
    found: list[Annotation] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith(("NOTE", "STYLE", "REGION")):
            at = _block_end(lines, at)
            continue
        if "-->" not in line:
            at += 1
            continue
        timing = _TIMING.fullmatch(line)
        if timing is None:
            raise wrong(
                path,
                at + 1,
                f"“{line.strip()[:60]}” is no time of a subtitle",
                "write it as 00:01:02.500 --> 00:01:04.000",
            )
        start, end = _seconds(timing.groups()[:4]), _seconds(timing.groups()[4:])
        until = _block_end(lines, at + 1)
        words = "\n".join(lines[at + 1 : until])
        for person, said in _turns(words):
            found.append(Annotation(start, end, SPEECH, person, said, at + 1))
        at = until
    if not found and text.strip():
        first = next(line.strip() for line in lines if line.strip())
        raise InputError(
            f"“{path}”, line 1: no subtitle was found (it begins with “{first[:40]}”): give a VTT "
            "or SRT file with times such as 00:01:02.500 --> 00:01:04.000."
        )
    return checked(path, found)


def _block_end(lines: list[str], at: int) -> int:
    """Return where a block ends: at an empty line, or where the next one begins without one.

    A line of blanks alone does not end it: captions made by machines have some within.
    """
    start = at
    while at < len(lines) and lines[at]:
        if "-->" in lines[at] and _TIMING.fullmatch(lines[at]):
            numbered = at > start and lines[at - 1].strip().isdecimal()
            return at - 1 if numbered else at
        at += 1
    return at


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    return (whole * 1000 + int(fraction.ljust(3, "0"))) / 1000


def _turns(words: str) -> Iterator[tuple[str, str]]:
    """Yield who says what in one subtitle; somebody without a name is empty."""
    voices = list(_VOICE.finditer(words))
    if voices:
        for voice, following in zip(voices, [*voices[1:], None], strict=True):
            stop = len(words) if following is None else following.start()
            yield unescape(voice.group(1)).strip(), _plain(words[voice.end() : stop])
        return
    parts = _by_colon(_TAG.sub("", words))
    for person, said in parts:
        yield person, _plain(said)


def _by_colon(words: str) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    for line in lines_of(words):
        told = _BEFORE_COLON.match(line)
        if told is not None and len(told.group(1).split()) <= _MOST_NAME_WORDS:
            parts.append((told.group(1).strip(), line[told.end() :]))
        elif parts:
            parts[-1] = (parts[-1][0], f"{parts[-1][1]} {line}")
        else:
            parts.append(("", line))
    return parts or [("", "")]


def _plain(words: str) -> str:
    return " ".join(unescape(_TAG.sub("", words)).split())
