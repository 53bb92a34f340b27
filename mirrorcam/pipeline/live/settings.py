# SPDX-License-Identifier: GPL-3.0-or-later
"""How a live session is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from mirrorcam.errors import UsageError
from mirrorcam.model import PARTICIPANTS, ParticipantId
from mirrorcam.pipeline.settings import AnalysisSettings


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
    agreed_to_sound : frozenset[ParticipantId]
        Who has agreed that what is said is recorded too. Sound is recorded only if both have.
    goes_on : bool
        Whether a recording goes on in the folder of one that was interrupted.
    sheds_load : bool
        Whether a computer that does not keep pace is spared work, see `shedding`.
    least_hz : float
        Analysed pictures a second below which it counts as slow.
    """

    analysis: AnalysisSettings = field(default_factory=AnalysisSettings)
    score_hz: float = 4.0
    every_picture: bool = False
    keep_video: bool = True
    agreed: frozenset[ParticipantId] = frozenset()
    agreed_to_sound: frozenset[ParticipantId] = frozenset()
    goes_on: bool = False
    sheds_load: bool = True
    least_hz: float = 8.0

    def __post_init__(self) -> None:
        if self.goes_on and self.every_picture:
            raise UsageError("A recording goes on in real time: leave --every-picture out.")
        if not 0.5 <= self.score_hz <= 15.0:
            raise UsageError(
                f"Scores cannot be told {self.score_hz:g} times a second: give 0.5 to 15."
            )

    def check_sound(self) -> None:
        """Check that sound may be recorded.

        Raises
        ------
        UsageError
            If not everybody has agreed, or there is no place for it.
        """
        if self.agreed_to_sound != frozenset(PARTICIPANTS):
            raise UsageError(
                "Sound is recorded only after each person has agreed to it: ask both, then say so."
            )
        if not self.keep_video:
            raise UsageError("Sound is kept in the video: keep the video, or leave the sound out.")
        if self.every_picture:
            raise UsageError("Sound comes in real time: leave --every-picture or the sound out.")
