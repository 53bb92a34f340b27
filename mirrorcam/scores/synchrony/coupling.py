# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether two series are coupled at some lag: the p of ``mirrorcam synchrony``.

The grand mean over all windows and lags is a fine description and a poor test: of lags from -5 to
5 s nearly all show nothing when one series follows the other by two, and of strangers, a recording
of three minutes holds hardly a dozen shifts that are apart enough. At 30 % shared variance it finds
a third of the pairs. So the test looks at the best of the lags:

1. Each series becomes normal scores of its ranks: no burst counts for more than the rest.
2. At each time scale W (a twelfth, a third and the whole of the window: 5, 20 and 60 s) the mean
   m_W of a window around each sample is taken off, and loud and quiet stretches are brought nearer
   to each other, as in `evidence`: ``u = (x - m_W) / sqrt(v_W + v)``.
3. The lagged products of each scale, in their standard errors (after the energies of both around
   each moment), are added up over the scales.
4. The highest of the lags searched (with ``absolute`` the largest of either sign) is ranked among
   surrogates with random phases (`chance.phases`), the same for all scales.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy import fft
from scipy.ndimage import uniform_filter1d

from mirrorcam.scores.chance.circular import FEWEST_SURROGATES, ChanceTest
from mirrorcam.scores.chance.phases import (
    highest_drawn,
    lag_products,
    normal_scores,
    searched,
    seen_together,
)
from mirrorcam.scores.matching.lagged import decorrelation_samples

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.scores.chance.phases import LagProducts

SCALES = (1.0 / 12.0, 1.0 / 3.0, 1.0)
"""Time scales in windows."""

FEWEST_MOMENTS = 12.0
"""With fewer independent moments than this outside of the searched lags, nothing can be told."""

# Less of a window seen than this, and its mean says little about it.
_LEAST_KNOWN = 0.1


@dataclass(frozen=True, slots=True)
class Coupling:
    """The test, and the lag that it speaks for.

    Attributes
    ----------
    test : ChanceTest
        ``observed`` is the highest sum over scales of the lagged products in standard errors.
    lag : int
        In samples; > 0: the first series leads.
    """

    test: ChanceTest
    lag: int


def coupling(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    *,
    window: float,
    max_lag: int,
    absolute: bool,
    surrogates: int,
    seed: int,
) -> Coupling:
    """Test whether two series (n,) are coupled at some lag.

    Parameters
    ----------
    x, y : NDArray[np.float64]
        Shape (n,), NaN where missing.
    window, max_lag : float, int
        In samples.
    absolute : bool
        Whether opposite movement counts as well.
    surrogates, seed : int
        How many, and of which draw.
    """
    nan = float("nan")
    length = x.size
    max_lag = min(max_lag, (length - 1) // 2)
    tame_x, tame_y = (normal_scores(series[None, :]) for series in (x, y))
    products = [
        _products(tame_x, tame_y, scale * window) for scale in SCALES if scale * window >= 3.0
    ]
    products = [one for one in products if one.spread > 0.0]
    if not products:
        return Coupling(ChanceTest(nan, nan, nan, nan, nan, 0, "constant"), 0)

    def told(profile: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.abs(profile) if absolute else profile

    profile = told(searched(np.sum([one.profile() for one in products], axis=0), max_lag))
    best = int(np.argmax(profile))
    observed, lag = float(profile[best]), best - max_lag
    moments = (length - 2 * max_lag) / decorrelation_samples(
        _local(tame_x, window), _local(tame_y, window)
    )
    if surrogates < FEWEST_SURROGATES or moments < FEWEST_MOMENTS:
        missing: Literal["short", "surrogates"] = (
            "short" if moments < FEWEST_MOMENTS else "surrogates"
        )
        counted = min(int(moments), surrogates)
        return Coupling(ChanceTest(observed, nan, nan, nan, nan, counted, missing), lag)
    # With the same phases at all scales, the sum of the profiles is the profile of the sum.
    held = np.sum([one.magnitudes / one.spread for one in products], axis=0)
    drawn = highest_drawn(held, length, max_lag, surrogates, seed, absolute=absolute)
    mean, spread = float(drawn.mean()), float(drawn.std())
    p_value = (1 + int(np.sum(drawn >= observed))) / (1 + surrogates)
    effect = (observed - mean) / spread if spread > 0.0 else nan
    return Coupling(ChanceTest(observed, mean, spread, p_value, effect, surrogates), lag)


def _products(x: NDArray[np.float64], y: NDArray[np.float64], scale: float) -> LagProducts:
    """Lagged products at one scale, and the variance that the timing alone gives them.

    At both ends of a recording a mean is known from one side only, and departures from it are
    larger: in both people at the same moments. Where livelier stretches coincide, products are
    larger as well.
    """
    local_x, local_y = _local(x, scale), _local(y, scale)
    spectrum, _ = seen_together(local_x, local_y)
    energy_x, energy_y = (fft.rfft(_energy(local[0], scale)) for local in (local_x, local_y))
    return lag_products(spectrum, fft.irfft(np.conj(energy_x) * energy_y, x.shape[1]))


def _energy(local: NDArray[np.float64], scale: float) -> NDArray[np.float64]:
    """Energy (n,) of a series in the scale around each moment, 0 where it was not seen.

    Gaps keep their edges: where both series have theirs at the same moments, more is seen together
    at lag 0 than at any other.
    """
    width = max(round(scale), 3)

    def around(of: NDArray[np.float64]) -> NDArray[np.float64]:
        return uniform_filter1d(of, width, mode="constant")

    seen = np.isfinite(local).astype(np.float64)
    share = around(seen)
    energy = around(np.nan_to_num(local) ** 2) * around(np.ones(local.size))
    return seen * np.divide(energy, share, out=np.zeros(local.size), where=share > 0.0)


def _local(values: NDArray[np.float64], scale: float) -> NDArray[np.float64]:
    """Departures (1, n) from the mean of the scale around, loud and quiet brought nearer."""
    seen = np.isfinite(values)
    width = max(round(scale), 3)

    def around(of: NDArray[np.float64]) -> NDArray[np.float64]:
        return uniform_filter1d(of, width, axis=1, mode="constant")

    share = around(seen.astype(np.float64))
    # Beyond the ends nothing is known: a mean there is one of what was seen.
    inside = around(np.ones_like(values))
    known = seen & (share > _LEAST_KNOWN * inside)

    def mean(of: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.divide(around(of), share, out=np.zeros_like(of), where=share > 0.0)

    filled = np.where(seen, values, 0.0)
    departure = np.where(known, filled - mean(filled), 0.0)
    variance = mean(departure**2)
    usual = float(np.sum(departure**2)) / max(int(known.sum()), 1)
    if not usual > 0.0:
        return np.where(known, 0.0, np.nan)
    local = departure / np.sqrt(variance + usual)
    return np.where(known, local - local[known].mean(), np.nan)
