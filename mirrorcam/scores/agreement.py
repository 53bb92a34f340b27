# SPDX-License-Identifier: GPL-3.0-or-later
"""How far two records of the same behaviour agree: Cohen's kappa, overlap, event-based F1.

Two coders who each mark half of an hour agree on half of it by chance, so nothing here stands
alone. Kappa takes off what the two shares of time alone would give (J. Cohen, 1960: A
coefficient of agreement for nominal scales); beside it, and beside overlap and F1, stands what
the same stretches give where one record is shifted against the other in a circle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

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
        1 = the same at every time step, 0 = what the two shares of time give by chance; NaN where
        either record is on or off throughout.
    overlap : float
        Time in which both are on over the time in which either is (intersection over union); NaN
        where neither ever is.
    events : EventMatch
        The same, event by event.
    kappa_chance, overlap_chance, f1_chance : float
        Mean over circular shifts; NaN where the recording is too short for any.
    p_value : float
        Of kappa, one-sided against the shifts; NaN with too few independent ones.
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
    """Return Cohen's kappa of two masks (n,); NaN where chance alone agrees perfectly."""
    if not first.size:
        return float("nan")
    agreed = float(np.mean(first == second))
    on_first, on_second = float(first.mean()), float(second.mean())
    expected = on_first * on_second + (1 - on_first) * (1 - on_second)
    return (agreed - expected) / (1 - expected) if expected < 1 - 1e-12 else float("nan")


def overlap(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> float:
    """Return intersection over union of two masks (n,); NaN where both are empty."""
    either = int(np.count_nonzero(first | second))
    return int(np.count_nonzero(first & second)) / either if either else float("nan")


def match_events(
    reference: Sequence[Stretch], other: Sequence[Stretch], tolerance_s: float = TOLERANCE_S
) -> EventMatch:
    """Pair as many events as can be paired, each with at most one of the other record.

    Two events may be a pair where they overlap or lie at most `tolerance_s` apart.
    """
    ours, theirs = (np.array(list(s), dtype=np.float64).reshape(-1, 2) for s in (reference, other))
    order = [np.argsort(one[:, 0], kind="stable") for one in (ours, theirs)]
    ours, theirs = ours[order[0]], theirs[order[1]]
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
    if not len(ours) or not len(theirs):
        return []
    rows: list[int] = []
    columns: list[int] = []
    # Sorted by their start: whoever starts after an event has ended, or stands among those that
    # have all ended before it starts, cannot meet it.
    reach = tolerance_s + 1e-9
    last = np.searchsorted(theirs[:, 0], ours[:, 1] + reach, side="right")
    ended = np.maximum.accumulate(theirs[:, 1])
    first = np.searchsorted(ended, ours[:, 0] - reach, side="left")
    for i, (start, stop) in enumerate(zip(first, last, strict=True)):
        near = start + np.flatnonzero(theirs[start:stop, 1] >= ours[i, 0] - reach)
        rows.extend([i] * near.size)
        columns.extend(near.tolist())
    graph = csr_array(
        (np.ones(len(rows), dtype=np.int8), (rows, columns)), shape=(len(ours), len(theirs))
    )
    partner = maximum_bipartite_matching(graph, perm_type="column")
    return [(i, int(j)) for i, j in enumerate(partner) if j >= 0]


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
    masks = [_mask(stretches, length, rate_hz) for stretches in (reference, other)]
    whole = [[s for s in one if _within(s, seen, rate_hz)] for one in (reference, other)]
    everything = np.ones(length, dtype=bool)
    recorded = [s for s in reference if _within(s, everything, rate_hz)]
    first, second = masks
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
    stretches: Sequence[Stretch], there: NDArray[np.bool_], rate_hz: float
) -> list[Stretch]:
    starts = moved_up(np.array([start for start, _ in stretches]), there, rate_hz)
    return [
        (float(begun), float(begun + end - start))
        for begun, (start, end) in zip(starts, stretches, strict=True)
        if np.isfinite(begun)
    ]


def _within(stretch: Stretch, seen: NDArray[np.bool_], rate_hz: float) -> bool:
    """Whether an event happened while anything could be told, at least in part."""
    first = max(round(stretch[0] * rate_hz), 0)
    last = max(round(stretch[1] * rate_hz), first + 1)
    return bool(seen[first:last].any())


def _apart(records: Sequence[Sequence[Stretch]]) -> float:
    """How far apart shifts must be to hold other stretches together: by their usual lengths."""
    means = [float(np.mean([end - start for start, end in r])) for r in records if len(r)]
    return max(_APART_S, _APART_LENGTHS * sum(means))


def _shifted(
    first: NDArray[np.bool_],
    second: NDArray[np.bool_],
    records: Sequence[Sequence[Stretch]],
    seen: NDArray[np.bool_],
    shift: int,
    rate_hz: float,
    duration_s: float,
) -> tuple[float, float, float]:
    moved = np.roll(first, shift)
    kappa, shared = cohens_kappa(moved[seen], second[seen]), overlap(moved[seen], second[seen])
    late = shift / rate_hz
    events = []
    for start, end in records[0]:
        begun = (start + late) % duration_s if duration_s > 0 else start
        moved_event = begun, begun + end - start
        # An event that was seen may come to lie where nothing was, and the other way round.
        if _within(moved_event, seen, rate_hz):
            events.append(moved_event)
    return kappa, shared, match_events(events, records[1]).f1


def _mean(values: NDArray[np.float64]) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if known.size else float("nan")
