# SPDX-License-Identifier: GPL-3.0-or-later
"""Channels: series of both people, row by row brought to where they can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

HARDLY_SEEN = 0.05
"""What is visible for less than this share of the time in which the two were there together says
nothing about them. How short that time is in a long recording does not matter."""


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
        return float(np.mean(self._in_both)) if self.a.size else 0.0

    def seen_share_of(self, there: NDArray[np.bool_]) -> float:
        """Return the same, as a share of some of the time (n,)."""
        return float(np.mean(self._in_both[there])) if self.a.size and there.any() else 0.0

    @property
    def _in_both(self) -> NDArray[np.bool_]:
        return np.asarray((np.isfinite(self.a) & np.isfinite(self.b)).any(axis=0))

    @property
    def seen(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """When anything of each was visible, shape (n,)."""
        a, b = (np.asarray(np.isfinite(rows).any(axis=0)) for rows in (self.a, self.b))
        return a, b


def hardly_seen(values: NDArray[np.float64], there: NDArray[np.bool_] | None = None) -> bool:
    """Whether a series (n,) is visible too rarely to say anything about the two.

    `there` (n,) says when they were there together; always if not given.
    """
    if there is not None:
        values = values[there]
    return not values.size or bool(np.isfinite(values).mean() < HARDLY_SEEN)
