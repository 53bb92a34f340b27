# SPDX-License-Identifier: GPL-3.0-or-later
"""A question before something that is not easily undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtWidgets import QLabel

from gui.widgets.question import Question, ask

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.main_window import MainWindow


@pytest.mark.parametrize(
    ("keys", "agreed"),
    [
        ((Qt.Key.Key_Return,), False),
        ((Qt.Key.Key_Escape,), False),
        ((Qt.Key.Key_Tab, Qt.Key.Key_Space), True),
        ((Qt.Key.Key_Tab, Qt.Key.Key_Return), True),
    ],
    ids=["enter", "escape", "tab and space", "tab and enter"],
)
def test_only_who_means_it_agrees(
    window: MainWindow, qtbot: QtBot, keys: tuple[Qt.Key, ...], agreed: bool
) -> None:
    seen = []

    def answer() -> None:
        dialog = window.findChild(Question)
        seen.append((dialog.accessibleName(), dialog.focusWidget() is dialog.cancel))
        for key in keys:
            qtbot.keyClick(dialog.focusWidget(), key)

    QTimer.singleShot(0, answer)
    assert ask(window, "Delete it?", "It goes for good.", "Delete") is agreed
    assert seen == [("Delete it?", True)]


@pytest.mark.parametrize("more", ["x y z " * 12, "What was seen is kept.", "long " * 90])
def test_no_line_of_a_question_is_cut_off(window: MainWindow, qtbot: QtBot, more: str) -> None:
    question = "A live session is running. Do you want to end it and to close the window?"
    dialog = Question(window, question, more, "End and close")
    dialog.open()
    qtbot.waitExposed(dialog)
    for words in dialog.findChildren(QLabel):
        qtbot.waitUntil(lambda part=words: part.height() >= part.heightForWidth(part.width()))
    dialog.reject()
    dialog.deleteLater()
