# SPDX-License-Identifier: GPL-3.0-or-later
"""What a recording was like, which its scores need to say how weak they are."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 (pydantic reads the annotations)
from dataclasses import dataclass

from mirrorcam.model import ParticipantId  # noqa: TC001 (pydantic reads the annotations)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the recording itself was like, beyond the cues.

    Attributes
    ----------
    frame_rate_hz : float
        Of the source; NaN if unknown.
    no_dyad_share : float
        Share of the time in which fewer than two people were in the picture.
    layout_changes : int
        How often the layout changed.
    doubtful_share : float
        Share of the time in which it was not certain who was who.
    swaps : int
        How often the two changed places.
    damaged : int
        Pictures of the source that could not be decoded.
    missing_s : float
        Seconds that the file promises and does not hold.
    discovered_gaze : frozenset[ParticipantId]
        Whose gaze target was found from the recording itself.
    calibrated : Mapping[ParticipantId, bool]
        Who has a calibration.
    landmarks : str
        Whose landmarks these are and what they lack, where another program found them.
    """

    frame_rate_hz: float
    no_dyad_share: float = 0.0
    layout_changes: int = 0
    doubtful_share: float = 0.0
    swaps: int = 0
    damaged: int = 0
    missing_s: float = 0.0
    discovered_gaze: frozenset[ParticipantId] = frozenset()
    calibrated: Mapping[ParticipantId, bool] | None = None
    landmarks: str = ""
