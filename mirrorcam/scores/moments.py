# SPDX-License-Identifier: GPL-3.0-or-later
"""Moments worth watching: the few stretches that a coach would open first, a sentence each.

The words describe what was seen and when; they do not judge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Protocol

import numpy as np

from mirrorcam.scores.bouts import bouts
from mirrorcam.scores.events import seen_to_begin
from mirrorcam.scores.expression.faces import RETURNED_WITHIN_S
from mirrorcam.scores.shifts import SIDEWAYS
from mirrorcam.times import length

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from mirrorcam.model import Event, ParticipantId
    from mirrorcam.scores.series import DyadSeries

_BY = re.compile(r"by (-?\d+(?:\.\d+)?) s")
_MOST = 8
_ANSWERED_WITHIN_S = 10.0
_NOTHING_MIRRORED_S = 15.0
# A shift that comes this much earlier or later than the lag of the stretch is another one.
_COPY_WITHIN_S = 0.5
_EVENT_WORDS = {
    "arms_crossed": "crossed arms",
    "hand_at_face": "brought a hand to the face",
    "smile": "smiled",
    "nod": "nodded",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch worth watching.

    Attributes
    ----------
    time_s, end_s : float
        From when to when.
    kind : str
        ``mirrored``, ``not_mirrored``, ``answered``, ``mutual_gaze``, ``arms_crossed`` or
        ``look_away``.
    sentence : str
        What happened, in plain words.
    participant : ParticipantId | None
        Whom it is about; None for both.
    """

    time_s: float
    end_s: float
    kind: str
    sentence: str
    participant: ParticipantId | None = None


class OverTime(Protocol):
    """How two people matched over time, and what of it is chance; `Match` has all of it."""

    @property
    def time_s(self) -> NDArray[np.float64]:
        """Shape (m,), evenly spaced, in seconds."""

    @property
    def score(self) -> NDArray[np.float64]:
        """Shape (m,), 0 = chance, NaN where not visible."""

    @property
    def chance_high(self) -> float:
        """Up to here, 95 % of what chance shows."""


@dataclass(frozen=True, slots=True)
class StoredMirroring:
    """Mirroring over time as a score table holds it; see `OverTime`."""

    time_s: NDArray[np.float64]
    score: NDArray[np.float64]
    chance_high: float


def mirroring_of(scores: pd.DataFrame) -> StoredMirroring | None:
    """Take mirroring over time from the table of ``scores.parquet``; None if there is none."""
    told = scores[scores["mirroring"].notna()]
    if told.empty or "mirroring_chance_high" not in told:
        return None
    return StoredMirroring(
        scores["time_s"].to_numpy(np.float64),
        scores["mirroring"].to_numpy(np.float64),
        float(told["mirroring_chance_high"].iloc[0]),
    )


def moments(
    events: Sequence[Event],
    mirroring: OverTime | None,
    names: Mapping[ParticipantId, str],
    series: DyadSeries | None = None,
) -> list[Moment]:
    """Choose up to eight moments, in the order of time.

    Parameters
    ----------
    events : sequence of Event
        The detected events.
    mirroring : OverTime | None
        Posture mirroring over time.
    names : Mapping
        What to call the participants.
    series : DyadSeries, optional
        The cues, which tell whether anybody saw an event begin; all were seen if not given.
    """
    chosen: list[Moment] = []
    chosen += islice(_mirrored(events, names), 3)
    begun = events if series is None else seen_to_begin(events, series)
    chosen += islice(_answered(begun, names), 2)
    chosen += _longest(events, "mutual_gaze", "Both looked at each other for {length}", names, 1)
    chosen += _longest(events, "arms_crossed", "{name} held the arms crossed for {length}", names)
    chosen += _longest(events, "look_away", "{name} looked elsewhere for {length}", names, 1)
    chosen += _without(mirroring)
    return sorted(chosen[:_MOST], key=lambda m: m.time_s)


def _mirrored(events: Sequence[Event], names: Mapping[ParticipantId, str]) -> Iterator[Moment]:
    """Find stretches of mirroring, the clearest first."""
    found = sorted((e for e in events if e.kind == "mirrored"), key=lambda e: -e.value)
    for event in found:
        seen = clearest_copy(events, event)
        if event.participant is None:
            sentence = "Both mirrored each other at the same time"
        else:
            other: ParticipantId = "b" if event.participant == "a" else "a"
            leader, follower = names[event.participant], names[other]
            delay = event.label.rsplit("by ", 1)[-1]
            sentence = f"{follower} mirrored {leader}, {delay} later"
            if seen is not None:
                delay_s = seen[1].start_s - seen[0].start_s
                sentence = f"{follower} {seen[1].label} {delay_s:.1f} s after {leader}"
        start = event.start_s if seen is None else max(seen[0].start_s - 0.5, 0.0)
        yield Moment(start, event.end_s, "mirrored", sentence, event.participant)


def clearest_copy(events: Sequence[Event], mirrored: Event) -> tuple[Event, Event] | None:
    """Find the largest posture shift in a mirrored stretch that the other showed in the mirror.

    Returns
    -------
    tuple[Event, Event] | None
        The leader's shift and the follower's; None where no single one stands out.
    """
    if mirrored.participant is None:
        return None
    inside = [
        e
        for e in events
        if e.kind == "posture_shift" and mirrored.start_s <= e.start_s <= mirrored.end_s
    ]
    told = _BY.search(mirrored.label)
    lag = 0.0 if told is None else float(told.group(1))
    best: tuple[float, Event, Event] | None = None
    for first in (e for e in inside if e.participant == mirrored.participant):
        for second in (e for e in inside if e.participant != mirrored.participant):
            late = second.start_s - first.start_s - lag
            turned = -1.0 if first.label in SIDEWAYS else 1.0
            same = first.label == second.label and first.value * second.value * turned > 0
            if not same or abs(late) > _COPY_WITHIN_S or second.start_s <= first.start_s:
                continue
            size = min(abs(first.value), abs(second.value)) * (1.0 - abs(late))
            if best is None or size > best[0]:
                best = size, first, second
    return None if best is None else best[1:]


def _answered(events: Sequence[Event], names: Mapping[ParticipantId, str]) -> Iterator[Moment]:
    """Find events that the other did as well soon after, the rarer kinds first.

    Of those that were seen to begin: who comes into view smiling may have smiled long before.
    """
    for kind, words in _EVENT_WORDS.items():
        limit = RETURNED_WITHIN_S if kind == "smile" else _ANSWERED_WITHIN_S
        same = [(e.participant, e) for e in events if e.kind == kind and e.participant is not None]
        same.sort(key=lambda one: one[1].start_s)
        for place, (leader, first) in enumerate(same):
            for at in range(place + 1, len(same)):
                follower, second = same[at]
                delay = second.start_s - first.start_s
                if delay > limit:
                    break
                if follower != leader and delay > 0.2:
                    sentence = f"{names[follower]} {words} {delay:.1f} s after {names[leader]} had"
                    yield Moment(first.start_s, second.end_s, "answered", sentence, follower)
                    break


def _longest(
    events: Sequence[Event],
    kind: str,
    sentence: str,
    names: Mapping[ParticipantId, str],
    digits: int = 0,
) -> list[Moment]:
    same = [e for e in events if e.kind == kind]
    if not same:
        return []
    event = max(same, key=lambda e: e.end_s - e.start_s)
    name = names[event.participant] if event.participant else "Both"
    text = sentence.format(name=name, length=_lasting(event.end_s - event.start_s, digits))
    return [Moment(event.start_s, event.end_s, kind, text, event.participant)]


def _lasting(seconds: float, digits: int = 0) -> str:
    """Return a length with decimals while it is short; 1287 seconds are hard to picture."""
    told = f"{seconds:.{digits}f} s"
    return told if seconds < 90.0 else length(seconds)


def _without(mirroring: OverTime | None) -> list[Moment]:
    """Find the longest stretch in which mirroring stayed within what chance shows."""
    if mirroring is None:
        return []
    step = float(mirroring.time_s[1] - mirroring.time_s[0]) if mirroring.time_s.size > 1 else 1.0
    if not step > 0.0:
        return []  # a damaged table, whose times do not rise
    with np.errstate(invalid="ignore"):
        low = mirroring.score <= mirroring.chance_high
    stretches = bouts(low, 1.0 / step, shortest_s=_NOTHING_MIRRORED_S)
    if not stretches:
        return []
    start, end = max(stretches, key=lambda s: s[1] - s[0])
    sentence = f"Nothing mirrored beyond chance for {_lasting(end - start)}"
    return [Moment(start, end, "not_mirrored", sentence)]
