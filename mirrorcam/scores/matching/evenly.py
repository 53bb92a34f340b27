# SPDX-License-Identifier: GPL-3.0-or-later
"""Two people compared at every lag by the clocks of both, so that neither comes first.

At a lag k what A did at t is held against what B did at t + k. By A's clock that belongs to the
block around t, by B's to the one around t + k: a window of ten seconds would be ten of one person
and, of the other, ten that begin up to a lag earlier or later, and whoever is called A would decide
what lies within. Here half of each product counts at either time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.scores.matching.lagged import LaggedComparison, LaggedSums

if TYPE_CHECKING:
    from numpy.typing import NDArray


class EvenComparison:
    """Compares a with b at lags from -max_lag to max_lag; exchanged, the lags are reversed.

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
        self._by_a = LaggedComparison(a, b, max_lag, block)
        self._by_b = LaggedComparison(b, a, max_lag, block)
        self.blocks = self._by_a.blocks

    def sums(self, shift: int = 0) -> LaggedSums:
        """Products and energies with b moved `shift` blocks earlier, circularly (0: as it is).

        Rows stand in the order of time of a up to half of the way around, and in that of b beyond:
        what a shift is to one of them, the rest of the way is to the other.
        """
        of_a = self._by_a.sums(shift)
        of_b = self._by_b.sums((self.blocks - shift) % self.blocks)
        # Block i of a meets block i + shift of b; a lag of one is the opposite lag of the other.
        late, early = (0, -shift) if 2 * shift <= self.blocks else (shift, 0)

        def both(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
            half: NDArray[np.float64] = np.roll(one, late, axis=0)
            half += np.roll(other[:, ::-1], early, axis=0)
            half *= 0.5
            return half

        return LaggedSums(both(of_a.products, of_b.products), both(of_a.energies, of_b.energies))
