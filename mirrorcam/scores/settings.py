# SPDX-License-Identifier: GPL-3.0-or-later
"""How a session is scored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mirrorcam.errors import UsageError
from mirrorcam.model import MOST_SURROGATES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirrorcam.model import ParticipantId

# Circular shifts that the level and the band of chance come from. The p value has surrogates of
# its own.
FOLLOWED = 60


def check_surrogates(surrogates: int) -> None:
    """Check a number of surrogates.

    Raises
    ------
    UsageError
        If so many cannot be drawn.
    """
    if not 0 <= surrogates <= MOST_SURROGATES:
        raise UsageError(
            f"{surrogates} surrogates cannot be drawn: give a number from 0 to {MOST_SURROGATES}."
        )


def check_seed(seed: int) -> None:
    """Check the seed of what is drawn.

    Raises
    ------
    UsageError
        If it is below 0.
    """
    if seed < 0:
        raise UsageError(f"A seed of {seed} cannot be used: give 0 or more.")


@dataclass(frozen=True, slots=True)
class ScoreSettings:
    """How a session is scored.

    Attributes
    ----------
    rate_hz : float
        Steps a second of the grid.
    surrogates, seed : int
        Surrogates with random phases, which p values rank, and circular shifts at most; and the
        seed of both.
    max_lag_s : float
        Largest lag looked for.
    neutral : Mapping[ParticipantId, Mapping[str, float]]
        By cue, what is usual for a participant who has been calibrated. What it does not hold
        is found from the recording.
    followed : int
        Circular shifts that the level of chance comes from; p values have surrogates of their own.
    """

    rate_hz: float = 15.0
    surrogates: int = 199
    seed: int = 0
    max_lag_s: float = 5.0
    neutral: Mapping[ParticipantId, Mapping[str, float]] = field(default_factory=dict)
    followed: int = FOLLOWED

    def usual(self, who: ParticipantId, cue: str) -> float | None:
        """Return what is usual for a participant, if it is known from a calibration."""
        return self.neutral.get(who, {}).get(cue)
