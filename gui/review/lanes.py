# SPDX-License-Identifier: GPL-3.0-or-later
"""What the timeline shows, lane by lane, and where: numbers only, no drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PyQt6.QtCore import QCoreApplication

from gui.review import untold
from mirrorcam.scores.bouts import runs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gui.review.added import Added
    from gui.review.data import EventRow, ReviewData
    from gui.theme.tokens import Ink

translate = QCoreApplication.translate

# In units of a row of events.
_CURVE_ROWS, _GAP_ROWS = 2.7, 0.35
_ADDED_ROWS, _MOST_ADDED = 2.2, 3
_BOTTOM_MIRRORING = -20.0
"""Mirroring below chance is not interesting, but a curve that is cut off looks broken."""

_LONGEST_GAP_S = 0.6
_MOST_IMPORTED = 6


@dataclass(frozen=True)
class Curve:
    """A curve in a lane: its ink, and its height in the units of the timeline (n,)."""

    ink: Ink
    y: NDArray[np.float64]
    name: str


@dataclass(frozen=True)
class Gap:
    """A stretch in which nothing is told, and why, in words."""

    start_s: float
    end_s: float
    why: str


@dataclass(frozen=True)
class CurveLane:
    """A lane of curves.

    Attributes
    ----------
    top, bottom : float
        In rows from the top of the timeline.
    low, high : float
        Values at the bottom and at the top.
    band : tuple[float, float] | None
        Chance, in values.
    gaps : tuple[Gap, ...]
        Stretches in which nothing of it is told.
    """

    name: str
    top: float
    bottom: float
    low: float
    high: float
    curves: tuple[Curve, ...]
    band: tuple[float, float] | None
    gaps: tuple[Gap, ...]

    def y_of(self, value: float | NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the height of a value."""
        share = (np.clip(value, self.low, self.high) - self.low) / (self.high - self.low)
        return np.asarray(self.bottom - share * (self.bottom - self.top))


@dataclass(frozen=True)
class EventLane:
    """A row of events."""

    name: str
    top: float
    bottom: float
    events: tuple[EventRow, ...]
    ink: Ink


@dataclass(frozen=True)
class Lanes:
    """All lanes, and how many rows they take together."""

    curves: tuple[CurveLane, ...]
    events: tuple[EventLane, ...]
    rows: float
    peaks: tuple[tuple[float, float], ...]

    def why_nothing(self, time_s: float, row: float) -> str:
        """Say why the lane there tells nothing at a moment; nothing where it does."""
        gaps = (gap for lane in self.curves if lane.top <= row <= lane.bottom for gap in lane.gaps)
        return next((gap.why for gap in gaps if gap.start_s <= time_s < gap.end_s), "")


def lanes_of(data: ReviewData) -> Lanes:
    """Lay out the lanes of a session."""
    top = _GAP_ROWS
    curve_lanes = []
    high = 100.0
    plans: tuple[tuple[str, float, tuple[tuple[str, Ink, float], ...]], ...] = (
        (translate("Review", "Mirroring"), _BOTTOM_MIRRORING, (("mirroring", "both", 1.0),)),
        (
            translate("Review", "Eye contact"),
            0.0,
            (
                ("eye_contact_a", "a", 100.0),
                ("eye_contact_b", "b", 100.0),
                ("eye_contact_mutual", "gaze", 100.0),
            ),
        ),
        (
            translate("Review", "Open body"),
            0.0,
            (("openness_a", "a", 1.0), ("openness_b", "b", 1.0)),
        ),
    )
    for name, low, plan in plans:
        values = [factor * data.curves[column] for column, _, factor in plan]
        lane = CurveLane(
            name,
            top,
            top + _CURVE_ROWS,
            low,
            high,
            (),
            data.chance if low < 0 else None,
            _gaps(data, values, plan[0][0]),
        )
        curves = tuple(
            Curve(ink, lane.y_of(series), _name(data, ink))
            for (_, ink, _), series in zip(plan, values, strict=True)
        )
        curve_lanes.append(replace(lane, curves=curves))
        top += _CURVE_ROWS + _GAP_ROWS
    for added in data.added[:_MOST_ADDED]:
        curve_lanes.append(_added_lane(data, added, top))
        top += _ADDED_ROWS + _GAP_ROWS
    event_lanes = []
    top += _GAP_ROWS
    for name, ink, found in _event_rows(data):
        event_lanes.append(EventLane(name, top, top + 1.0, found, ink))
        top += 1.0
    return Lanes(tuple(curve_lanes), tuple(event_lanes), top + 0.2, _peaks(data, curve_lanes[0]))


def _added_lane(data: ReviewData, added: Added, top: float) -> CurveLane:
    """Lay out a column of a plugin, in the range that it says."""
    values = [curve for _, curve in added.curves]
    gaps = _gaps(data, values, "added")
    bottom = top + _ADDED_ROWS
    bare = CurveLane(added.title, top, bottom, added.low, added.high, (), added.chance, gaps)
    curves = tuple(Curve(ink, bare.y_of(curve), _name(data, ink)) for ink, curve in added.curves)
    return replace(bare, curves=curves)


def _event_rows(data: ReviewData) -> list[tuple[str, Ink, tuple[EventRow, ...]]]:
    """List the rows of events: imported ones below the detected ones of the same kind."""
    imported = _imported(data)
    rows: list[tuple[str, Ink, tuple[EventRow, ...]]] = []
    for name, ink, kinds in _event_plans():
        found = tuple(e for e in data.events if _kind(e) in kinds)
        same = [lane for kind in kinds for lane in imported.pop(kind, ())]
        if "marker" in kinds:
            rows += [lane for kind in sorted(imported) for lane in imported[kind]]
        if found or same or name in _always():
            rows.append((name, ink, found))
        rows += same
    return rows


def _imported(data: ReviewData) -> dict[str, list[tuple[str, Ink, tuple[EventRow, ...]]]]:
    """Lay out what was imported by its kind; beyond a few kinds the rest shares a row."""
    kinds: dict[str, list[EventRow]] = {}
    for event in data.events:
        if event.source == "imported":
            kinds.setdefault(event.kind, []).append(event)
    known = {kind for _, _, plan in _event_plans() for kind in plan}
    ranked = sorted(kinds, key=lambda kind: (kind not in known, -len(kinds[kind]), kind))
    lanes: dict[str, list[tuple[str, Ink, tuple[EventRow, ...]]]] = {}
    for kind in ranked[:_MOST_IMPORTED]:
        # Right below what was detected of the same kind its name need not be said again.
        name = translate("Review", "{0} (imported)").format(kind.replace("_", " "))
        name = "   " + translate("Review", "imported") if kind in known else name
        people = any(event.participant for event in kinds[kind])
        lanes[kind] = [(name, "a" if people else "dim", tuple(kinds[kind]))]
    rest = [event for kind in ranked[_MOST_IMPORTED:] for event in kinds[kind]]
    if rest:
        rest.sort(key=lambda event: (event.start_s, event.end_s))
        lanes["\uffff"] = [(translate("Review", "others (imported)"), "dim", tuple(rest))]
    return lanes


def _event_plans() -> tuple[tuple[str, Ink, tuple[str, ...]], ...]:
    return (
        (translate("Review", "Mirrored"), "both", ("mirrored",)),
        (translate("Review", "Mutual gaze"), "gaze", ("mutual_gaze",)),
        (translate("Review", "Smiles"), "a", ("smile", "smiles")),
        (translate("Review", "Nods"), "a", ("nod",)),
        (translate("Review", "Arms crossed"), "b", ("arms_crossed",)),
        (translate("Review", "Markers"), "text", ("marker",)),
    )


def _always() -> tuple[str, ...]:
    return (
        translate("Review", "Mirrored"),
        translate("Review", "Mutual gaze"),
        translate("Review", "Smiles"),
        translate("Review", "Markers"),
    )


def _kind(event: EventRow) -> str:
    """Return the row that an event is looked up by; imported ones have rows of their own."""
    return {"user": "marker", "imported": ""}.get(event.source, event.kind)


def _name(data: ReviewData, ink: str) -> str:
    if ink in ("a", "b"):
        return data.names["a" if ink == "a" else "b"]
    return translate("Review", "both")


def _gaps(data: ReviewData, values: list[NDArray[np.float64]], score: str) -> tuple[Gap, ...]:
    """List the stretches in which none of some series has a value, each with one reason."""
    time_s = data.time_s
    gone = np.all([~np.isfinite(series) for series in values], axis=0)
    left_out, paused = _within(time_s, data.ignored), _within(time_s, data.paused)
    with np.errstate(invalid="ignore"):
        hidden = data.curves["coverage"] < untold.MOSTLY
    looked = gone & ~left_out & ~paused
    reasons = {untold.ignored(): gone & left_out, untold.paused(): gone & paused & ~left_out}
    for both_seen, holds in ((True, looked & ~hidden), (False, looked & hidden)):
        why = untold.reason(score, both_seen=both_seen)
        reasons[why] = reasons.get(why, False) | holds
    found = []
    for why, holds in reasons.items():
        for first, after in runs(holds):
            start_s, end_s = float(time_s[first]), float(time_s[min(after, time_s.size - 1)])
            if end_s - start_s >= _LONGEST_GAP_S:
                found.append(Gap(start_s, end_s, why))
    return tuple(sorted(found, key=lambda gap: gap.start_s))


def _within(
    time_s: NDArray[np.float64], stretches: tuple[tuple[float, float], ...]
) -> NDArray[np.bool_]:
    """Tell of each time whether it lies in one of some stretches."""
    starts, ends = np.reshape(stretches, (-1, 2)).T
    times = time_s[:, None]
    return np.asarray(((times >= starts) & (times < ends)).any(axis=1), dtype=np.bool_)


def _peaks(data: ReviewData, lane: CurveLane) -> tuple[tuple[float, float], ...]:
    """Return the highest points (time_s, height) of the mirrored stretches."""
    peaks = []
    values = data.curves["mirroring"]
    for event in data.detected("mirrored"):
        inside = slice(*np.searchsorted(data.time_s, [event.start_s, event.end_s]))
        stretch = values[inside]
        if np.isfinite(stretch).any():
            at = int(np.nanargmax(stretch)) + inside.start
            peaks.append((float(data.time_s[at]), float(lane.y_of(values[at]))))
    return tuple(peaks)
