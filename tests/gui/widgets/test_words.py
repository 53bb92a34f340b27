# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody else wrote is shown as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QImage, QTextDocument
from PyQt6.QtWidgets import QApplication, QToolTip

from gui.review.moment_list import Entry, MomentList
from gui.widgets import ElidedLabel, plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.theme import Theme


@pytest.fixture
def shown_tip(qapp: QApplication) -> Iterator[None]:
    yield
    QToolTip.hideText()
    for widget in qapp.topLevelWidgets():
        if widget.metaObject().className() == "QTipLabel":
            widget.deleteLater()


@pytest.mark.parametrize(
    "words", ["Anna & Ben", "<b>loud</b> and clear", "a <i>\nb", "1 < 2 &lt; 3", "<laughs>"]
)
def test_a_tooltip_shows_what_stands_there(qapp: QApplication, words: str) -> None:
    tip, document = plain_tip(words), QTextDocument()
    if tip == words:
        document.setPlainText(tip)
    else:
        document.setHtml(tip)
    assert document.toPlainText() == words


def test_a_title_makes_no_tooltip_read_a_picture(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot, shown_tip: None
) -> None:
    picture = QImage(600, 600, QImage.Format.Format_RGB32)
    picture.fill(0)
    assert picture.save(str(tmp_path / "x.png"))
    title = f'<img src="{(tmp_path / "x.png").as_posix()}">'
    label = ElidedLabel(title)
    qtbot.addWidget(label)
    label.resize(40, 20)
    label.grab()
    assert label.toolTip()
    QToolTip.showText(QPoint(5, 5), label.toolTip())
    (tip,) = (w for w in qapp.topLevelWidgets() if w.metaObject().className() == "QTipLabel")
    assert tip.height() < 300


def test_what_stands_in_brackets_is_in_the_tooltip_of_a_row(theme: Theme, qtbot: QtBot) -> None:
    rows = MomentList(theme, "Events")
    qtbot.addWidget(rows)
    rows.show_entries([Entry(1.0, "<b>laughs</b> (imported)")])
    assert (
        rows.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
        == "<qt>&lt;b&gt;laughs&lt;/b&gt; (imported)</qt>"
    )
