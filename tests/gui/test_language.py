# SPDX-License-Identifier: GPL-3.0-or-later
"""The German translation: whole words, the same places for numbers, and really shown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from PyQt6.QtCore import QLocale

from gui.app import create_window
from gui.language import FOLDER, LANGUAGES, speak
from gui.place_stack import PlaceStack

if TYPE_CHECKING:
    from PyQt6.QtWidgets import QApplication

    from gui.preferences import Preferences

OTHERS = [code for code in LANGUAGES if code != "en"]


@pytest.mark.parametrize("code", OTHERS)
def test_places_for_numbers_are_kept(code: str) -> None:
    tree = ElementTree.parse(Path(FOLDER) / f"mirrorcam_{code}.ts")
    told = 0
    for message in tree.iter("message"):
        source, translation = message.findtext("source"), message.find("translation")
        assert source
        if translation is None or translation.get("type") == "unfinished":
            continue
        told += 1
        places = [sorted(re.findall(r"\{\d[^}]*\}", t or "")) for t in (source, translation.text)]
        assert places[0] == places[1], source
        assert (translation.text or "").endswith(".") == source.endswith("."), source
    assert told > 200


def test_the_window_speaks_german(
    german: None, qapp: QApplication, preferences: Preferences
) -> None:
    window = create_window(qapp, preferences)
    window.show_place("live")
    titles = window.findChild(PlaceStack).titles
    assert list(titles.values()) == ["Bibliothek", "Live", "Durchsicht", "Verlauf"]
    words = {action.text() for action in window.commands.all}
    assert {"Einstellungen…", "Hilfe", "Beenden", "Bibliothek"} <= words
    review = {action.text() for action in window.show_place("review").commands}
    assert {"Bericht", "Schleife", "A und B ab hier tauschen"} <= review
    window.close()
    window.deleteLater()


def test_other_languages_fall_back_to_english(qapp: QApplication) -> None:
    before = QLocale()
    assert speak(qapp, "en") == []
    assert speak(qapp, "xx") == []
    QLocale.setDefault(before)
