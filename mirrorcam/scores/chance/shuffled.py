# SPDX-License-Identifier: GPL-3.0-or-later
"""What distribution a statistic of lagged products has, where that of random phases is another.

Surrogates with random phases are near to a bell curve. A sum of products over a few livelier
moments that is told in units of its own standard error is farther from it: it cannot become larger
than the root of the number of those moments, so its tails are short, and where the large movements
of a person all go one way, it is skewed. Both make a p too careful or too bold: for the trunks of
real people it was at or below .05 in half as many pairs of strangers as it should be. How far, can
be seen without any true alignment: pieces of one person meet pieces of the other from elsewhere,
and of those there are as many pairs as the square of their number, where the circular shifts of a
recording give one for each. What pieces of Gaussian twins show as well (the same people with random
phases) is no departure from random phases.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import fft

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_PIECES = 200
"""More say nothing new; the sum of so many products is near to normal."""

FEWEST_PIECES = 8

# A piece holds this many independent moments, so that little is lost at its ends.
_MOMENTS = 5.0
_SHUFFLED = 2000
_SEED = 0
# A few pieces have short tails however they are filled, which those of Gaussian twins show.
_FEW = 60
_TWINS = 2
# Values and sizes below this share of the usual size: see `phases`.
_LEAST = 0.05
# Four moments describe the tails as far as this and no farther, and only where they are small:
# within these limits the expansion rises with the value.
_KNOWN = 3.5
_SKEWED = 0.7
_PEAKED = (-1.2, 0.6)


@dataclass(frozen=True, slots=True)
class Shape:
    """Distribution of a statistic by chance, by its moments.

    Attributes
    ----------
    mean, spread : float
        In units of the statistic.
    skewness, kurtosis : float
        Third and fourth standardised cumulants; 0 for a bell curve.
    """

    mean: float = 0.0
    spread: float = 1.0
    skewness: float = 0.0
    kurtosis: float = 0.0

    def normal(self, value: float) -> float:
        """Return the standard normal deviate that is as rare as `value`.

        Cornish and Fisher's expansion, inverted (1937, Revue de l'Institut International de
        Statistique 5). Beyond 3.5 spreads what it adds there stays the same.
        """
        x = (value - self.mean) / self.spread
        t = min(max(x, -_KNOWN), _KNOWN)
        skewed = min(max(self.skewness, -_SKEWED), _SKEWED)
        peaked = min(max(self.kurtosis, _PEAKED[0]), _PEAKED[1])
        bent = (
            -skewed / 6.0 * (t**2 - 1.0)
            - peaked / 24.0 * (t**3 - 3.0 * t)
            + skewed**2 / 36.0 * (4.0 * t**3 - 7.0 * t)
        )
        return x + bent


def piece_samples(length: int, apart: float, rate_hz: float) -> int:
    """How long pieces are to be: five independent moments, a second at least, eight at least."""
    wanted = max(_MOMENTS * apart, rate_hz, length / MOST_PIECES)
    return max(int(min(wanted, length / FEWEST_PIECES)), 1)


def in_pieces(rows: NDArray[np.float64], piece: int) -> NDArray[np.float64]:
    """Cut rows (channels, n) into pieces (n // piece, channels * piece); NaN becomes 0."""
    channels, count = rows.shape[0], rows.shape[1] // piece
    cut = np.nan_to_num(rows[:, : count * piece]).reshape(channels, count, piece)
    return cut.transpose(1, 0, 2).reshape(count, channels * piece)


def shape_of(
    a: NDArray[np.float64],
    b: NDArray[np.float64],
    sizes: NDArray[np.float64],
    piece: int,
    max_lag: int,
) -> Shape | None:
    """Find how the lagged products of two people are distributed by chance.

    Parameters
    ----------
    a, b : NDArray[np.float64]
        Shape (channels, n), NaN where not visible.
    sizes : NDArray[np.float64]
        Shape (m, m), of pieces: see `shape_by_chance`.
    piece, max_lag : int
        Length of a piece, and largest lag at which the two may belong together, in samples.

    Returns
    -------
    Shape | None
        See `shape_by_chance`; the kurtosis is that beyond what Gaussian twins have.
    """
    # Two pieces i and j are compared at a lag of j - i pieces.
    nearest = max_lag // piece + 1
    found = shape_by_chance(in_pieces(a, piece) @ in_pieces(b, piece).T, sizes, nearest)
    if found is None or sizes.shape[0] > _FEW:
        return found
    spectra = [fft.rfft(np.nan_to_num(rows), axis=1) for rows in (a, b)]
    rng = np.random.default_rng([_SEED, a.shape[1]])
    told = []
    for _ in range(_TWINS):
        turned = np.exp(2j * np.pi * rng.random((2, spectra[0].shape[1])))
        # Both ways round, so that it does not matter who of the two is A.
        for turns in (turned, turned[::-1]):
            twin_a, twin_b = (
                in_pieces(fft.irfft(spectrum * turn, a.shape[1], axis=1), piece)
                for spectrum, turn in zip(spectra, turns, strict=True)
            )
            twin = shape_by_chance(twin_a @ twin_b.T, np.ones_like(sizes), nearest)
            told.append(0.0 if twin is None else twin.kurtosis)
    return replace(found, kurtosis=found.kurtosis - float(np.mean(told)))


def shape_by_chance(
    products: NDArray[np.float64], sizes: NDArray[np.float64], nearest: int
) -> Shape | None:
    """Find the distribution of ``sum of products / sqrt(sum of sizes)`` by chance.

    Parameters
    ----------
    products, sizes : NDArray[np.float64]
        Shape (m, m): of piece i of A with piece j of B, the sum of products, and the variance
        that it has by the timing alone.
    nearest : int
        Pieces fewer apart than this may really belong together, and are left out.

    Returns
    -------
    Shape | None
        None where there are too few pieces, or nothing moves. In units in which the root mean
        square of the sum of products, over the root of the mean size, is one (as those of
        `phases.LagProducts.profile`).
    """
    count = products.shape[0]
    if count < FEWEST_PIECES:
        return None
    place = np.arange(count)
    apart = np.abs(place[:, None] - place[None, :]) >= nearest
    if not apart.any():
        return None
    met = np.where(apart, products - products[apart].mean(), 0.0)
    size = np.where(apart, sizes, 0.0)
    rng = np.random.default_rng([_SEED, count])
    order = rng.permuted(np.tile(place, (_SHUFFLED // 2, 1)), axis=1)
    # With each order its inverse, so that it does not matter who of the two is cut up.
    order = np.concatenate([order, np.argsort(order, axis=1)])
    sums, sized = met[place, order].sum(axis=1), size[place, order].sum(axis=1)
    usual, spread = float(sized.mean()), float(np.sqrt(np.mean(sums**2)))
    if not (usual > 0.0 and spread > 0.0):
        return None
    told = sums / spread / np.sqrt(np.maximum(sized / usual, _LEAST))
    mean, own = float(told.mean()), float(told.std())
    if not own > 0.0:
        return None
    deviates = (told - mean) / own
    # A sum of so many more terms, those that were left out, is that much nearer to a bell curve.
    share = float(np.mean(apart[place, order]))
    variance = 1.0 + share * (own**2 + mean**2 - 1.0)
    return Shape(
        share**0.5 * mean,
        float(np.sqrt(max(variance - share * mean**2, 0.25))),
        share**0.5 * float(np.mean(deviates**3)),
        share * (float(np.mean(deviates**4)) - 3.0),
    )
