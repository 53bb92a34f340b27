# SPDX-License-Identifier: GPL-3.0-or-later
"""Shots: between two cuts the picture is one; across a cut nothing moved.

After a cut the camera may stand elsewhere and everybody sits at another place of the picture, both
people at the same moment. Left in, that step would be the strongest synchrony of the recording.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from mirrorcam.model import ParticipantId

# A shot must be this long to know what is usual in it.
_SHORTEST_S = 3.0


def shot_bounds(
    values: Mapping[ParticipantId, Mapping[str, NDArray[np.float64]]], length: int
) -> list[tuple[int, int]]:
    """Where each shot begins and ends, in samples; one shot where nothing tells of cuts.

    Parameters
    ----------
    values : Mapping
        By participant and cue, shape (n,); the cue ``shot`` counts up at every cut.
    length : int
        Number of samples n.
    """
    cuts: set[int] = set()
    for cues in values.values():
        numbers = cues.get("shot")
        if numbers is None:
            continue
        seen = np.flatnonzero(np.isfinite(numbers))
        changed = np.flatnonzero(np.diff(np.round(numbers[seen])) != 0)
        cuts |= {int(seen[i + 1]) for i in changed}
    edges = [0, *sorted(cuts), length]
    merged = [edges[0]]
    for edge in edges[1:-1]:
        # Both participants see a cut, but perhaps not at the same sample.
        if edge - merged[-1] > 2:
            merged.append(edge)
    return list(zip(merged, [*merged[1:], length], strict=True))


def seen_to_go_on(seen: NDArray[np.bool_], cuts: Sequence[int]) -> NDArray[np.bool_]:
    """When something was seen of which the next picture goes on (n,): not before a cut.

    Parameters
    ----------
    seen : NDArray[np.bool_]
        Shape (n,): when something could be seen.
    cuts : sequence of int
        Samples at which another shot begins, to within two.
    """
    told = seen.copy()
    for cut in cuts:
        told[max(cut - 1, 0) : cut + 2] = False
    return told


def centred_in_shots(
    values: NDArray[np.float64], shots: list[tuple[int, int]], rate_hz: float
) -> NDArray[np.float64]:
    """Take each shot's own median off a series (n,); shots under three seconds become missing.

    A recording of a single shot is returned as it is.
    """
    if len(shots) < 2:
        return values
    centred = np.full(values.shape, np.nan)
    for start, end in shots:
        piece = values[start:end]
        if end - start >= _SHORTEST_S * rate_hz and np.isfinite(piece).any():
            centred[start:end] = piece - np.nanmedian(piece)
    return centred
