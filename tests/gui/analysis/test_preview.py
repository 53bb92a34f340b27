# SPDX-License-Identifier: GPL-3.0-or-later
"""Regions are moved and resized, by mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QImage

from gui.analysis.preview import Preview
from mirrorcam.model import Region

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.theme import Theme


@pytest.fixture
def preview(qtbot: QtBot, theme: Theme) -> Preview:
    made = Preview(theme)
    qtbot.addWidget(made)
    made.resize(640, 240)
    image = QImage(640, 240, QImage.Format.Format_RGB888)
    image.fill(0)
    made.set_image(image, (1280, 480))
    regions = {"a": Region(100, 100, 400, 300), "b": Region(700, 100, 400, 300)}
    made.set_regions(regions, {"a": "Anna", "b": "Ben"})  # type: ignore[arg-type]
    made.moved.connect(
        lambda who, region: (regions.update({who: region}), made.set_regions(regions, {}))
    )
    made.regions = regions  # type: ignore[attr-defined]
    made.show()
    return made


def drag(qtbot: QtBot, preview: Preview, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(preview, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(preview, end)
    qtbot.mouseRelease(preview, Qt.MouseButton.LeftButton, pos=end)


def test_dragging_the_middle_moves(qtbot: QtBot, preview: Preview) -> None:
    drag(qtbot, preview, QPoint(150, 125), QPoint(170, 115))
    assert preview.regions["a"] == Region(140, 80, 400, 300)
    drag(qtbot, preview, QPoint(170, 115), QPoint(640, 240))
    assert preview.regions["a"] == Region(880, 180, 400, 300)


def test_dragging_a_corner_resizes(qtbot: QtBot, preview: Preview) -> None:
    drag(qtbot, preview, QPoint(550, 200), QPoint(500, 150))
    assert preview.regions["b"] == Region(700, 100, 300, 200)
    drag(qtbot, preview, QPoint(350, 100), QPoint(0, 100))
    assert preview.regions["b"] == Region(0, 100, 1000, 200)


@pytest.mark.parametrize("at", [(0, 0), (1248, 448), (600, 10)])
def test_the_name_of_a_tiny_region_can_be_read(preview: Preview, at: tuple[int, int]) -> None:
    preview.set_regions({"a": Region(*at, 32, 32), "b": Region(700, 100, 400, 300)}, {})
    for text_px, wide in ((30.0, 48.0), (500.0, 96.0)):
        tag = preview.tag("a", text_px)
        assert tag.width() == wide
        assert preview._frame().contains(tag)
    assert preview._outline("a").isValid()
    assert preview.tag("b", 500.0).width() == preview._outline("b").width() - 20
    preview.grab()


def test_by_keys(qtbot: QtBot, preview: Preview) -> None:
    qtbot.keyClick(preview, Qt.Key.Key_B)
    qtbot.keyClick(preview, Qt.Key.Key_Left)
    assert preview.regions["b"] == Region(692, 100, 400, 300)
    qtbot.keyClick(preview, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert preview.regions["b"] == Region(692, 100, 400, 308)
