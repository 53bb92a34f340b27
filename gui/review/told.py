# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine says of a moment or an event, in the language of the app."""

from __future__ import annotations

from PyQt6.QtCore import QT_TRANSLATE_NOOP

from gui.sayings import Sayings

SENTENCES = Sayings(
    "Moments",
    (
        QT_TRANSLATE_NOOP("Moments", "Both mirrored each other at the same time"),
        QT_TRANSLATE_NOOP("Moments", "Both looked at each other for {0}"),
        QT_TRANSLATE_NOOP("Moments", "Nothing mirrored beyond chance for {0}"),
        QT_TRANSLATE_NOOP("Moments", "{0} held the arms crossed for {1}"),
        QT_TRANSLATE_NOOP("Moments", "{0} looked elsewhere for {1}"),
        QT_TRANSLATE_NOOP("Moments", "{0} mirrored {1}, {2} later"),
        QT_TRANSLATE_NOOP("Moments", "{0} crossed arms {1} s after {2} had"),
        QT_TRANSLATE_NOOP("Moments", "{0} brought a hand to the face {1} s after {2} had"),
        QT_TRANSLATE_NOOP("Moments", "{0} smiled {1} s after {2} had"),
        QT_TRANSLATE_NOOP("Moments", "{0} nodded {1} s after {2} had"),
        QT_TRANSLATE_NOOP("Moments", "{0} leaned in {1} s after {2}"),
        QT_TRANSLATE_NOOP("Moments", "{0} leaned back {1} s after {2}"),
        QT_TRANSLATE_NOOP("Moments", "{0} leaned sideways {1} s after {2}"),
        QT_TRANSLATE_NOOP("Moments", "{0} tilted the head {1} s after {2}"),
    ),
)
"""Of moments."""

WORDS = Sayings(
    "Moments",
    (
        QT_TRANSLATE_NOOP("Moments", "arms crossed"),
        QT_TRANSLATE_NOOP("Moments", "left hand at the face"),
        QT_TRANSLATE_NOOP("Moments", "right hand at the face"),
        QT_TRANSLATE_NOOP("Moments", "looks away"),
        QT_TRANSLATE_NOOP("Moments", "both look at each other"),
        QT_TRANSLATE_NOOP("Moments", "nod"),
        QT_TRANSLATE_NOOP("Moments", "smile"),
        QT_TRANSLATE_NOOP("Moments", "leaned in"),
        QT_TRANSLATE_NOOP("Moments", "leaned back"),
        QT_TRANSLATE_NOOP("Moments", "leaned sideways"),
        QT_TRANSLATE_NOOP("Moments", "tilted the head"),
    ),
)
"""What somebody did, and names of events: by themselves, as somebody may be called like one."""
