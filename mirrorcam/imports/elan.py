# SPDX-License-Identifier: GPL-3.0-or-later
"""Events from an ELAN file (``.eaf``): every annotation of every tier, with its line.

Read with the standard library's parser, which knows where in the file it is: the libraries at
hand do not, and a sentence about a file of thousands of lines must say which one is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.parsers import expat

from mirrorcam.errors import InputError
from mirrorcam.imports.annotation import Annotation, checked, wrong

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(slots=True)
class _Note:
    tier: str
    line: int
    id: str
    slots: tuple[str, str] | None
    parent: str = ""
    words: list[str] = field(default_factory=list)


class _Reading:
    """What is known while the file goes by."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        self._tier = ""
        self._note: _Note | None = None
        self._telling = False
        self.root = ""
        self.slots: dict[str, float | None] = {}
        self.slot_order: list[str] = []
        self.people: dict[str, str] = {}
        self.notes: list[_Note] = []
        self.bad_slots: list[tuple[int, str]] = []
        self.films: dict[str, float] = {}

    def start(self, name: str, given: Mapping[str, str]) -> None:
        self.root = self.root or name
        line = self._parser.CurrentLineNumber
        if name == "TIME_SLOT":
            slot = given.get("TIME_SLOT_ID", "")
            self.slot_order.append(slot)
            self.slots[slot] = self._milliseconds(line, given.get("TIME_VALUE"))
        elif name == "MEDIA_DESCRIPTOR":
            self._film(given)
        elif name == "TIER":
            self._tier = given.get("TIER_ID", "")
            self.people[self._tier] = given.get("PARTICIPANT", "")
        elif name == "ALIGNABLE_ANNOTATION":
            slots = given.get("TIME_SLOT_REF1", ""), given.get("TIME_SLOT_REF2", "")
            self._note = _Note(self._tier, line, given.get("ANNOTATION_ID", ""), slots)
        elif name == "REF_ANNOTATION":
            parent = given.get("ANNOTATION_REF", "")
            self._note = _Note(self._tier, line, given.get("ANNOTATION_ID", ""), None, parent)
        self._telling = name == "ANNOTATION_VALUE"

    def end(self, name: str) -> None:
        self._telling = False
        if name in ("ALIGNABLE_ANNOTATION", "REF_ANNOTATION") and self._note is not None:
            self.notes.append(self._note)
            self._note = None

    def text(self, words: str) -> None:
        if self._telling and self._note is not None:
            self._note.words.append(words)

    def _film(self, given: Mapping[str, str]) -> None:
        url = given.get("RELATIVE_MEDIA_URL") or given.get("MEDIA_URL", "")
        origin = given.get("TIME_ORIGIN", "")
        # Only of whole milliseconds, as the schema has it, is it known where a film begins.
        if re.fullmatch(r"-?\d{1,12}|", origin):
            name = re.split(r"[/\\]", url)[-1]
            for one in (name, unquote(name)):  # ELAN escapes nothing, others do
                self.films.setdefault(one, int(origin or 0) / 1000.0)

    def _milliseconds(self, line: int, value: str | None) -> float | None:
        if value is None:
            return None  # ELAN leaves the time of a slot within others open
        try:
            return int(value) / 1000.0
        except ValueError:
            self.bad_slots.append((line, value))
            return None


def read(path: Path, text: str) -> tuple[list[Annotation], dict[str, float]]:
    """Read the annotations of an ELAN file; those without times of their own take their parent's.

    Returns
    -------
    list[Annotation], dict[str, float]
        And, by the names of the films that it links, the moment of each at its own time 0.

    Raises
    ------
    InputError
        If it is not such a file, or an annotation lacks its times.
    """
    reading = _parse(path, text)
    if reading.root != "ANNOTATION_DOCUMENT":
        raise InputError(
            f"“{path}” is XML, but no ELAN file (it begins with {reading.root[:40]}): give the "
            "file that ELAN saves, with the ending .eaf."
        )
    for line, value in reading.bad_slots:
        raise wrong(
            path, line, f"“{value[:40]}” is no time in milliseconds", "save the file with ELAN"
        )
    times = _filled(reading)
    whole = {note.id: note for note in reading.notes}
    found = []
    for note in reading.notes:
        start, end = _times(path, note, whole, times)
        words = "".join(note.words).strip()
        person = reading.people.get(note.tier, "")
        found.append(Annotation(start, end, note.tier, person, words, note.line))
    return checked(path, found), reading.films


def _parse(path: Path, text: str) -> _Reading:
    # The text is decoded already, whatever the file says of its encoding.
    parser = expat.ParserCreate("utf-8")
    reading = _Reading(parser)
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    # An annotation file declares no entities; one that does could grow without end.
    parser.EntityDeclHandler = lambda *_declared: _refuse(path, parser)
    try:
        parser.Parse(text.lstrip("\ufeff \t\r\n").encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise wrong(
            path, error.lineno, f"it is no valid XML ({reason})", "save the file with ELAN again"
        ) from error
    return reading


def _refuse(path: Path, parser: expat.XMLParserType) -> None:
    raise wrong(
        path,
        parser.CurrentLineNumber,
        "it declares entities, which no ELAN file does",
        "save the file with ELAN again",
    )


def _filled(reading: _Reading) -> dict[str, float]:
    """Give slots without a time theirs: evenly between their neighbours, as ELAN shows them."""
    times: dict[str, float] = {}
    waiting: list[str] = []
    before: float | None = None
    for slot in reading.slot_order:
        value = reading.slots[slot]
        if value is None:
            waiting.append(slot)
            continue
        for place, open_slot in enumerate(waiting, start=1):
            start = value if before is None else before
            times[open_slot] = start + (value - start) * place / (len(waiting) + 1)
        waiting.clear()
        times[slot] = before = value
    return times


def _times(
    path: Path, note: _Note, whole: Mapping[str, _Note], times: Mapping[str, float]
) -> tuple[float, float]:
    seen = {note.id}
    own = note
    while own.slots is None:
        parent = whole.get(own.parent)
        if parent is None or parent.id in seen:
            raise wrong(
                path,
                note.line,
                f"the annotation refers to “{own.parent[:40]}”, which is not there",
                "save the file with ELAN again",
            )
        seen.add(parent.id)
        own = parent
    for slot in own.slots:
        if slot not in times:
            raise wrong(
                path,
                note.line,
                f"the time slot “{slot[:40]}” of the annotation is not there",
                "save the file with ELAN again",
            )
    return times[own.slots[0]], times[own.slots[1]]
