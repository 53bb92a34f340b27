# SPDX-License-Identifier: GPL-3.0-or-later
"""Channels: series of both people, row by row brought to where they can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

HARDLY_SEEN = 0.05
"""What is visible for less than this share of the time says nothing about the two."""


@dataclass(frozen=True, slots=True)
class Channels:
    """Channels of both people, brought to where they can be compared.

    Attributes
    ----------
    a, b : NDArray[np.float64]
        Shape (channels, n), centred, in units of spread; NaN where not visible.
    parts : tuple[str, ...]
        Body part of each channel; empty where there are no parts.
    ranked : bool
        Whether the values come from normal scores, so that the p takes them as they are.
    """

    a: NDArray[np.float64]
    b: NDArray[np.float64]
    parts: tuple[str, ...] = ()
    ranked: bool = False

    def of_part(self, part: str) -> Channels:
        """Return the channels of one body part."""
        rows = [i for i, name in enumerate(self.parts) if name == part]
        return Channels(self.a[rows], self.b[rows], (part,) * len(rows))

    @property
    def seen_share(self) -> float:
        """Share of the time in which any channel is visible in both."""
        if self.a.size == 0:
            return 0.0
        seen = np.isfinite(self.a) & np.isfinite(self.b)
        return float(np.mean(seen.any(axis=0)))


def hardly_seen(values: NDArray[np.float64]) -> bool:
    """Whether a series (n,) is visible too rarely to say anything about the two."""
    return not values.size or bool(np.isfinite(values).mean() < HARDLY_SEEN)
