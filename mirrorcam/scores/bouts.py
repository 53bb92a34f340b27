# SPDX-License-Identifier: GPL-3.0-or-later
"""Stretches in which a cue was on: with hysteresis, bridged gaps and a shortest length."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Stretch = tuple[float, float]
"""Start and end, in seconds."""


def switched(values: NDArray[np.float64], on: float, off: float) -> NDArray[np.bool_]:
    """On when a value reaches `on`, off when it falls below `off`; missing values are off.

    Parameters
    ----------
    values : NDArray[np.float64]
        Shape (n,), NaN where not visible.
    on, off : float
        Thresholds, `on` >= `off`.
    """
    state = np.full(values.shape, -1, dtype=np.int8)
    with np.errstate(invalid="ignore"):
        state[values >= on] = 1
        state[~(values >= off)] = 0
    # Between the thresholds the last decision holds.
    decided = np.where(state >= 0, np.arange(values.size), -1)
    last = np.maximum.accumulate(decided) if values.size else decided
    return np.where(last >= 0, state[np.maximum(last, 0)] == 1, False)


def runs(mask: NDArray[np.bool_]) -> NDArray[np.intp]:
    """List the stretches in which a mask (n,) holds.

    Returns
    -------
    NDArray[np.intp]
        Shape (m, 2): the first sample of each, and the first one after it.
    """
    edges = np.flatnonzero(np.diff(mask, prepend=False, append=False))
    return edges.reshape(-1, 2)


def bouts(
    mask: NDArray[np.bool_], rate_hz: float, *, shortest_s: float = 0.0, bridge_s: float = 0.0
) -> list[Stretch]:
    """List the stretches (start_s, end_s) of a mask (n,), its samples `rate_hz` a second.

    Gaps up to `bridge_s` are bridged first; then stretches shorter than `shortest_s` are dropped.
    """
    found: list[list[float]] = []
    for start, end in runs(mask) / rate_hz:
        if found and start - found[-1][1] <= bridge_s + 1e-9:
            found[-1][1] = float(end)
        else:
            found.append([float(start), float(end)])
    return [(start, end) for start, end in found if end - start >= shortest_s - 1e-9]


def undecided(
    mask: NDArray[np.bool_],
    seen: NDArray[np.bool_],
    rate_hz: float,
    *,
    shortest_s: float,
    bridge_s: float = 0.0,
) -> NDArray[np.bool_]:
    """Samples (n,) of stretches too short for `bouts`, of which an end was not seen.

    Nobody knows whether they lasted: they are neither on nor off.

    Parameters
    ----------
    mask, seen : NDArray[np.bool_]
        Shape (n,): where a cue was on, and where it was visible.
    rate_hz, shortest_s, bridge_s : float
        As of `bouts`.
    """
    doubtful = np.zeros(mask.size, dtype=bool)
    around = np.concatenate([[False], seen, [False]])
    for start_s, end_s in bouts(mask, rate_hz, bridge_s=bridge_s):
        start, end = round(start_s * rate_hz), round(end_s * rate_hz)
        if end_s - start_s < shortest_s - 1e-9 and not (around[start] and around[end + 1]):
            doubtful[start:end] = True
    return doubtful


def glimpsed(
    seen: NDArray[np.bool_], rate_hz: float, *, shortest_s: float, bridge_s: float = 0.0
) -> NDArray[np.bool_]:
    """Samples (n,) that were seen, but for too short a time to tell a stretch of `bouts`.

    What was on in a glimpse is `undecided`; with what was off in one counted, a share would be too
    low, and 0 where pictures are a second apart.

    Parameters
    ----------
    seen : NDArray[np.bool_]
        Shape (n,): where a cue was visible.
    rate_hz, shortest_s, bridge_s : float
        As of `bouts`.
    """
    long = bouts(seen, rate_hz, shortest_s=shortest_s, bridge_s=bridge_s)
    return seen & ~as_mask(long, seen.size, rate_hz)


def as_mask(stretches: list[Stretch], length: int, rate_hz: float) -> NDArray[np.bool_]:
    """Turn stretches back into a mask (length,)."""
    mask = np.zeros(length, dtype=bool)
    for start, end in stretches:
        mask[round(start * rate_hz) : round(end * rate_hz)] = True
    return mask


def windowed_mean(
    values: NDArray[np.float64], window: int, fewest: float = 1.0
) -> NDArray[np.float64]:
    """Mean over a centred window of what was visible; NaN where less than half of it was.

    Parameters
    ----------
    values : NDArray[np.float64]
        Shape (n,), NaN where not visible.
    window : int
        In samples.
    fewest : float
        Samples that must have been visible at least, however short the recording.
    """
    seen = np.isfinite(values)
    total = np.concatenate([[0.0], np.cumsum(np.nan_to_num(values))])
    count = np.concatenate([[0.0], np.cumsum(seen)])
    at = np.arange(values.size)
    last = np.minimum(at + window // 2 + 1, values.size)
    first = np.maximum(at + window // 2 + 1 - window, 0)
    seen_there = count[last] - count[first]
    enough = seen_there >= 0.5 * (last - first)
    mean: NDArray[np.float64] = np.divide(
        total[last] - total[first],
        seen_there,
        out=np.full(values.shape, np.nan),
        where=enough & (seen_there >= max(fewest, 1.0)),
    )
    return mean
