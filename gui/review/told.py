# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine says of a moment or an event, in the language of the app.

The engine speaks English, in files and reports that others read; here its few sentences are known
again by their form. One that is not known stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from PyQt6.QtCore import QCoreApplication

from gui.formats import measured

translate = QCoreApplication.translate

_PLACE = re.compile(r"\\\{(\d)\\\}")


def sentence_told(sentence: str) -> str:
    """Return a sentence of a moment in the language of the app."""
    for form, own in _forms().items():
        found = _pattern(form).fullmatch(sentence)
        if found is not None:
            return own.format(*map(measured, found.groups()))
    return sentence


def words_told(words: str) -> str:
    """Return what somebody did, or the name of an event, in the language of the app."""
    return _words().get(words, words)


def _forms() -> dict[str, str]:
    # The longer ones first where one is the beginning of another.
    return {
        "Both mirrored each other at the same time": translate(
            "Moments", "Both mirrored each other at the same time"
        ),
        "Both looked at each other for {0}": translate(
            "Moments", "Both looked at each other for {0}"
        ),
        "Nothing mirrored beyond chance for {0}": translate(
            "Moments", "Nothing mirrored beyond chance for {0}"
        ),
        "{0} held the arms crossed for {1}": translate(
            "Moments", "{0} held the arms crossed for {1}"
        ),
        "{0} looked elsewhere for {1}": translate("Moments", "{0} looked elsewhere for {1}"),
        "{0} mirrored {1}, {2} later": translate("Moments", "{0} mirrored {1}, {2} later"),
        "{0} crossed arms {1} s after {2} had": translate(
            "Moments", "{0} crossed arms {1} s after {2} had"
        ),
        "{0} brought a hand to the face {1} s after {2} had": translate(
            "Moments", "{0} brought a hand to the face {1} s after {2} had"
        ),
        "{0} smiled {1} s after {2} had": translate("Moments", "{0} smiled {1} s after {2} had"),
        "{0} nodded {1} s after {2} had": translate("Moments", "{0} nodded {1} s after {2} had"),
        "{0} leaned in {1} s after {2}": translate("Moments", "{0} leaned in {1} s after {2}"),
        "{0} leaned back {1} s after {2}": translate("Moments", "{0} leaned back {1} s after {2}"),
        "{0} leaned sideways {1} s after {2}": translate(
            "Moments", "{0} leaned sideways {1} s after {2}"
        ),
        "{0} tilted the head {1} s after {2}": translate(
            "Moments", "{0} tilted the head {1} s after {2}"
        ),
    }


def _words() -> dict[str, str]:
    return {
        "arms crossed": translate("Moments", "arms crossed"),
        "left hand at the face": translate("Moments", "left hand at the face"),
        "right hand at the face": translate("Moments", "right hand at the face"),
        "looks away": translate("Moments", "looks away"),
        "both look at each other": translate("Moments", "both look at each other"),
        "nod": translate("Moments", "nod"),
        "smile": translate("Moments", "smile"),
        "leaned in": translate("Moments", "leaned in"),
        "leaned back": translate("Moments", "leaned back"),
        "leaned sideways": translate("Moments", "leaned sideways"),
        "tilted the head": translate("Moments", "tilted the head"),
    }


@lru_cache(maxsize=64)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub("(.+?)", re.escape(form)))
