# SPDX-License-Identifier: GPL-3.0-or-later
"""Help offline: every screen has its page, every link leads to a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PyQt6.QtCore import QLocale
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QLabel

from gui.help.pages import PAGES, folders, title
from gui.help.shortcuts import ShortcutsDialog
from gui.help.tour import Tour
from gui.help.window import HelpWindow
from gui.language import LANGUAGES
from gui.place import name_of
from gui.places import PLACES
from gui.theme import Theme, ThemeMode

if TYPE_CHECKING:
    from PyQt6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from gui.main_window import MainWindow


def test_pages_and_links() -> None:
    english = folders()[-1]
    assert sorted(PAGES) == sorted(path.stem for path in english.glob("*.md"))
    for page in PAGES:
        text = (english / f"{page}.md").read_text(encoding="utf-8")
        assert title(page)
        for target in re.findall(r"\]\(([^)]+)\)", text):
            assert target.removesuffix(".md") in PAGES, (page, target)


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_a_translated_page_has_what_the_english_one_has(code: str) -> None:
    english = folders()[-1]
    assert sorted(PAGES) == sorted(path.stem for path in (english / code).glob("*.md"))
    for page in PAGES:
        texts = [(f / f"{page}.md").read_text(encoding="utf-8") for f in (english, english / code)]
        for kind in (r"^#+ ", r"^- ", r"\]\([^)]+\)", r"^\d\. "):
            found = [re.findall(kind, text, re.MULTILINE) for text in texts]
            assert len(found[0]) == len(found[1]), (page, kind)


@pytest.mark.parametrize("code", LANGUAGES)
def test_keys_on_the_pages_are_those_of_commands(code: str, window: MainWindow) -> None:
    for place in PLACES:
        window.show_place(place.name)
    keys = {action.shortcut().toString() for action in window.findChildren(QAction)}
    english = folders()[-1]
    named = set()
    for page in (english if code == "en" else english / code).glob("*.md"):
        text = page.read_text(encoding="utf-8")
        for theirs, ours in (("Strg", "Ctrl"), ("Umschalt", "Shift"), ("Eingabetaste", "Return")):
            text = text.replace(theirs, ours)
        named |= set(re.findall(r"Ctrl\+(?:Shift\+)?(?:\w+|/)", text))
        named |= set(re.findall(r"\(([A-Z])\)", text))
    assert len(named) > 10
    assert named <= keys


def test_help_speaks_the_language_of_the_app(window: MainWindow) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de"))
    try:
        window.commands.help.trigger()
        shown = window.findChild(HelpWindow)
        shown.show_page("review")
        assert shown.list.item(PAGES.index("review")).text() == "Durchsicht"
        assert "Spiegeln" in shown.browser.toPlainText()
        shown.close()
    finally:
        QLocale.setDefault(before)


def test_help_opens_at_the_screen_one_is_on(window: MainWindow) -> None:
    window.show_place("trends")
    window.commands.help.trigger()
    shown = window.findChild(HelpWindow)
    assert shown.browser.source().fileName() == "trends.md"
    assert "Mirroring" in shown.browser.toPlainText()
    shown.close()
    window.show_place("live")
    assert window.current_place.help_page in PAGES
    window.commands.help.trigger()
    assert shown.browser.source().fileName() == f"{window.current_place.help_page}.md"


def test_a_link_moves_the_list_too(window: MainWindow) -> None:
    window.commands.help.trigger()
    shown = window.findChild(HelpWindow)
    shown.show_page("start")
    shown.browser.setSource(
        shown.browser.source().resolved(type(shown.browser.source())("privacy.md"))
    )
    assert shown.list.currentRow() == PAGES.index("privacy")


def test_another_theme_leaves_the_page_where_it_is(theme: Theme, qtbot: QtBot) -> None:
    shown = HelpWindow(theme)
    qtbot.addWidget(shown)
    shown.resize(700, 300)
    shown.show_page("review")
    bar = shown.browser.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(150)
    theme.set_mode(ThemeMode.DARK)
    assert bar.value() == 150
    theme.set_mode(ThemeMode.LIGHT)
    shown.close()


def test_every_command_is_in_the_list_of_shortcuts(window: MainWindow) -> None:
    window.commands.shortcuts.trigger()
    shown = window.findChild(ShortcutsDialog)
    words = {label.text() for label in shown.findChildren(QLabel)}
    for name in (spec.name for spec in PLACES):
        for action in (*window.commands.all, *window.place(name).commands):
            assert name_of(action) in words
    shown.reject()


def test_who_is_called_with_an_ampersand_is_so_in_the_list_of_shortcuts(
    qapp: QApplication, qtbot: QtBot
) -> None:
    action = QAction("&Leave Tom && Ann out")
    shown = ShortcutsDialog({"Review": [action]})
    qtbot.addWidget(shown)
    assert "Leave Tom & Ann out" in {label.text() for label in shown.findChildren(QLabel)}


def test_the_pictures_of_the_tour_follow_the_theme(theme: Theme, qtbot: QtBot) -> None:
    tour = Tour(theme)
    qtbot.addWidget(tour)
    before = [picture.pixmap().toImage() for picture in tour._icons]
    assert len(before) == 3
    theme.set_mode(ThemeMode.DARK)
    after = [picture.pixmap().toImage() for picture in tour._icons]
    assert all(one != other for one, other in zip(before, after, strict=True))
    theme.set_mode(ThemeMode.LIGHT)


def test_the_tour_has_three_cards_and_is_seen_once(window: MainWindow, qtbot: QtBot) -> None:
    window.context.preferences.tour_seen = False
    window.commands.tour.trigger()
    tour = window.findChild(Tour)
    assert tour.stack.count() == 3
    tour.next.click()
    tour.next.click()
    assert tour.isVisible()
    tour.next.click()
    assert not tour.isVisible()
    assert window.context.preferences.tour_seen
