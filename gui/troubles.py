# SPDX-License-Identifier: GPL-3.0-or-later
"""What the live engine says is not as it should be, in the language of the app."""

from __future__ import annotations

from PyQt6.QtCore import QT_TRANSLATE_NOOP

from gui.refusals import refusal_told
from gui.sayings import Sayings

SAYINGS = Sayings(
    "LiveTrouble",
    (
        QT_TRANSLATE_NOOP(
            "LiveTrouble",
            "To keep pace, the posture is looked at in every second picture.",
        ),
        QT_TRANSLATE_NOOP(
            "LiveTrouble",
            "This computer is slow: at most 6 pictures a second, the posture in every second "
            "of them.",
        ),
        QT_TRANSLATE_NOOP(
            "LiveTrouble",
            "This computer is slow: at most 6 pictures a second, with the small and less exact "
            "pose model.",
        ),
        QT_TRANSLATE_NOOP("LiveTrouble", "No picture has come from {0} for some seconds."),
        QT_TRANSLATE_NOOP(
            "LiveTrouble", "The picture of {0} is black: uncover the lens or turn on a light."
        ),
        QT_TRANSLATE_NOOP("LiveTrouble", "{0} Waiting for it to come back."),
        QT_TRANSLATE_NOOP("LiveTrouble", "{0} failed ({1})."),
        QT_TRANSLATE_NOOP("LiveTrouble", "Looking for people failed ({0}) and was begun anew."),
        QT_TRANSLATE_NOOP("LiveTrouble", "Nothing is heard from {0}: it may be muted."),
        QT_TRANSLATE_NOOP("LiveTrouble", "{0} The recording goes on without sound."),
        QT_TRANSLATE_NOOP(
            "LiveTrouble",
            "The video is not written as fast as pictures come (a slow disk, or a busy computer): "
            "it lacks {0} of them so far.",
        ),
        QT_TRANSLATE_NOOP(
            "LiveTrouble",
            "The disk does not answer: the recording lacks what was seen in {0} pictures so far.",
        ),
        QT_TRANSLATE_NOOP("LiveTrouble", "Nothing is recorded any more: {0}"),
        QT_TRANSLATE_NOOP("LiveTrouble", "{0} has failed ({1}) and is left out."),
        QT_TRANSLATE_NOOP("LiveTrouble", "{0} could not be closed ({1})."),
    ),
    others=refusal_told,
)


def spoken(sentence: str) -> str:
    """Return a sentence of the engine in the user's language."""
    return SAYINGS.told(sentence)
