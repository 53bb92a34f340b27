# SPDX-License-Identifier: GPL-3.0-or-later
"""What the timeline draws besides curves."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PyQt6.QtGui import QColor, QFontMetrics, QImage, QPainter

from gui.review.lane_items import LaneNames, names_in_lines
from gui.review.lanes import EventLane, Lanes
from gui.theme.fonts import ui_font
from gui.theme.tokens import CAPTION

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.theme import Theme


@pytest.fixture
def inked(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> Callable[[float, int], list[int]]:
    """Write a name beside the first of some rows of a height, and return the lines with ink."""

    def write(rows: float, height: int) -> list[int]:
        names = LaneNames(theme)
        box = SimpleNamespace(viewRange=lambda: ((0.0, 9.0), (0.0, rows)))
        monkeypatch.setattr(names, "linkedView", lambda: box)
        names.show_lanes(Lanes((), (EventLane("Agjpq", 0.0, 1.0, (), "a"),), 1.0, ()))
        names.resize(116, rows * height)
        image = QImage(116, 3 * height, QImage.Format.Format_RGB32)
        image.fill(theme.colour("card"))
        painter = QPainter(image)
        names.paint(painter, None)
        painter.end()
        ground = QColor(theme.colour("card")).rgb()
        lines = range(image.height())
        return [y for y in lines if any(image.pixel(x, y) != ground for x in range(116))]

    return write


def test_letters_are_whole_in_low_rows(inked: Callable[[float, int], list[int]]) -> None:
    assert max(inked(1.0, 12)) >= 12


@pytest.mark.parametrize("rows", [1.0, 1.5])
def test_a_name_stands_beside_its_row(
    inked: Callable[[float, int], list[int]], rows: float
) -> None:
    lines = inked(rows, 24)  # whatever room there is below
    assert (min(lines) + max(lines)) / 2 == pytest.approx(12.0, abs=2.0)


@pytest.mark.usefixtures("theme")
def test_names_are_cut_off_only_where_more_of_them_have_room_then() -> None:
    metrics = QFontMetrics(ui_font(CAPTION))
    names = ["Anna", "Coach", "both"]
    width = sum(metrics.horizontalAdvance(name) + 24 for name in names[:2]) - 2
    assert names_in_lines(names, metrics, width, 0) == []
    one = names_in_lines(names, metrics, width, 1)
    assert [(name, line) for name, _, line in one] == [("Anna", 0), ("Coach", 0)]
    two = names_in_lines(names, metrics, width, 2)
    assert [(name, line) for name, _, line in two] == [("Anna", 0), ("Coach", 0), ("both", 1)]
    assert [left for _, left, _ in two][::2] == [0.0, 0.0]
    long = names_in_lines(["Annalena-Sophie", "Christopher", "both"], metrics, width, 1)
    assert len(long) == 2
    assert all(name.endswith("…") for name, _, _ in long)
