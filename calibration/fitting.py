# SPDX-License-Identifier: GPL-3.0-or-later
"""From fixations to a person's own gaze regression.

Half a minute of fixations cannot teach a regression from nothing. It starts from the weights that
fit many people and is pulled away from them only as far as the samples demand: ridge regression
on what the general weights leave unexplained (Hoerl & Kennard 1970, with a prior that is not
zero). Every step counts the same however many pictures it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.cues.gaze import FEATURES, GENERAL, IRISES_SEEN
from mirrorcam.profiles import GazeFit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from calibration.samples import Sample
    from mirrorcam.profiles import Direction

FEWEST_TARGETS = 3
FEWEST_SAMPLES = 8
# Spread of the noise of one fixation and of the weights between people, in degrees, for features
# brought to a spread of one: their ratio is the pull towards the general weights.
_NOISE_DEG = 1.5
_WEIGHT_DEG = 1.5

# A regression may insist on the irises of a person who usually shows them: so large a share.
_USUALLY = 0.5

Fixation = tuple["Direction", "Sequence[Sample]"]


def rows(samples: Sequence[Sample]) -> NDArray[np.float64]:
    """Features (n, k) of samples."""
    return np.array([[s.features[name] for name in FEATURES] for s in samples], dtype=np.float64)


def fit_gaze(fixations: Sequence[Fixation]) -> GazeFit | None:
    """Fit a person's regression.

    Parameters
    ----------
    fixations : sequence of (Direction, samples)
        Where the person looked, and the samples in which they did.

    Returns
    -------
    GazeFit | None
        None where fewer than three different targets were looked at.
    """
    held = _held(fixations)
    if not held:
        return None
    # What the lids hide would be fitted as if it were seen.
    shown = _held([(at, [s for s in samples if _shows(s)]) for at, samples in held])
    needs_irises = _count(shown) >= _USUALLY * _count(held)
    if needs_irises:
        held = shown
    features = np.concatenate([rows(samples) for _, samples in held])
    targets = np.concatenate(
        [np.tile((at.yaw_deg, at.pitch_deg), (len(samples), 1)) for at, samples in held]
    )
    weight = np.concatenate([np.full(len(samples), 1.0 / len(samples)) for _, samples in held])
    fit = _ridge(features, targets, weight)
    # A glance beside the target passed for a fixation if it lasted: what the first fit leaves far
    # off is left out of the second.
    off = np.hypot(*(_predict(fit, features) - targets).T)
    usual = 1.4826 * float(np.median(off))
    near = off <= max(3.0 * usual, 4.0)
    if near.sum() >= FEWEST_TARGETS * FEWEST_SAMPLES:
        fit = _ridge(features[near], targets[near], weight[near])
        features, targets, weight = features[near], targets[near], weight[near]
    off = np.hypot(*(_predict(fit, features) - targets).T)
    # Two angles err: the standard deviation along one direction is what a limit is a multiple of.
    spread = float(np.sqrt(np.average(off**2, weights=weight) / 2))
    return GazeFit(
        features=list(FEATURES),
        yaw=fit[1:, 0].tolist(),
        pitch=fit[1:, 1].tolist(),
        yaw_offset_deg=float(fit[0, 0]),
        pitch_offset_deg=float(fit[0, 1]),
        spread_deg=spread,
        samples=len(features),
        needs_irises=needs_irises,
    )


def place_of(target: Direction) -> tuple[float, float]:
    """Return what tells targets apart that are different places: yaw and pitch, rounded."""
    return round(target.yaw_deg, 3), round(target.pitch_deg, 3)


def _held(fixations: Sequence[Fixation]) -> list[Fixation]:
    """Return the fixations that last, or none if they are on too few different targets."""
    held = [(at, samples) for at, samples in fixations if len(samples) >= FEWEST_SAMPLES]
    places = {place_of(at) for at, _ in held}
    return held if len(places) >= FEWEST_TARGETS else []


def _shows(sample: Sample) -> bool:
    return sample.features.get(IRISES_SEEN, 1.0) >= 1.0


def _count(fixations: Sequence[Fixation]) -> int:
    return sum(len(samples) for _, samples in fixations)


def _predict(fit: NDArray[np.float64], features: NDArray[np.float64]) -> NDArray[np.float64]:
    predicted: NDArray[np.float64] = fit[0] + features @ fit[1:]
    return predicted


def _ridge(
    features: NDArray[np.float64], targets: NDArray[np.float64], weight: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weights (1 + k, 2), the constants first."""
    prior = np.vstack([GENERAL.offset, GENERAL.weights])
    spread = GENERAL.spread
    middle = np.average(features, axis=0, weights=weight)
    left = targets - _predict(prior, features)
    shift = np.average(left, axis=0, weights=weight)
    scaled = (features - middle) / spread * np.sqrt(weight)[:, None]
    wanted = (left - shift) * np.sqrt(weight)[:, None]
    pull = (_NOISE_DEG / _WEIGHT_DEG) ** 2
    change = np.linalg.solve(scaled.T @ scaled + pull * np.eye(spread.size), scaled.T @ wanted)
    slopes = change / spread[:, None]
    fit = prior.copy()
    fit[1:] += slopes
    fit[0] += shift - middle @ slopes
    return fit
