# SPDX-License-Identifier: GPL-3.0-or-later
"""Text files of other programs: read whatever their encoding is, or refused in one sentence."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

from mirrorcam.bounded import read_bounded
from mirrorcam.errors import InputError

LARGEST_BYTES = 256 * 2**20
"""Larger than any list of events of a day; what is larger is another kind of file."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as UTF-16's mark does, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Where the encoding is guessed, this much of a file is looked at.
_LOOKED_AT = 1 << 17


def read_text(path: Path | str, what: str, *, largest: int = LARGEST_BYTES) -> str:
    """Return the text of a file, with line ends as they are.

    Parameters
    ----------
    path : Path | str
        The file.
    what : str
        What is expected, for the sentence: "a table of events".
    largest : int
        Bytes beyond which it is not read at all.

    Raises
    ------
    InputError
        If it is not there, cannot be read, is too large, or is not text.
    """
    path = Path(path)
    content = _bytes(path, what, largest)
    text = _decoded(content)
    if text is None or "\0" in text:
        raise InputError(f"“{path}” is not text, and {what} is wanted: export it again as text.")
    return text


def _bytes(path: Path, what: str, largest: int) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"“{path}” is a folder: give the file inside it that is {what}.")
        size = path.stat().st_size
        if size > largest:
            raise InputError(
                f"“{path}” is larger than {largest // 2**20} MB, which {what} never is: check that "
                "it is the file you mean, or split it."
            )
        return read_bounded(path, largest)
    except FileNotFoundError as error:
        raise InputError(f"There is no file “{path}”: check the name and the folder.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(
            f"“{path}” cannot be read ({reason}): check its permissions, or copy it to this "
            "computer's disk."
        ) from error


def _decoded(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _tried(content, encoding)
    text = _tried(content, "utf-8")
    if text is not None and "\0" not in text:
        return text
    # UTF-16 without its mark: every other byte of Western text is zero.
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        other = content[first:_LOOKED_AT:2]
        if other and other.count(0) > 0.7 * len(other) and not len(content) % 2:
            return _tried(content, encoding)
    if b"\0" in content:
        return None
    return _guessed(content)


def _tried(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _guessed(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    # Umlauts of a few names tell little apart; the most usual reading of them comes first.
    western = _tried(content, "cp1252")
    if western is not None and _looks_western(western):
        return western
    found = from_bytes(content[:_LOOKED_AT]).best()
    text = None if found is None else _tried(content, found.encoding)
    return western if text is None else text


def _looks_western(text: str) -> bool:
    """Whether what is not ASCII are letters of western Europe and usual marks, and few of them."""
    strange = [letter for letter in text[:_LOOKED_AT] if ord(letter) > 127]
    letters = sum(letter in _WESTERN for letter in strange)
    return letters == len(strange) and len(strange) < 0.2 * min(len(text), _LOOKED_AT)


_WESTERN = frozenset("äöüÄÖÜßéèêëáàâãåæçíìîïñóòôõøúùûýÿÉÈÀÂÇÅØÆÑÓÍ«»„“”‚‘’–—…°·§µ€¿¡ª´ \u00a0")


def lines_of(text: str) -> list[str]:
    """Return the lines of a file, without their ends.

    `str.splitlines` ends a line at marks too that stand within words (of a page, of a paragraph),
    as what was copied from elsewhere has them: a row would fall in two.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines if lines[-1] else lines[:-1]


def is_text(path: Path | str) -> bool:
    """Whether a name can be written down: on Linux one may hold any bytes, in no encoding."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def readable(name: str | Path) -> str:
    """Return a name as text that a file can hold, also where it is not valid UTF-8."""
    try:
        told = str(name).encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # on Windows a name may hold half a letter
        told = str(name).encode("utf-8", "surrogatepass")
    return told.decode("utf-8", "replace")


def in_whole_letters(content: Any) -> Any:
    """Return what a JSON file held, in letters that can be written again.

    JSON may hold half a letter (a lone surrogate), which no file in UTF-8 takes.
    """
    if isinstance(content, str):
        return content.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(content, dict):
        return {in_whole_letters(key): in_whole_letters(one) for key, one in content.items()}
    return [in_whole_letters(one) for one in content] if isinstance(content, list) else content


def as_cell(word: Any) -> Any:
    """Return what stands for a word in a table as text: spreadsheets run a cell like ``=1+1``.

    The apostrophe before it is theirs for *this is text*. A carriage return, after which some begin
    a row, becomes a line feed. Whatever is no word stays as it is.
    """
    if not isinstance(word, str):
        return word
    word = word.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{word}" if word.startswith(_BEGIN_FORMULAS) else word


def from_cell(cell: str) -> str:
    """Return the word for which `as_cell` has given a cell."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_BEGIN_FORMULAS) else cell


_BEGIN_FORMULAS = ("=", "+", "-", "@", "\t")


__all__ = [
    "LARGEST_BYTES",
    "as_cell",
    "from_cell",
    "in_whole_letters",
    "is_text",
    "lines_of",
    "read_text",
    "readable",
]
