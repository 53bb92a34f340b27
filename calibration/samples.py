# SPDX-License-Identifier: GPL-3.0-or-later
"""What is collected during a step, and which of it is thrown away.

Eyes need a moment to arrive at a target, blinks hide them, and some glances go elsewhere. What is
left is the fixation: the samples near the median of the step.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SETTLE_S = 0.8
"""A saccade and its correction, and the time to read what is asked."""

BLINK_AROUND_S = 0.12
"""Lids move for this long before and after the picture in which they are down."""

_BLINK = 0.5
# Samples further from the median than this many robust standard deviations, and further than an
# honest fixation wanders, are glances elsewhere.
_WILD, _WANDER_DEG = 3.5, 4.0
_TURNS = 4


@dataclass(frozen=True, slots=True)
class Sample:
    """One picture of one step.

    Attributes
    ----------
    time_s : float
        When.
    features : dict[str, float]
        Of the face, as `mirrorcam.cues.gaze.gaze_features` gives them; empty without a face.
    cues : dict[str, float]
        As in ``cues.parquet``.
    expression : dict[str, float]
        Blendshapes by name; empty without a face.
    """

    time_s: float
    features: dict[str, float] = field(default_factory=dict)
    cues: dict[str, float] = field(default_factory=dict)
    expression: dict[str, float] = field(default_factory=dict)

    @property
    def has_face(self) -> bool:
        """Whether a face was found."""
        return bool(self.features)


def with_open_eyes(samples: Sequence[Sample]) -> list[Sample]:
    """Return the samples with a face, without those in or next to a blink."""
    lids = _BLINK + _usual_lids(samples)
    shut = [s.time_s for s in samples if s.has_face and s.cues.get("blink", 0.0) >= lids]
    return [
        s
        for s in samples
        if s.has_face and all(abs(s.time_s - time_s) > BLINK_AROUND_S for time_s in shut)
    ]


def _usual_lids(samples: Sequence[Sample]) -> float:
    """How far the lids are usually down beyond a fifth: narrow eyes are not closed ones."""
    known = [s.cues["blink"] for s in samples if s.has_face and "blink" in s.cues]
    return float(np.clip(np.median(known) - 0.2, 0.0, 0.3)) if known else 0.0


def fixation(
    samples: Sequence[Sample], start_s: float, *, plain: tuple[str, str], moving: bool = False
) -> list[Sample]:
    """Return the samples in which the eyes rested on the target of a step.

    Parameters
    ----------
    samples : sequence of Sample
        All of the step.
    start_s : float
        When the step began.
    plain : tuple[str, str]
        Names of the two features that tell the gaze without a calibration.
    moving : bool
        The head is meant to move meanwhile, so an uncalibrated gaze may wander: only blinks and
        the beginning are left out.
    """
    settled = [s for s in with_open_eyes(samples) if s.time_s >= start_s + SETTLE_S]
    if moving or len(settled) < 4:
        return settled
    gaze = np.array([[s.features[name] for name in plain] for s in settled])
    return [s for s, keep in zip(settled, near_median(gaze), strict=True) if keep]


def poses_of(samples: Sequence[Sample], fewest: int) -> list[Sequence[Sample]]:
    """Split the samples of a head that turned left, right, down and up into those four parts.

    They are four fixations, not one: what tells the head's share of a gaze from that of the eyes
    is in nothing else, since on a still target both go together. Fewer parts where each would
    hold less than `fewest` samples.
    """
    parts = max(min(_TURNS, len(samples) // fewest), 1)
    edges = [len(samples) * i // parts for i in range(parts + 1)]
    return [samples[start:end] for start, end in pairwise(edges)]


def near_median(angles: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Mask (n,) of the rows of `angles` (n, 2), in degrees, that belong to the main fixation."""
    off = angles - np.median(angles, axis=0)
    spread = 1.4826 * np.median(np.abs(off), axis=0)
    limit = np.maximum(_WILD * spread, _WANDER_DEG)
    return np.asarray((np.abs(off) <= limit).all(axis=1), dtype=np.bool_)
