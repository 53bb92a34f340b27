# SPDX-License-Identifier: GPL-3.0-or-later
"""A person, or a pair, over their sessions: points with what chance shows, and a table to copy.

No widgets here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from PyQt6.QtCore import QObject, pyqtSignal

from gui import formats
from gui.library.model import PERIODS_DAYS
from gui.library.reading import sessions_in
from gui.refusals import refusal_told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from gui.background import Background, Job
    from mirrorcam.library import Entry

Phase = Literal["loading", "ready", "error"]
NAN = math.nan
ADDED = "added:"
_MOST_ADDED = 4


@dataclass(frozen=True, slots=True)
class Point:
    """One session of a person.

    Attributes
    ----------
    entry : Entry
        The session.
    other : str
        Who the other one was.
    mirroring, mirroring_low, mirroring_high, mirroring_p : float
        The score of the session, the band of chance, and p.
    eye_contact, eye_contact_own, eye_contact_chance : float
        Shares in per cent: both at once, this person's own, and both at once by chance.
    openness, openness_other : float
        Of this person and of the other one.
    added : dict[str, float]
        What plugins added, by ``added:COLUMN``; ``:own`` and ``:other`` of a cue.
    """

    entry: Entry
    other: str
    mirroring: float = NAN
    mirroring_low: float = NAN
    mirroring_high: float = NAN
    mirroring_p: float = NAN
    eye_contact: float = NAN
    eye_contact_own: float = NAN
    eye_contact_chance: float = NAN
    openness: float = NAN
    openness_other: float = NAN
    added: dict[str, float] = field(default_factory=dict)

    def value(self, name: str) -> float:
        """Return a number by its name, also one that a plugin added."""
        return self.added.get(name, NAN) if name.startswith(ADDED) else getattr(self, name)


COLUMNS: tuple[str, ...] = (
    "mirroring",
    "mirroring_low",
    "mirroring_high",
    "mirroring_p",
    "eye_contact",
    "eye_contact_own",
    "eye_contact_chance",
    "openness",
    "openness_other",
)
"""The numbers of a point, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Whose sessions are shown; "" for the person is the one with the most sessions."""

    person: str = ""
    partner: str = ""
    tag: str = ""
    period: str = "any"


class TrendsModel(QObject):
    """Reads the library and keeps the points that are shown.

    Attributes
    ----------
    changed : pyqtSignal
        Phase, filter or points are other ones.
    points : list[Point]
        The oldest first; sessions without a date are left out.
    added : dict[str, str]
        Columns of plugins in these sessions, with their names for people.
    """

    changed = pyqtSignal()

    def __init__(self, tasks: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._job: Job | None = None
        self._entries: list[Entry] = []
        self.phase: Phase = "loading"
        self.problem = ""
        self.filter = Filter()
        self.points: list[Point] = []
        self.added: dict[str, str] = {}
        self.people: list[str] = []
        self.partners: list[str] = []
        self.tags: list[str] = []

    def load(self, folder: Path) -> None:
        """Read the index of a library (in a worker)."""
        if self._job is not None:
            self._job.drop()  # it may be of another folder, and come last
        self._job = self._tasks.run(
            sessions_in, folder, on_result=self.take, on_error=self._cannot_read, owner=self
        )

    def take(self, entries: Sequence[Entry]) -> None:
        """Take the sessions of the library."""
        self._entries = [e for e in entries if e.can_open and e.created_at is not None]
        self.phase = "ready"
        self._choose()

    def want(self, **fields: str) -> None:
        """Change the filter."""
        self.filter = replace(self.filter, **fields)
        if "person" in fields:
            self.filter = replace(self.filter, partner="")
        self._choose()

    def rows(self) -> list[list[str]]:
        """Return the table: a row of texts a point, numbers as the user's spreadsheet has them."""
        return [
            [
                _date(point.entry).astimezone().strftime("%Y-%m-%d %H:%M"),
                point.entry.title,
                point.other,
                _text(point.entry.duration_s, 0),
                *(_text(getattr(point, name), 3 if name.endswith("_p") else 1) for name in COLUMNS),
                *(_text(point.value(name), 2) for name in self.added_fields()),
            ]
            for point in self.points
        ]

    def is_cue(self, column: str) -> bool:
        """Whether a column of a plugin is of one person."""
        return any(f"{ADDED}{column}:own" in point.added for point in self.points)

    def added_fields(self) -> list[str]:
        """Return the numbers of plugins that stand in the table."""
        return [f"{ADDED}{column}{':own' if self.is_cue(column) else ''}" for column in self.added]

    def _cannot_read(self, error: Exception) -> None:
        self.phase, self.problem = "error", refusal_told(error)
        self.changed.emit()

    def _choose(self) -> None:
        counts: dict[str, int] = {}
        for entry in self._entries:
            for person in {person for person in entry.people if person}:
                counts[person] = counts.get(person, 0) + 1
        self.people = sorted(counts, key=lambda name: (-counts[name], name.casefold()))
        wanted = self.filter
        if wanted.person not in counts:
            wanted = replace(wanted, person=self.people[0] if self.people else "", partner="")
        person = wanted.person
        mine = [e for e in self._entries if person and person in e.people]
        self.partners = sorted({_other(e, person) for e in mine} - {""}, key=str.casefold)
        self.tags = sorted({tag for e in mine for tag in e.tags}, key=str.casefold)
        if wanted.partner not in self.partners:
            wanted = replace(wanted, partner="")
        if wanted.tag not in self.tags:
            wanted = replace(wanted, tag="")
        self.filter = wanted
        chosen = [e for e in mine if _fits(e, wanted)]
        chosen.sort(key=_date)
        self.points = [_point(e, person) for e in chosen]
        told = {column: title for e in chosen for column, title in e.added.items()}
        self.added = dict(list(told.items())[:_MOST_ADDED])
        self.changed.emit()


def _date(entry: Entry) -> datetime:
    assert entry.created_at is not None
    return entry.created_at


def _fits(entry: Entry, wanted: Filter) -> bool:
    days = PERIODS_DAYS[wanted.period]
    return (
        (not wanted.partner or _other(entry, wanted.person) == wanted.partner)
        and (not wanted.tag or wanted.tag in entry.tags)
        and (days is None or _date(entry) >= datetime.now(UTC) - timedelta(days=days))
    )


def _other(entry: Entry, person: str) -> str:
    return entry.people[1] if entry.people[0] == person else entry.people[0]


def _point(entry: Entry, person: str) -> Point:
    own, other = ("a", "b") if entry.people[0] == person else ("b", "a")
    get: Callable[[str], Any] = lambda name: entry.numbers.get(name, NAN)  # noqa: E731
    return Point(
        entry=entry,
        other=_other(entry, person),
        mirroring=get("mirroring"),
        mirroring_low=get("mirroring_chance_low"),
        mirroring_high=get("mirroring_chance_high"),
        mirroring_p=get("mirroring_p"),
        eye_contact=get("eye_contact"),
        eye_contact_own=get(f"eye_contact_{own}"),
        eye_contact_chance=get("eye_contact_chance"),
        openness=get(f"openness_{own}"),
        openness_other=get(f"openness_{other}"),
        added=_added(entry.numbers, {f":{own}": ":own", f":{other}": ":other"}),
    )


def _added(numbers: dict[str, float], ends: dict[str, str]) -> dict[str, float]:
    """Return what plugins added, seen from one person."""
    found = {}
    for name, value in numbers.items():
        if name.startswith(ADDED):
            end = ends.get(name[-2:], "")
            found[f"{name[:-2]}{end}" if end else name] = value
    return found


def _text(value: float | None, digits: int) -> str:
    """Return a number for the table; what is not known is empty there."""
    return "" if value is None or not math.isfinite(value) else formats.number(value, digits)
