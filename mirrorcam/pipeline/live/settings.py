# SPDX-License-Identifier: GPL-3.0-or-later
"""How a live session is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mirrorcam.errors import UsageError
from mirrorcam.pipeline.settings import AnalysisSettings

if TYPE_CHECKING:
    from mirrorcam.model import ParticipantId


@dataclass(frozen=True, slots=True)
class LiveSettings:
    """How a live session is run.

    Attributes
    ----------
    analysis : AnalysisSettings
        What live and recorded sessions share. Its rate is that of the scores: pictures are
        analysed as fast as they come and the computer allows.
    score_hz : float
        How often the scores are told.
    every_picture : bool
        Analyse every picture at the analysis' own rate, however long it takes, and drop none:
        for files, which can wait. Gives the cues that `analyze` gives.
    keep_video : bool
        Whether a recording keeps the pictures.
    agreed : frozenset[ParticipantId]
        Who has agreed to be recorded, which a recording notes before its first picture.
    sheds_load : bool
        Whether a slow computer is spared work.
    least_hz : float
        Analysed pictures a second below which it counts as slow.
    """

    analysis: AnalysisSettings = field(default_factory=AnalysisSettings)
    score_hz: float = 4.0
    every_picture: bool = False
    keep_video: bool = True
    agreed: frozenset[ParticipantId] = frozenset()
    sheds_load: bool = True
    least_hz: float = 8.0

    def __post_init__(self) -> None:
        if not 0.5 <= self.score_hz <= 15.0:
            raise UsageError(
                f"Scores cannot be told {self.score_hz:g} times a second: give 0.5 to 15."
            )
