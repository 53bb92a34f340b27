# SPDX-License-Identifier: GPL-3.0-or-later
"""The circles of the app share as much as those of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui.widgets.circles import Circles

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.theme import Theme


@pytest.mark.parametrize("overlap", [0.125, 0.25, 0.5])
def test_the_area_that_is_shared_is_that_of_the_channels(
    qtbot: QtBot, theme: Theme, overlap: float
) -> None:
    circles = Circles(theme)
    qtbot.addWidget(circles)
    circles.show_overlap(overlap)
    image = circles.grab().toImage()
    middle = image.pixel(image.width() // 2, image.height() // 2)
    inside = sum(
        image.pixel(x, y) == middle for x in range(image.width()) for y in range(image.height())
    )
    ratio = circles.devicePixelRatioF() ** 2
    # The lines around it hide a little of the lens.
    assert inside / ratio / (3.1416 * 24**2) == pytest.approx(0.9 * overlap, abs=0.09)


def test_circles_that_share_nothing_do_not_touch(qtbot: QtBot, theme: Theme) -> None:
    circles = Circles(theme)
    qtbot.addWidget(circles)
    circles.show_overlap(0.0)
    image = circles.grab().toImage()
    ground = image.pixel(0, 0)
    column = [image.pixel(image.width() // 2 - 1, y) for y in range(4)]
    assert set(column) == {ground}
