# SPDX-License-Identifier: GPL-3.0-or-later
"""How far two records of the same behaviour agree: Cohen's kappa, overlap, event-based F1.

Two coders who each mark half of an hour agree on half of it by chance, so nothing here stands
alone. Kappa takes off what the two shares of time alone would give (J. Cohen, 1960: A
coefficient of agreement for nominal scales); beside it, and beside overlap and F1, stands what
the same stretches give where one record is shifted against the other in a circle.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.scores.away import moved_up, together
from mirrorcam.scores.bouts import Stretch, as_mask
from mirrorcam.scores.chance.circular import plan_shifts
from mirrorcam.scores.chance.ranked import ranked_against_chance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

TOLERANCE_S = 0.5
"""Events this near to each other are the same: coders' reaction times differ by as much."""

# Shifts nearer to each other than this, and than this many times the mean lengths of both records'
# events together, hold nearly the same stretches together. With these, records made by chance (20
# to 60 events of 2 to 10 s in 4 to 30 minutes, 300 of each kind) had p <= 0.05 in 5 to 7 %; with a
# third of it, events of 10 s in 9 %.
_APART_S, _APART_LENGTHS = 3.0, 1.5
_SURROGATES = 199


@dataclass(frozen=True, slots=True)
class EventMatch:
    """Events of one record that have a partner in the other, each at most one.

    Attributes
    ----------
    matched, reference, other : int
        Pairs, events of the reference, events of the other record.
    precision, recall, f1 : float
        Share of the other's events that have a partner, of the reference's, and their harmonic
        mean; NaN where there are no events to speak of.
    onset_s : float
        Median of how much later the other's event begins; NaN without pairs.
    """

    matched: int
    reference: int
    other: int
    precision: float
    recall: float
    f1: float
    onset_s: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two records of one behaviour of one person agree.

    Attributes
    ----------
    kappa : float
        1 = the same at every time step, 0 = what the two shares of time give by chance, and where
        one record alone is on or off throughout; NaN where both are.
    overlap : float
        Time in which both are on over the time in which either is (intersection over union); NaN
        where neither ever is.
    events : EventMatch
        The same, event by event.
    kappa_chance, overlap_chance, f1_chance : float
        Mean over circular shifts; NaN where the recording is too short for any.
    p_value : float
        Of kappa, one-sided against the shifts; NaN with too few independent ones, and where kappa
        is the same in all of them.
    surrogates : int
        How many shifts count.
    share_reference, share_other : float
        Share of the compared time in which each is on.
    compared_s : float
        Time that could be compared.
    """

    kappa: float
    overlap: float
    events: EventMatch
    kappa_chance: float
    overlap_chance: float
    f1_chance: float
    p_value: float
    surrogates: int
    share_reference: float
    share_other: float
    compared_s: float


def cohens_kappa(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> float:
    """Return Cohen's kappa of two masks (n,); NaN where chance alone agrees perfectly.

    Where one of them is on or off throughout it is 0, not what rounding leaves of that: a p of
    such remains would be any number.
    """
    if not first.size:
        return float("nan")
    agreed = float(np.mean(first == second))
    on_first, on_second = float(first.mean()), float(second.mean())
    expected = on_first * on_second + (1 - on_first) * (1 - on_second)
    if expected >= 1 - 1e-12:
        return float("nan")
    if {on_first, on_second} & {0.0, 1.0}:
        return 0.0
    return (agreed - expected) / (1 - expected)


def overlap(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> float:
    """Return intersection over union of two masks (n,); NaN where both are empty."""
    either = int(np.count_nonzero(first | second))
    return int(np.count_nonzero(first & second)) / either if either else float("nan")


def match_events(
    reference: Sequence[Stretch] | NDArray[np.float64],
    other: Sequence[Stretch] | NDArray[np.float64],
    tolerance_s: float = TOLERANCE_S,
) -> EventMatch:
    """Pair as many events as can be paired, each with at most one of the other record.

    Two events may be a pair where they overlap or lie at most `tolerance_s` apart.
    """
    ours, theirs = _table(reference), _table(other)
    pairs = _pairs(ours, theirs, tolerance_s)
    matched = len(pairs)
    nan = float("nan")
    precision = matched / len(theirs) if len(theirs) else nan
    recall = matched / len(ours) if len(ours) else nan
    together = len(ours) + len(theirs)
    f1 = 2 * matched / together if together else nan
    late = [theirs[j, 0] - ours[i, 0] for i, j in pairs]
    onset = float(np.median(late)) if late else nan
    return EventMatch(matched, len(ours), len(theirs), precision, recall, f1, onset)


def _pairs(
    ours: NDArray[np.float64], theirs: NDArray[np.float64], tolerance_s: float
) -> list[tuple[int, int]]:
    """Give every event, in the order in which they end, the free one that ends first.

    All that are still going on when an event ends have begun already, so whom else they could meet
    depends on their own end alone: no other choice of pairs finds more of them.
    """
    count, reach = len(ours), tolerance_s + 1e-9
    sides = [ours + np.array([-reach, reach]), theirs]
    both = np.concatenate(sides)
    order = np.argsort(both[:, 1], kind="stable")
    place = np.empty(len(both), dtype=np.intp)
    place[order] = np.arange(len(both))
    begun = [np.argsort(side[:, 0], kind="stable") for side in sides]
    # Of each side: places in the order of ends, as events begin, and how many have begun by an end.
    waiting = [place[begun[0]].tolist(), place[count + begun[1]].tolist()]
    by_then = [
        np.searchsorted(side[first, 0], both[order, 1], side="right").tolist()
        for side, first in zip(sides, begun, strict=True)
    ]
    open_places: list[list[int]] = [[], []]
    met = [0, 0]
    done = bytearray(len(both))
    pairs = []
    for at, event in enumerate(order.tolist()):
        if done[at]:
            continue
        done[at] = 1
        side = int(event < count)  # where its partner may be: 1 is theirs
        free = open_places[side]
        for one in waiting[side][met[side] : by_then[side][at]]:
            heappush(free, one)
        met[side] = by_then[side][at]
        while free and done[free[0]]:
            heappop(free)
        if free:
            done[free[0]] = 1
            partner = int(order[heappop(free)])
            pairs.append((event, partner - count) if side else (partner, event - count))
    return pairs


def _table(stretches: Sequence[Stretch] | NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(stretches, dtype=np.float64).reshape(-1, 2)


def agreement(
    reference: Sequence[Stretch],
    other: Sequence[Stretch],
    duration_s: float,
    rate_hz: float,
    visible: NDArray[np.bool_] | None = None,
    *,
    surrogates: int = _SURROGATES,
    seed: int = 0,
) -> Agreement:
    """Compare two records of one behaviour on a grid of time, and event by event.

    Parameters
    ----------
    reference, other : sequence of (start_s, end_s)
        Stretches; what has no length is on for one step.
    duration_s : float
        Length of the recording.
    rate_hz : float
        Steps a second.
    visible : NDArray[np.bool_], optional
        Shape (n,): steps at which the other record could tell anything; the rest is left out.
    surrogates, seed : int
        Shifts at most, and the seed of their choice.
    """
    length = max(round(duration_s * rate_hz), 1)
    seen = np.ones(length, dtype=bool)
    if visible is not None:
        seen[:] = False
        seen[: min(visible.size, length)] = visible[:length]
    first, second = (_mask(stretches, length, rate_hz) for stretches in (reference, other))
    records = [_table(reference), _table(other)]
    whole = [one[_within(one, seen, rate_hz)] for one in records]
    recorded = records[0][_within(records[0], np.ones(length, dtype=bool), rate_hz)]
    kappa = cohens_kappa(first[seen], second[seen])
    # A shift that brings events to where nobody was seen says nothing of chance.
    there = together(seen, seen, rate_hz)
    if not there.all():
        duration_s = float(np.count_nonzero(there)) / rate_hz
    near, far = (_moved_up(one, there, rate_hz) for one in (recorded, whole[1]))
    held = first[there], second[there]
    plan = plan_shifts(held[0].size, 1.0 / rate_hz, _apart(whole), surrogates, seed)
    chances = np.array(
        [
            _shifted(*held, (near, far), seen[there], shift, rate_hz, duration_s)
            for shift in plan.shifts
        ]
    ).reshape(-1, 3)
    known = np.isfinite(chances[:, 0])
    test = ranked_against_chance(kappa, chances[known, 0], plan.independent)
    return Agreement(
        kappa=kappa,
        overlap=overlap(first[seen], second[seen]),
        events=match_events(whole[0], whole[1]),
        kappa_chance=_mean(chances[:, 0]),
        overlap_chance=_mean(chances[:, 1]),
        f1_chance=_mean(chances[:, 2]),
        p_value=test.p_value,
        surrogates=test.surrogates,
        share_reference=_mean(first[seen].astype(np.float64)),
        share_other=_mean(second[seen].astype(np.float64)),
        compared_s=float(np.count_nonzero(seen)) / rate_hz,
    )


def _mask(stretches: Sequence[Stretch], length: int, rate_hz: float) -> NDArray[np.bool_]:
    step = 1.0 / rate_hz
    inside = [(max(start, 0.0), max(end, start + step)) for start, end in stretches]
    return as_mask(inside, length, rate_hz)


def _moved_up(
    stretches: NDArray[np.float64], there: NDArray[np.bool_], rate_hz: float
) -> NDArray[np.float64]:
    begun = moved_up(stretches[:, 0], there, rate_hz)
    moved = np.column_stack([begun, begun + stretches[:, 1] - stretches[:, 0]])
    return moved[np.isfinite(begun)]


def _within(
    stretches: NDArray[np.float64], seen: NDArray[np.bool_], rate_hz: float
) -> NDArray[np.bool_]:
    """Whether each event happened while anything could be told, at least in part."""
    first = np.maximum(np.rint(stretches[:, 0] * rate_hz), 0).astype(np.intp)
    last = np.maximum(np.rint(stretches[:, 1] * rate_hz).astype(np.intp), first + 1)
    before = np.concatenate([[0], np.cumsum(seen)])
    counted = before[np.minimum(last, seen.size)] - before[np.minimum(first, seen.size)]
    return np.asarray(counted > 0)


def _apart(records: Sequence[NDArray[np.float64]]) -> float:
    """How far apart shifts must be to hold other stretches together: by their usual lengths."""
    means = [float(np.mean(one[:, 1] - one[:, 0])) for one in records if len(one)]
    return max(_APART_S, _APART_LENGTHS * sum(means))


def _shifted(
    first: NDArray[np.bool_],
    second: NDArray[np.bool_],
    records: Sequence[NDArray[np.float64]],
    seen: NDArray[np.bool_],
    shift: int,
    rate_hz: float,
    duration_s: float,
) -> tuple[float, float, float]:
    moved = np.roll(first, shift)
    kappa, shared = cohens_kappa(moved[seen], second[seen]), overlap(moved[seen], second[seen])
    late = shift / rate_hz
    begun = records[0][:, 0]
    begun = (begun + late) % duration_s if duration_s > 0 else begun
    events = np.column_stack([begun, begun + records[0][:, 1] - records[0][:, 0]])
    # An event that was seen may come to lie where nothing was, and the other way round.
    events = events[_within(events, seen, rate_hz)]
    return kappa, shared, match_events(events, records[1]).f1


def _mean(values: NDArray[np.float64]) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if known.size else float("nan")
