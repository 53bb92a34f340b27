# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine says of exports, films and reports."""

from __future__ import annotations

from PyQt6.QtCore import QT_TRANSLATE_NOOP

SAID = (
    QT_TRANSLATE_NOOP(
        "Refusal",
        "A movement dataset needs {0}, which is not installed: install it with pip install "
        '"mirrorcam[movement]".',
    ),
    QT_TRANSLATE_NOOP("Refusal", "There is no format “{0}”: choose one of {1}."),
    QT_TRANSLATE_NOOP("Refusal", "The export was stopped; start it again when you want it."),
    QT_TRANSLATE_NOOP("Refusal", "The format {0} has no {1}: choose one of {2}."),
    QT_TRANSLATE_NOOP("Refusal", "The format {0} has no {1}: leave that out."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The recording has no picture between {0} and {1} seconds: analyse it again, then export.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "No moments were chosen in this session, so there are no clips: export the whole as video.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "No body was seen moving in this session, so there is nothing for rMEA: export the tables "
        "instead.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "This session was made from landmarks, not from a recording, so there is no film to draw "
        "into: export tables or the report.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The recording of this session{0} is not where it was: put it beside the session folder, "
        "and export again.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The recording of this session is not where it was: put it beside the session folder, "
        "and export again.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "A PDF needs WeasyPrint, which is not installed: install it with pip install "
        '"mirrorcam[pdf]".',
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "A PDF needs the library Pango, which this computer lacks: install it (Debian: apt "
        "install libpango-1.0-0 libpangoft2-1.0-0; macOS: brew install pango), or print the "
        "report from a browser.",
    ),
)

INSTEAD = {
    "“{0}” is the recording itself: choose another name with -o.": QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” is the recording itself: choose another name.",
    ),
    (
        "“{0}” is a session folder, whose own files must stay as they are: "
        "choose another place with -o."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” is a session folder, whose own files must stay as they are: choose another place.",
    ),
    "“{0}” is a folder: choose another name with -o.": QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” is a folder: choose another name.",
    ),
    (
        "“{0}” is there already: choose another name with -o, or replace it with --force."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” is there already: choose another name.",
    ),
    "A film is written as mp4, not as {0}: name it so with -o.": QT_TRANSLATE_NOOP(
        "Refusal",
        "A film is written as mp4, not as {0}: choose a name that ends in .mp4.",
    ),
    "Clips go into a folder, and “{0}” names a file: choose with -o.": QT_TRANSLATE_NOOP(
        "Refusal",
        "Clips go into a folder, and “{0}” names a file: choose a name without an ending.",
    ),
}
"""What speaks of the command line there, and how a window says it."""
