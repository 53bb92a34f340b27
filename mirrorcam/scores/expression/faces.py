# SPDX-License-Identifier: GPL-3.0-or-later
"""Smiles of each person, smiles that the other returns, and expressions that go together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS, ParticipantId
from mirrorcam.scores.away import moved_up, together
from mirrorcam.scores.bouts import Stretch, as_mask, bouts, glimpsed, switched, undecided
from mirrorcam.scores.chance.circular import ChanceTest, plan_shifts
from mirrorcam.scores.chance.phases import normal_scores
from mirrorcam.scores.chance.ranked import FEWEST, counted, ranked_against_chance
from mirrorcam.scores.matching.channels import Channels, hardly_seen
from mirrorcam.scores.matching.movement import TESTED_WITHIN_S
from mirrorcam.scores.matching.posture import without_drift

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from mirrorcam.scores.series import DyadSeries

# A smile is this far above the person's own neutral (the 20th percentile) for half a second.
# Gaps up to the last are none.
_SMILE_ON, _SMILE_OFF, _SMILE_S, _BRIDGE_S = 0.3, 0.2, 0.5, 0.3
RETURNED_WITHIN_S = 1.0
# With fewer smiles of either there is nothing to test.
_FEWEST_SMILES = 3
# Finer than the first two shifts are the same surrogate, and less apart than the second they are
# not independent: with two seconds, strangers of three minutes had p <= 0.05 in 6.6 %.
_SHIFT_STEP_S, _APART_S = 0.5, 3.0

EXPRESSIONS: tuple[tuple[str, float], ...] = (
    ("smile", 0.08),
    ("brow_raise", 0.06),
    ("brow_lower", 0.06),
    ("eye_squint", 0.08),
    ("mouth_frown", 0.04),
    ("mouth_press", 0.05),
    ("upper_lip", 0.04),
)
"""Cues of a facial expression and the smallest spread that counts as one. The open and the pursed
mouth are left out: they are speech, and people take turns in that."""

_CLIP = 3.0


def smiles(
    values: NDArray[np.float64], rate_hz: float, neutral: float | None = None
) -> list[Stretch]:
    """Stretches of smiling, from the cue ``smile`` (n,).

    `neutral` is the smile of the face at rest, if a calibration knows it; else it is taken from
    the recording.
    """
    on = _smiling(values, rate_hz, neutral)
    return bouts(on, rate_hz, shortest_s=_SMILE_S, bridge_s=_BRIDGE_S)


def smile_share(values: NDArray[np.float64], rate_hz: float, neutral: float | None = None) -> float:
    """Share of the time in which a face was seen that it smiled, from the cue ``smile`` (n,).

    `neutral` as of `smiles`. NaN where the face was seen for too little time, which is less than a
    second, or where nobody saw whether anything lasted long enough to be a smile.
    """
    seen = np.isfinite(values)
    if seen.sum() < rate_hz:
        return float("nan")
    on = _smiling(values, rate_hz, neutral)
    unknown = undecided(on, seen, rate_hz, shortest_s=_SMILE_S, bridge_s=_BRIDGE_S)
    if unknown.any():  # a glimpse of no smile counts no more than one of a smile
        unknown |= glimpsed(seen, rate_hz, shortest_s=_SMILE_S, bridge_s=_BRIDGE_S)
    told = seen & ~unknown
    smiled = as_mask(smiles(values, rate_hz, neutral), values.size, rate_hz)
    return float(smiled[told].mean()) if told.any() else float("nan")


def _smiling(
    values: NDArray[np.float64], rate_hz: float, neutral: float | None
) -> NDArray[np.bool_]:
    seen = values[np.isfinite(values)]
    if seen.size < rate_hz:
        return np.zeros(values.size, dtype=bool)
    if neutral is None:
        neutral = float(np.quantile(seen, 0.2))
    return switched(values - neutral, _SMILE_ON, _SMILE_OFF)


@dataclass(frozen=True, slots=True)
class ReturnedSmiles:
    """Smiles that the other answers with one within a second.

    Attributes
    ----------
    test : ChanceTest
        ``observed`` is the share of all smiles that were returned and ``mean`` the share that
        circular shifts give; p and effect are those of how near the onsets of both lie to each
        other, which ranks finer than a count.
    given : dict[ParticipantId, int]
        How many smiles each was seen to begin: one that goes on when the recording begins, or when
        the face comes into view again, may have begun long before.
    returned : dict[ParticipantId, int]
        How many of the other's smiles each returned.
    """

    test: ChanceTest
    given: dict[ParticipantId, int]
    returned: dict[ParticipantId, int]


def _answered(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which onsets of `first` (m,) are followed by one of the sorted `second` within a second."""
    if not first.size or not second.size:
        return np.zeros(first.size, dtype=bool)
    at = np.searchsorted(second, first)
    following = second[np.minimum(at, second.size - 1)]
    return np.asarray((at < second.size) & (following - first <= RETURNED_WITHIN_S))


def _onsets(
    smiles: Sequence[Stretch], seen: NDArray[np.bool_] | None, duration_s: float
) -> NDArray[np.float64]:
    """Beginnings (m,) of the smiles before which the face was seen."""
    starts = np.array([start for start, _ in smiles if start > 0.0], dtype=np.float64)
    if seen is None or not seen.size:
        return starts
    before = np.round(starts * seen.size / duration_s).astype(int) - 1
    return np.asarray(starts[seen[np.clip(before, 0, seen.size - 1)]])


def _visible(
    sights: NDArray[np.intp], rate_hz: float, from_s: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Whether somebody was seen for half of the second after some moments (m,) or more.

    `sights` (n + 1,) counts the samples in which they were seen so far.
    """
    first = np.minimum(np.round(from_s * rate_hz).astype(int), sights.size - 2)
    last = np.minimum(first + max(round(RETURNED_WITHIN_S * rate_hz), 1), sights.size - 1)
    return np.asarray(sights[last] - sights[first] >= 0.5 * (last - first))


def _nearness(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """Sum over onsets, rising, of exp(-distance to the nearest of the other / 1 s)."""
    return sum(
        float(np.exp(-_to_nearest(ours, theirs) / RETURNED_WITHIN_S).sum())
        for ours, theirs in ((first, second), (second, first))
    )


def _to_nearest(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distance of each of some moments (m,) to the nearest of others, which rise.

    Asked at every shift: a table of all distances would take minutes in four hours.
    """
    at = np.searchsorted(theirs, ours)
    later, earlier = np.minimum(at, theirs.size - 1), np.maximum(at - 1, 0)
    return np.asarray(np.minimum(np.abs(theirs[later] - ours), np.abs(theirs[earlier] - ours)))


def returned_smiles(
    a: Sequence[Stretch],
    b: Sequence[Stretch],
    duration_s: float,
    surrogates: int = 199,
    seen: Sequence[NDArray[np.bool_]] | None = None,
) -> ReturnedSmiles:
    """Count smiles that the other returns within a second, against chance.

    The observed share is NaN where nobody smiled; p is NaN where there is too little of either.

    Parameters
    ----------
    a, b : sequence of (start_s, end_s)
        When each smiles.
    duration_s : float
        Length of the recording.
    surrogates : int
        Shifts that count at most.
    seen : sequence of two NDArray[np.bool_], optional
        Shape (n,): when the face of each was seen; always if not given. A smile at somebody who was
        not is none that was not returned.
    """
    onsets = [
        _onsets(smiles, None if seen is None else seen[i], duration_s)
        for i, smiles in enumerate((a, b))
    ]
    given = [who.size for who in onsets]
    if seen is not None and seen[0].size:
        onsets, duration_s, seen = _together(onsets, duration_s, seen)
    # Counted once, and not at each of thousands of shifts.
    sights = None if seen is None else [np.concatenate([[0], np.cumsum(one)]) for one in seen]
    answered, total = _answers(onsets, duration_s, sights)
    steps = int(duration_s / _SHIFT_STEP_S)
    plan = plan_shifts(steps, _SHIFT_STEP_S, _APART_S, 10**6, 0, even=True)
    # Each by half of a shift, one way and the other, and as far the other way: chance is the same
    # whoever of the two is called A.
    halves = [(s - steps if 2 * s > steps else s) * _SHIFT_STEP_S / 2 for s in plan.shifts]
    moved = [
        (np.sort((onsets[0] - half) % duration_s), np.sort((onsets[1] + half) % duration_s))
        for half in halves
    ]
    told = [
        _answers(two, duration_s, sights, half) for two, half in zip(moved, halves, strict=True)
    ]
    shares = np.array([sum(met) / could for met, could in told if could])
    nan = float("nan")
    share = sum(answered) / total if total else nan
    chance, spread = (float(shares.mean()), float(shares.std())) if shares.size else (nan, nan)
    enough = min(onsets[0].size, onsets[1].size) >= _FEWEST_SMILES
    independent = min(plan.independent, surrogates) if enough else 0
    if counted(independent) >= FEWEST:
        near = ranked_against_chance(
            _nearness(*onsets), np.array([_nearness(x, y) for x, y in moved]), independent
        )
        test = ChanceTest(share, chance, spread, near.p_value, near.effect, near.surrogates)
    else:
        test = ChanceTest(share, chance, spread, nan, nan, 0)
    return ReturnedSmiles(
        test,
        {"a": int(given[0]), "b": int(given[1])},
        {"a": answered[1], "b": answered[0]},
    )


def _together(
    onsets: Sequence[NDArray[np.float64]], duration_s: float, seen: Sequence[NDArray[np.bool_]]
) -> tuple[list[NDArray[np.float64]], float, list[NDArray[np.bool_]]]:
    """Leave out long absences of either: who smiles then smiles at nobody.

    Moved into them by a shift, smiles would be far from each other for no other reason.
    """
    rate_hz = seen[0].size / duration_s
    kept = together(seen[0], seen[1], rate_hz, reach=round(RETURNED_WITHIN_S * rate_hz))
    if kept.all():
        return list(onsets), duration_s, list(seen)
    moved = [moved_up(who, kept, rate_hz) for who in onsets]
    length_s = float(np.count_nonzero(kept)) / rate_hz
    return [who[np.isfinite(who)] for who in moved], length_s, [one[kept] for one in seen]


def _answers(
    onsets: Sequence[NDArray[np.float64]],
    duration_s: float,
    sights: Sequence[NDArray[np.intp]] | None,
    half_s: float = 0.0,
) -> tuple[tuple[int, int], int]:
    """How many onsets of A and of B were answered, and how many of all could have been.

    `sights` is of both as of `_visible`; `half_s` is by how much the onsets of A were moved back,
    and those of B forth.
    """
    met, could = [], 0
    for first, second, other, by in ((0, 1, 1, -half_s), (1, 0, 0, half_s)):
        answered = _answered(onsets[first], onsets[second])
        met.append(int(answered.sum()))
        if sights is None or sights[other].size < 2:
            could += answered.size
            continue
        # Where the other was at that moment, in time of the other's own.
        at = (onsets[first] + by) % duration_s
        visible = _visible(sights[other], (sights[other].size - 1) / duration_s, at)
        could += int((answered | visible).sum())
    return (met[0], met[1]), could


def expression_channels(series: DyadSeries) -> Channels:
    """Line up the facial expressions of A and B for comparison: signed, without slow drift.

    Returns
    -------
    Channels
        Shape (channels, n), in units of each channel's own spread, NaN where not visible.
    """
    return Channels(*_lined_up(series, _standardised))


def ranked_expressions(series: DyadSeries) -> Channels:
    """Line them up for the p: normal scores, of which what is usual over 15 s is taken off.

    In this order, since a face is still for most of the time. What taking off the drift leaves of
    stillness is small, but it is larger near the ends of a recording, of both people alike; ranked
    afterwards, it passed for expressions, and strangers of 75 s had p <= 0.05 in 9 %.

    Returns
    -------
    Channels
        Shape (channels, n), NaN where not visible.
    """
    return Channels(*_lined_up(series, _ranked), ranked=True)


def _lined_up(
    series: DyadSeries, prepare: Callable[[NDArray[np.float64], float, float], NDArray[np.float64]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rows_a, rows_b = [], []
    there = series.there
    for cue, floor in EXPRESSIONS:
        if any(cue not in series.values[who] for who in PARTICIPANTS):
            continue
        # From elsewhere a face at rest looks otherwise: both change at a cut.
        both = [series.within_shots(who, cue) for who in PARTICIPANTS]
        if any(hardly_seen(values, there) for values in both):
            continue
        a, b = (prepare(values, series.rate_hz, floor) for values in both)
        rows_a.append(a)
        rows_b.append(b)
    empty = np.empty((0, series.length))
    return (np.array(rows_a), np.array(rows_b)) if rows_a else (empty, empty)


def _ranked(values: NDArray[np.float64], rate_hz: float, _: float) -> NDArray[np.float64]:
    centred = without_drift(normal_scores(values[None, :])[0], rate_hz, TESTED_WITHIN_S)
    return np.asarray(centred - np.nanmean(centred))


def _standardised(values: NDArray[np.float64], rate_hz: float, floor: float) -> NDArray[np.float64]:
    centred = without_drift(values, rate_hz)
    centred = centred - np.nanmean(centred)
    scaled = np.clip(centred / max(float(np.nanstd(centred)), floor), -_CLIP, _CLIP)
    # Faces are still for long and then do something large. The root keeps single grimaces from
    # deciding: without it strangers of three minutes had p <= 0.05 in 8 %.
    rooted = np.sign(scaled) * np.sqrt(np.abs(scaled))
    return np.asarray(rooted - np.nanmean(rooted))
