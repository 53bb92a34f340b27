# SPDX-License-Identifier: GPL-3.0-or-later
"""What chance alone would show at the best of many lags: each rhythm moved by a shift of its own.

A circular shift moves a whole person; of those a recording holds few that are independent, and the
best of many lags needs far more. Moving each frequency by its own random amount (the same for all
channels of a person) keeps as much of what each did: how fast, how large, which channels together.
Only what they did at the same time is undone, and there is no end of such surrogates (phase
randomisation; Theiler et al. 1992, Physica D 58; for two people Moulder et al. 2018, Psychological
Methods 23). For two independent, stationary, Gaussian series the phases of the cross-spectrum are
uniform whatever its magnitudes are, so the rank among surrogates is an exact p at any length.

Real movement is not Gaussian. Series of movement as such are given normal scores first; products
of postures are told in units of what their timing alone gives (`matching.evidence`), and compared
with surrogates that are as rare as they are (`shuffled`). How far that carries is measured by
``python -m benchmarks.chance``.
"""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import fft, special

from mirrorcam.scores.chance.circular import FEWEST_SURROGATES, ChanceTest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from mirrorcam.scores.chance.shuffled import Shape

# An alignment at which hardly anything was seen must not win by a division by nothing.
_LEAST = 0.05
# Values that are made at a time: a few megabytes.
_AT_ONCE = 500_000
# How many strangers' worth of trust goes to what phases say of the spread.
_PRIOR_FREEDOM = 10.0


@dataclass(frozen=True, slots=True)
class LagProducts:
    """Sums of products of two people at every circular lag.

    Attributes
    ----------
    spectrum : NDArray[np.complex128]
        Shape (n // 2 + 1,): cross-spectrum, summed over channels.
    size : NDArray[np.float64]
        Shape (n,): variance that the products of unrelated people have at each lag, relative to
        its mean over the lags.
    usual : float
        That mean, for series without a memory.
    shape : Shape | None
        Distribution of the profile by chance; None: that of random phases.
    """

    spectrum: NDArray[np.complex128]
    size: NDArray[np.float64]
    usual: float
    shape: Shape | None = None

    @property
    def length(self) -> int:
        """Samples of the recording."""
        return int(self.size.size)

    @property
    def magnitudes(self) -> NDArray[np.float64]:
        """Shape (n // 2 + 1,): of the spectrum, without its mean."""
        held: NDArray[np.float64] = np.abs(self.spectrum)
        held[0] = 0.0
        return held

    @property
    def spread(self) -> float:
        """Root mean square of the sums over all lags: their standard error by chance."""
        return math.sqrt(2.0 * float(np.sum(self.magnitudes**2))) / max(self.length, 1)

    def as_drawn(self, value: float) -> float:
        """Value of a profile of random phases that is as rare by chance as `value` is here."""
        return value if self.shape is None else self.shape.normal(value)

    def profile(self) -> NDArray[np.float64]:
        """Shape (n,): sums of products, each in units of its own standard error."""
        centred = self.spectrum.copy()
        centred[0] = 0.0
        sums = fft.irfft(centred, self.length) / np.sqrt(np.maximum(self.size, _LEAST))
        told: NDArray[np.float64] = sums / self.spread if self.spread > 0.0 else 0.0 * sums
        return told


def normal_scores(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Replace the values of each row (m, n) by the normal deviates of their ranks.

    What is missing stays missing; equal values stay equal.
    """
    found = np.full(rows.shape, np.nan)
    for told, values in zip(found, rows, strict=True):
        seen = np.isfinite(values)
        if seen.any() and np.ptp(values[seen]) > 0.0:
            _, place, count = np.unique(values[seen], return_inverse=True, return_counts=True)
            # Equal values share the middle of their ranks.
            middle = np.cumsum(count) - 0.5 * count
            scores = special.ndtri(middle[place] / place.size)
            told[seen] = scores - scores.mean()
        else:
            told[seen] = 0.0
    return found


def seen_together(
    a: NDArray[np.float64], b: NDArray[np.float64]
) -> tuple[NDArray[np.complex128], NDArray[np.float64]]:
    """Cross-spectrum of what is known (bins,), and how much is known at each lag (n,)."""
    length = a.shape[1]
    products = np.zeros(length // 2 + 1, complex)
    known = np.zeros(length // 2 + 1, complex)
    for row_a, row_b in zip(a, b, strict=True):
        products += np.conj(fft.rfft(np.nan_to_num(row_a))) * fft.rfft(np.nan_to_num(row_b))
        seen_a, seen_b = (np.isfinite(row).astype(np.float64) for row in (row_a, row_b))
        known += np.conj(fft.rfft(seen_a)) * fft.rfft(seen_b)
    overlap = fft.irfft(known, length)
    return products, overlap


def movement_products(a: NDArray[np.float64], b: NDArray[np.float64]) -> LagProducts:
    """Compare series of which only the order of values counts.

    Parameters
    ----------
    a, b : NDArray[np.float64]
        Shape (channels, n), NaN where not visible.
    """
    spectrum, overlap = seen_together(normal_scores(a), normal_scores(b))
    return lag_products(spectrum, overlap)


def lag_products(
    spectrum: NDArray[np.complex128], variance: NDArray[np.float64], shape: Shape | None = None
) -> LagProducts:
    """Put a cross-spectrum (bins,) and the variance by lag (n,) into one."""
    variance = np.maximum(variance, 0.0)  # A transform leaves rounding below it.
    usual = float(variance.mean())
    if not usual > 0.0:
        return LagProducts(spectrum, np.ones(variance.size), 0.0, shape)
    return LagProducts(spectrum, variance / usual, usual, shape)


def best_of_lags(
    products: LagProducts,
    max_lag: int,
    apart: float,
    surrogates: int,
    seed: int,
    smallest: int,
    strangers: Sequence[LagProducts] = (),
    seen: int | None = None,
    moment: float = 1.0,
) -> ChanceTest:
    """Test the best of the lags that were searched.

    Parameters
    ----------
    products : LagProducts
        Of the two people.
    max_lag : int
        Lags from -max_lag to max_lag were searched, in samples.
    apart : float
        Samples between two independent moments. Where there are fewer than twenty of those (those
        within the searched lags left out), there is no p.
    surrogates, seed : int
        How many, and the seed of their phases.
    smallest : int
        Where there is no p, circular shifts of at least that many samples show how high the best
        lag is by chance.
    strangers : sequence of LagProducts
        Of pairs of people who never met: two or more, to be the chance instead.
    seen : int, optional
        Samples in which both could be seen; all if not given. Where one was away for most of the
        time, the rest is as good as a short recording.
    moment : float
        Samples that an independent moment lasts at least, however near to each other `apart` says
        that they are.

    Returns
    -------
    ChanceTest
        ``observed`` is the best of the searched lags in standard errors (where there is a p, those
        of a surrogate that is as rare); ``surrogates`` how many count: all, or, where there is no
        p, the independent ones.
    """
    nan = float("nan")
    observed = _best(products, max_lag)
    if surrogates < 1 or not np.isfinite(observed):
        nothing = np.isnan(observed)
        return ChanceTest(observed, nan, nan, nan, nan, 0, "constant" if nothing else "surrogates")
    held = products.magnitudes / products.spread
    drawn = highest_drawn(held, products.length, max_lag, surrogates, seed)
    mean, spread = float(drawn.mean()), float(drawn.std())
    # What lies within the searched lags is no evidence of its own.
    told = products.length if seen is None else min(seen, products.length)
    moments = max(int((told - 2 * max_lag) / max(apart, moment)), 0)
    counted = min(moments, surrogates)
    if counted < FEWEST_SURROGATES:
        mean, spread = _of_shifts(products, max_lag, smallest)
        expected = math.sqrt(products.usual * apart) / products.spread
        effect = (observed - mean) / max(spread, expected)
        return ChanceTest(
            observed, mean, max(spread, expected), nan, effect, counted,
            "short" if moments < FEWEST_SURROGATES else "surrogates",
        )  # fmt: skip
    observed = products.as_drawn(observed)
    p_value = (1 + int(np.sum(drawn >= observed))) / (1 + surrogates)
    if strangers:
        best = np.array([pair.as_drawn(_best(pair, max_lag)) for pair in strangers])
        mean, spread, p_value = _among(observed, best[np.isfinite(best)], mean, spread)
        p_value = max(p_value, 1.0 / (1.0 + surrogates))
    effect = (observed - mean) / spread if spread > 0.0 else nan
    return ChanceTest(observed, mean, spread, p_value, effect, surrogates)


def _of_shifts(products: LagProducts, max_lag: int, smallest: int) -> tuple[float, float]:
    """Mean and spread of the best lag around alignments that are no true ones.

    In a few seconds of copying products are large at every frequency, and so are surrogates that
    keep their size; shifts and the standard error that theory expects are better guides there.
    """
    far = products.profile()[smallest : products.length - smallest + 1]
    if far.size == 0:
        return float("nan"), float("nan")
    windows = np.lib.stride_tricks.sliding_window_view(far, min(2 * max_lag + 1, far.size))
    best = windows.max(axis=1)
    return float(best.mean()), float(best.std())


def _best(products: LagProducts, max_lag: int) -> float:
    """Highest of the searched lags in standard errors; NaN where nothing varies."""
    if not products.spread > 0.0:
        return float("nan")
    return float(searched(products.profile(), max_lag).max())


def searched(profile: NDArray[np.float64], max_lag: int) -> NDArray[np.float64]:
    """Values of a profile (n,) at the lags from -max_lag to max_lag."""
    return np.concatenate([profile[profile.size - max_lag :], profile[: max_lag + 1]])


def drawn_profiles(
    magnitudes: NDArray[np.float64], length: int, max_lag: int, surrogates: int, seed: int
) -> Iterator[NDArray[np.float64]]:
    """Profiles of a cross-spectrum with random phases at the searched lags, a few rows a time.

    Parameters
    ----------
    magnitudes : NDArray[np.float64]
        Shape (length // 2 + 1,): of the spectrum, in standard errors.
    length, max_lag : int
        Of the recording and of the lags searched, in samples.
    surrogates, seed : int
        How many, and of which draw. Other people get other phases: with the same ones for all,
        what 199 of them lack would be lacking in every recording of that length.
    """
    # To seven digits, so that the order in which channels were added up makes no other people.
    rng = np.random.default_rng([seed, zlib.crc32(magnitudes.astype(np.float32).tobytes())])
    # Lags are stretched by less than a hundredth, and the transform takes a fraction of the time.
    size = fft.next_fast_len(length, real=True)
    scale = size / length
    at_once = max(_AT_ONCE // max(magnitudes.size, 1), 1)
    for first in range(0, surrogates, at_once):
        count = min(at_once, surrogates - first)
        turned = np.exp(2j * np.pi * rng.random((count, magnitudes.size)))
        rows = scale * fft.irfft(magnitudes * turned, size, axis=1)
        yield np.concatenate([rows[:, size - max_lag :], rows[:, : max_lag + 1]], axis=1)


def highest_drawn(
    magnitudes: NDArray[np.float64],
    length: int,
    max_lag: int,
    surrogates: int,
    seed: int,
    *,
    absolute: bool = False,
) -> NDArray[np.float64]:
    """Highest value of each drawn profile (surrogates,); of either sign if `absolute`."""
    drawn = drawn_profiles(magnitudes, length, max_lag, surrogates, seed)
    return np.concatenate([(np.abs(rows) if absolute else rows).max(axis=1) for rows in drawn])


def _among(
    observed: float, strangers: NDArray[np.float64], mean: float, spread: float
) -> tuple[float, float, float]:
    """Mean and spread of the best lags of strangers, and p of the observed one among them.

    What all sessions have at the same moment (a task, a cue on a screen) makes strangers' best
    lags high as well, and must be exceeded. Their spread is known from few of them, so it is drawn
    towards that of random phases (a conjugate prior; Gelman et al. 2013, section 3.3). A and B are
    in half of the pairs each, but in the observed one as well: what is usual for them is taken off
    with the mean, so that the strangers count in full.
    """
    if strangers.size < 2:
        return mean, spread, float("nan")
    effects = (strangers - mean) / spread
    pairs = float(strangers.size)
    freedom = _PRIOR_FREEDOM + pairs - 1.0
    variance = (_PRIOR_FREEDOM + (pairs - 1.0) * float(effects.var(ddof=1))) / freedom
    usual = float(effects.mean())
    u = ((observed - mean) / spread - usual) / math.sqrt(variance * (1.0 + 1.0 / pairs))
    return (
        mean + usual * spread,
        math.sqrt(variance) * spread,
        float(special.stdtr(freedom, -u)),
    )
