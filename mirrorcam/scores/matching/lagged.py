# SPDX-License-Identifier: GPL-3.0-or-later
"""Two people compared at every lag: lagged products and energies, block by block.

The measure built from them is the concordance of many channels at once (after Lin's concordance
coefficient)::

    C(lag) = sum 2 a(t) b(t + lag) / sum (a(t)^2 + b(t + lag)^2 + floor)

over the channels and samples in which both were visible. It is 1 for an exact delayed copy, 0 in
the mean for unrelated series, and falls when the copy is smaller or larger than the original.
Because products and energies are sums, any window is a sum of blocks, and a circular shift of one
person by whole blocks needs no new Fourier transform: hundreds of surrogates of an hour take
seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy import fft

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOISE_FLOOR = 0.1
"""Energy a sample and channel (in squared spreads) that counts as no movement at all: without
it, the jitter of two people who sit still would be compared."""


@dataclass(frozen=True, slots=True)
class LaggedSums:
    """Products and energies by block and lag.

    Attributes
    ----------
    products, energies : NDArray[np.float64]
        Shape (blocks, 2 * max_lag + 1); column ``max_lag + k`` compares a(t) with b(t + k).
    """

    products: NDArray[np.float64]
    energies: NDArray[np.float64]

    def windowed(self, blocks: int) -> LaggedSums:
        """Sum over a window of that many blocks around each block."""
        return RunningSums(self).windowed(blocks)

    def concordance(self) -> NDArray[np.float64]:
        """C by block and lag; 0 where nothing was visible in both."""
        return np.divide(
            self.products,
            self.energies,
            out=np.zeros_like(self.products),
            where=self.energies > 0.0,
        )


class RunningSums:
    """Products and energies from the first block on, of which any window is a difference.

    Parameters
    ----------
    sums : LaggedSums
        Block by block.
    """

    def __init__(self, sums: LaggedSums) -> None:
        shape = (sums.products.shape[0] + 1, sums.products.shape[1])
        self._totals = (np.zeros(shape), np.zeros(shape))
        for total, values in zip(self._totals, (sums.products, sums.energies), strict=True):
            np.cumsum(values, axis=0, out=total[1:])

    def _edges(self, window: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        count = self._totals[0].shape[0] - 1
        ahead = window // 2
        last = np.minimum(np.arange(count) + ahead + 1, count)
        first = np.maximum(np.arange(count) + ahead + 1 - window, 0)
        return first, last

    def windowed(self, blocks: int) -> LaggedSums:
        """Sum over a window of that many blocks around each block."""
        first, last = self._edges(blocks)
        return LaggedSums(*(total[last] - total[first] for total in self._totals))

    def along(self, columns: NDArray[np.intp], blocks: int) -> NDArray[np.float64]:
        """C (blocks,) of the window around each block, at that block's own column."""
        first, last = self._edges(blocks)
        products, energies = (t[last, columns] - t[first, columns] for t in self._totals)
        told: NDArray[np.float64] = LaggedSums(products, energies).concordance()
        return told


class LaggedComparison:
    """Compares a with b at lags from -max_lag to max_lag, and with circularly shifted b.

    Parameters
    ----------
    a, b : NDArray[np.float64]
        Shape (channels, n), in units of each channel's spread, centred; NaN where not visible.
    max_lag : int
        In samples.
    block : int
        Samples a block; shifts are whole blocks.
    """

    def __init__(
        self, a: NDArray[np.float64], b: NDArray[np.float64], max_lag: int, block: int
    ) -> None:
        self.max_lag, self.block = max_lag, block
        self.blocks = -(-a.shape[1] // block)
        pad = self.blocks * block - a.shape[1]
        a = np.pad(a.astype(np.float32), ((0, 0), (0, pad)), constant_values=np.nan)
        b = np.pad(b.astype(np.float32), ((0, 0), (0, pad)), constant_values=np.nan)
        seen_a, seen_b = np.isfinite(a), np.isfinite(b)
        a, b = np.nan_to_num(a, copy=False), np.nan_to_num(b, copy=False)
        # Channels that are seen at the same times share one pair of energy terms.
        masks = np.packbits(np.concatenate([seen_a, seen_b], axis=1), axis=1)
        kinds: dict[bytes, int] = {}
        group = np.array([kinds.setdefault(mask.tobytes(), len(kinds)) for mask in masks])
        first_of = [int(np.flatnonzero(group == g)[0]) for g in range(int(group.max()) + 1)]
        members = np.array([np.sum(group == g) for g in range(len(first_of))])
        energy_a = np.array([(a[group == g] ** 2).sum(axis=0) for g in range(len(first_of))])
        energy_b = np.array([(b[group == g] ** 2).sum(axis=0) for g in range(len(first_of))])
        mask_a = seen_a[first_of].astype(np.float32)
        mask_b = seen_b[first_of].astype(np.float32)
        energy_b = energy_b + NOISE_FLOOR * members[:, None] * mask_b
        self._size = fft.next_fast_len(block + 2 * max_lag, real=True)
        self._channels = a.shape[0]
        self._fixed = self._spectra_of_blocks(
            np.concatenate([a, energy_a, mask_a]).astype(np.float32)
        )
        self._moving = np.concatenate([b, mask_b, energy_b]).astype(np.float32)
        # Made for the first surrogate, and kept: all the others need the same.
        self._wrapped: NDArray[np.complex64] | None = None

    # Row by row: the whole at once would need several times the memory of the result.

    def _spectra_of_blocks(self, rows: NDArray[np.float32]) -> NDArray[np.complex64]:
        spectra = np.empty((len(rows), self.blocks, self._size // 2 + 1), dtype=np.complex64)
        for row, spectrum in zip(rows, spectra, strict=True):
            blocks = row.reshape(self.blocks, self.block)
            spectrum[:] = np.conj(fft.rfft(blocks, self._size, axis=1))
        return spectra

    def _spectra_of_segments(self, mode: Literal["wrap", "constant"]) -> NDArray[np.complex64]:
        # Segment i reaches max_lag beyond block i on both sides: around the ends of the
        # recording for surrogates, into nothing for the true alignment.
        width = self.block + 2 * self.max_lag
        spectra = np.empty(
            (len(self._moving), self.blocks, self._size // 2 + 1), dtype=np.complex64
        )
        for row, spectrum in zip(self._moving, spectra, strict=True):
            longer = np.pad(row, self.max_lag, mode=mode)
            segments = np.lib.stride_tricks.sliding_window_view(longer, width)[:: self.block]
            spectrum[:] = fft.rfft(segments, self._size, axis=1)
        return spectra

    def sums(self, shift: int = 0) -> LaggedSums:
        """Products and energies with b moved `shift` blocks earlier, circularly (0: as it is)."""
        if shift == 0:
            moving = self._spectra_of_segments("constant")
        elif self._wrapped is None:
            moving = self._wrapped = self._spectra_of_segments("wrap")
        else:
            moving = self._wrapped
        c, lags, turn = self._channels, 2 * self.max_lag + 1, self.blocks - shift
        cross = np.empty(self._fixed.shape[1:], dtype=np.complex64)
        energy = np.empty_like(cross)
        # Block i meets segment i + shift, around the end.
        for here, there in (
            (slice(0, turn), slice(shift, None)),
            (slice(turn, None), slice(0, shift)),
        ):
            fixed, moved = self._fixed[:, here], moving[:, there]
            cross[here] = np.einsum("jbf,jbf->bf", fixed[:c], moved[:c])
            energy[here] = np.einsum("jbf,jbf->bf", fixed[c:], moved[c:])
        products = 2.0 * fft.irfft(cross, self._size, axis=1)[:, :lags]
        energies = fft.irfft(energy, self._size, axis=1)[:, :lags]
        # One sample seen in both has at least the noise floor; anything less is rounding.
        nothing = energies < 0.5 * NOISE_FLOOR
        products[nothing] = energies[nothing] = 0.0
        return LaggedSums(products.astype(np.float64), energies.astype(np.float64))


def circular_profile(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Concordance of the whole recording at every circular lag of b.

    Parameters
    ----------
    a, b : NDArray[np.float64]
        Shape (channels, n), centred, in units of spread, NaN where not visible.

    Returns
    -------
    NDArray[np.float64]
        Shape (n,); element k compares a(t) with b(t + k), around the end.
    """
    length = a.shape[1]
    products, energies = np.zeros(length // 2 + 1, complex), np.zeros(length // 2 + 1, complex)
    for row_a, row_b in zip(a, b, strict=True):
        seen_a, seen_b = np.isfinite(row_a), np.isfinite(row_b)
        row_a, row_b = np.nan_to_num(row_a), np.nan_to_num(row_b)
        mask_a, mask_b = np.conj(fft.rfft(seen_a.astype(float))), fft.rfft(seen_b.astype(float))
        products += 2.0 * np.conj(fft.rfft(row_a)) * fft.rfft(row_b)
        energies += np.conj(fft.rfft(row_a**2)) * mask_b
        energies += mask_a * (fft.rfft(row_b**2) + NOISE_FLOOR * mask_b)
    product, energy = fft.irfft(products, length), fft.irfft(energies, length)
    profile: NDArray[np.float64] = np.divide(
        product, energy, out=np.zeros(length), where=energy > 1e-6
    )
    return profile


def decorrelation_samples(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """How many samples apart two alignments must be to be independent evidence.

    The two-sided sum of the product of both autocorrelations (Bartlett's formula for the variance
    of a cross-correlation), pooled over channels, up to its first zero.

    Parameters
    ----------
    a, b : NDArray[np.float64]
        Shape (channels, n), centred, NaN where not visible.
    """
    length = a.shape[1]
    size = fft.next_fast_len(2 * length, real=True)

    def autocovariance(row: NDArray[np.float64]) -> NDArray[np.float64]:
        spectrum = fft.rfft(np.nan_to_num(row), size)
        cov: NDArray[np.float64] = fft.irfft(np.abs(spectrum) ** 2, size)[:length]
        return cov

    # Row by row: the whole at once would need several times the memory.
    pooled = np.zeros(length)
    for row_a, row_b in zip(a, b, strict=True):
        pooled += autocovariance(row_a) * autocovariance(row_b)
    if pooled[0] <= 0:
        return float(length)
    pooled = pooled / pooled[0]
    below = np.flatnonzero(pooled <= 0.05)
    end = int(below[0]) if below.size else length
    return float(1.0 + 2.0 * pooled[1:end].sum())
