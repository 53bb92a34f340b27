# SPDX-License-Identifier: GPL-3.0-or-later
"""What the library knows of a session without opening it, and how sessions are asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

EntryState = Literal["complete", "interrupted", "recording", "damaged", "newer"]
Order = Literal["newest", "oldest", "title", "longest"]

CURVES = (
    "mirroring",
    "eye_contact_a",
    "eye_contact_b",
    "eye_contact_mutual",
    "openness_a",
    "openness_b",
)
"""The score lines that the index keeps, in a few points each; eye contact in per cent."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A session as the library lists it.

    Attributes
    ----------
    path : Path
        The session folder.
    state : {"complete", "interrupted", "recording", "damaged", "newer"}
        ``recording`` is being recorded at this moment, ``damaged`` cannot be opened, ``newer``
        wants a newer mirrorcam.
    problem : str
        Why it cannot be opened, in one sentence; empty where it can.
    title : str
        What it is called, see `Session.title`; of one that cannot be opened, the folder's name.
    labels : tuple[str, str]
        What A and B are called in it.
    people : tuple[str, str]
        Who A and B are: known persons, else the labels; "" where nobody said.
    created_at : datetime | None
        When it was made.
    duration_s : float | None
        Length of the recording in seconds.
    tags : tuple[str, ...]
        The user's tags, sorted.
    numbers : dict[str, float]
        Numbers of the whole session by name; what was not measurable has no entry. Those of eye
        contact are shares in per cent. What plugins added is ``added:COLUMN``, with ``:low`` and
        ``:high`` for chance; of a cue it is ``added:COLUMN:a`` and ``:b``.
    added : dict[str, str]
        Columns of plugins, with their names for people.
    curves : dict[str, tuple[float, ...]]
        Short score lines by the names of `CURVES`; NaN where not visible.
    quality : tuple[str, ...]
        Sentences on what weakens the numbers.
    shows_people : bool
        Whether pictures of the people may be shown.
    thumbnail : Path | None
        A small JPEG picture, where there is one.
    """

    path: Path
    state: EntryState
    problem: str = ""
    title: str = ""
    labels: tuple[str, str] = ("A", "B")
    people: tuple[str, str] = ("", "")
    created_at: datetime | None = None
    duration_s: float | None = None
    tags: tuple[str, ...] = ()
    numbers: dict[str, float] = field(default_factory=dict)
    curves: dict[str, tuple[float, ...]] = field(default_factory=dict)
    quality: tuple[str, ...] = ()
    shows_people: bool = False
    added: dict[str, str] = field(default_factory=dict)
    thumbnail: Path | None = None

    @property
    def can_open(self) -> bool:
        """Whether it opens."""
        return self.state in ("complete", "interrupted")


@dataclass(frozen=True, slots=True)
class Query:
    """Which sessions are wanted; an empty query wants all.

    Attributes
    ----------
    text : str
        Words, each of which must occur in title, names, tags, date or file name.
    people : frozenset[str]
        Persons who must all have been there.
    tags : frozenset[str]
        Tags that it must all have.
    since, until : datetime | None
        Made at or after, and before.
    order : {"newest", "oldest", "title", "longest"}
        Sessions without a date come last.
    """

    text: str = ""
    people: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    since: datetime | None = None
    until: datetime | None = None
    order: Order = "newest"
