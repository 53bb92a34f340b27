# SPDX-License-Identifier: GPL-3.0-or-later
"""When the two were there together: what chance is taken from.

A recording that was started long before a conversation, or that somebody left for a while, holds
the same conversation as one that was not. In a circle with a hole in it, though, a shift brings
people to meet nobody, or to meet for some seconds: what many shifts show is then noise or nothing,
and what the two did stands too low among them, or too high.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import maximum_filter1d

from mirrorcam.scores.bouts import runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

LEFT_S = 15.0
"""Of a longer absence so much is left, so that no window (half of 30 s) reaches over it; at the
ends of a recording nothing is."""


def together(
    seen_a: NDArray[np.bool_],
    seen_b: NDArray[np.bool_],
    rate_hz: float,
    *,
    reach: int = 0,
    block: int = 1,
) -> NDArray[np.bool_]:
    """Tell long absences from the time that counts.

    Parameters
    ----------
    seen_a, seen_b : NDArray[np.bool_]
        Shape (n,): when each was visible.
    rate_hz : float
        Samples a second.
    reach : int
        In samples: somebody whom the other may still answer, or has just answered, is there.
    block : int
        Samples a block: whole blocks are left out.

    Returns
    -------
    NDArray[np.bool_]
        By block: False in what is left out of an absence. All True where the two were never there
        together.
    """
    near_a, near_b = (
        maximum_filter1d(seen, 2 * reach + 1, mode="constant") for seen in (seen_a, seen_b)
    )
    blocks = -(-seen_a.size // block)
    useful = np.zeros(blocks * block, dtype=bool)
    useful[: seen_a.size] = (seen_a & near_b) | (seen_b & near_a)
    there: NDArray[np.bool_] = np.any(useful.reshape(blocks, block), axis=1)
    kept = np.ones(blocks, dtype=bool)
    if not there.any():
        return kept
    room = -(-round(LEFT_S * rate_hz) // block)
    for start, end in _without(there, room):
        at_an_end = start == 0 or end == blocks
        kept[start if at_an_end else start + room : end] = False
    return kept


def long_absences(seen: NDArray[np.bool_], rate_hz: float) -> NDArray[np.bool_]:
    """Tell when somebody was away for long: whoever looks there then looks at nobody.

    Parameters
    ----------
    seen : NDArray[np.bool_]
        Shape (n,): when the person was visible.
    rate_hz : float
        Samples a second.

    Returns
    -------
    NDArray[np.bool_]
        Shape (n,). All False for somebody who was never there: that is no absence, and what the
        camera shows may be all that there is to look at.
    """
    gone = np.zeros(seen.size, dtype=bool)
    if seen.any():
        for start, end in _without(seen, round(LEFT_S * rate_hz)):
            gone[start:end] = True
    return gone


def _without(there: NDArray[np.bool_], longest: int) -> Iterator[tuple[int, int]]:
    """Stretches (start, end) of more than `longest` samples in which nobody was there."""
    return ((start, end) for start, end in runs(~there).tolist() if end - start > longest)


def moved_up(
    time_s: NDArray[np.float64], kept: NDArray[np.bool_], rate_hz: float
) -> NDArray[np.float64]:
    """Return where moments (m,) lie once absences are left out; NaN for those in an absence.

    Parameters
    ----------
    time_s : NDArray[np.float64]
        Shape (m,), in seconds.
    kept : NDArray[np.bool_]
        Shape (n,), by sample; see `together`.
    rate_hz : float
        Samples a second.
    """
    at = np.clip((time_s * rate_hz + 1e-6).astype(np.intp), 0, kept.size - 1)
    left_out = np.concatenate([[0], np.cumsum(~kept)])[at] / rate_hz
    return np.where(kept[at], time_s - left_out, np.nan)
