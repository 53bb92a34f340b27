# SPDX-License-Identifier: GPL-3.0-or-later
"""How the two people were found in a recording, in the language of the app."""

from __future__ import annotations

from PyQt6.QtCore import QT_TRANSLATE_NOOP

from gui.sayings import Sayings

SAYINGS = Sayings(
    "Layout",
    (
        QT_TRANSLATE_NOOP("Layout", "{0}; the two largest of {1} people were chosen"),
        QT_TRANSLATE_NOOP("Layout", "two tiles: {0}"),
        QT_TRANSLATE_NOOP("Layout", "a straight seam parts them"),
        QT_TRANSLATE_NOOP("Layout", "a small picture is laid over a large one"),
        QT_TRANSLATE_NOOP(
            "Layout", "the picture is longer than any camera's, and each half shows one person"
        ),
        QT_TRANSLATE_NOOP("Layout", "one room: no border of a tile runs between the two people"),
        QT_TRANSLATE_NOOP("Layout", "nobody was found in the picture"),
        QT_TRANSLATE_NOOP("Layout", "only one person was found in the picture"),
    ),
)
