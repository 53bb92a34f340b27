# SPDX-License-Identifier: GPL-3.0-or-later
"""Events as lanes under the curves, and as a table for who cannot see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.report.paths import WIDTH
from mirrorcam.report.words import NOTHING, flag_name
from mirrorcam.times import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from mirrorcam.report.timeline import Ink

_MIRRORED = "Mirrored"
_KNOWN: dict[str, tuple[str, Ink]] = {
    "mirrored": (_MIRRORED, "both"),
    "mutual_gaze": ("Mutual gaze", "gaze"),
    "smile": ("Smiles", "mark"),
    "nod": ("Nods", "mark"),
    "arms_crossed": ("Arms crossed", "mark"),
    "posture_shift": ("Posture shifts", "mark"),
}
"""Title of a lane, and the ink of its events that belong to nobody alone."""

_MARKERS = "Markers"
_MOST_LANES = 12
_ROW = 9  # px: A's events above B's in the same lane
_LEAST = 1.5  # a nod in an hour must still be seen


@dataclass(frozen=True, slots=True)
class Row:
    """Events of one ink in a lane, as one SVG path."""

    ink: Ink
    path: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Events of one kind.

    Attributes
    ----------
    counts : tuple[tuple[str, int, str], ...]
        Whose (a label or "both"), how many, and how long together as mm:ss.
    """

    title: str
    rows: tuple[Row, ...]
    height: int
    description: str
    counts: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Marker:
    """A user's marker or an imported note."""

    time: str
    text: str


def lanes(events: pd.DataFrame, duration_s: float, labels: Mapping[str, str]) -> list[Lane]:
    """Return a lane for each kind of event: the known kinds first, the user's markers last.

    Kinds for which there is no room, as somebody may have coded any number, share a lane.
    """
    titled = _titled(events, duration_s)
    there = set(titled["title"])
    first = [title for title, _ in _KNOWN.values() if title in there]
    last = [title for title in (_MARKERS,) if title in there]
    found = sorted(there.difference(first, last))
    room = _MOST_LANES - len(first) - len(last)
    if len(found) > room:
        rest, found = found[room - 1 :], found[: room - 1]
        shared = f"{len(rest)} other kinds"
        titled.loc[titled["title"].isin(rest), "title"] = shared
        found.append(shared)
    return [
        _lane(title, titled[titled["title"] == title], duration_s, labels)
        for title in (*first, *found, *last)
    ]


def markers(events: pd.DataFrame, duration_s: float) -> list[Marker]:
    """Return what a user wrote at a moment, in order of time."""
    titled = _titled(events, duration_s)
    own = titled[titled["title"] == _MARKERS].sort_values("start_s", kind="stable")
    return [
        Marker(clock(start), label if isinstance(label, str) and label else "Marker")
        for start, label in zip(own["start_s"], own["label"], strict=True)
    ]


def _titled(events: pd.DataFrame, duration_s: float) -> pd.DataFrame:
    """Return the events with the title of their lane and times inside the recording."""
    table = events.dropna(subset=["start_s"]).copy()
    table["title"] = [
        _title(str(kind), source)
        for kind, source in zip(table["kind"], table["source"], strict=True)
    ]
    ends = table["end_s"].fillna(table["start_s"]).clip(0, duration_s)
    table["start_s"] = table["start_s"].clip(0, duration_s)
    table["end_s"] = np.maximum(ends, table["start_s"])
    return table


def _title(kind: str, source: object) -> str:
    if source == "user" and kind != "pause":
        return _MARKERS
    name = kind.lower().replace("-", "_").replace(" ", "_")
    known = _KNOWN.get(name) or _KNOWN.get(name.removesuffix("s"))
    title = known[0] if known else flag_name(name)
    # What somebody coded must never be counted with what was detected.
    return f"{title}, imported" if source == "imported" else title


def _lane(title: str, events: pd.DataFrame, duration_s: float, labels: Mapping[str, str]) -> Lane:
    shared: Ink = next((ink for name, ink in _KNOWN.values() if name == title), "mark")
    height = 2 * _ROW
    rows, counts = [], []
    groups: tuple[tuple[str | None, Ink, str], ...] = (
        ("a", "a", labels["a"]),
        ("b", "b", labels["b"]),
        (None, shared, "both" if shared in ("both", "gaze") else NOTHING),
    )
    for participant, ink, whose in groups:
        own = events[
            ~events["participant"].isin(["a", "b"])
            if participant is None
            else events["participant"] == participant
        ]
        if own.empty:
            continue
        top = _ROW if participant == "b" else 0
        tall = 2 * _ROW if participant is None else _ROW
        # What both do, and mutual gaze, keep their own ink also where one of them is named.
        rows.append(Row(shared if shared != "mark" else ink, _path(own, duration_s, top, tall)))
        if title == _MIRRORED and participant is not None:
            whose = f"{whose} leads"  # the other one did the mirroring
        counts.append((whose, len(own), clock(round(float((own["end_s"] - own["start_s"]).sum())))))
    often = [(whose, "once" if count == 1 else f"{count} times") for whose, count, _ in counts]
    description = "; ".join(f"{whose}: {said}" for whose, said in often)
    return Lane(title, tuple(rows), height, description, tuple(counts))


def _path(events: pd.DataFrame, duration_s: float, top: int, tall: int) -> str:
    """Return the bars of events; bars that would touch on the page become one."""
    ordered = events.sort_values("start_s")
    lefts = ordered["start_s"].to_numpy(dtype=float) / duration_s * WIDTH
    rights = ordered["end_s"].to_numpy(dtype=float) / duration_s * WIDTH
    rights = np.maximum(rights, lefts + _LEAST)
    bars: list[list[float]] = []
    for left, right in zip(lefts, rights, strict=True):
        if bars and left <= bars[-1][1] + 0.2:
            bars[-1][1] = max(bars[-1][1], right)
        else:
            bars.append([left, right])
    return "".join(
        f"M{left:.1f} {top + 1}h{right - left:.1f}v{tall - 2}h{left - right:.1f}z"
        for left, right in bars
    )
