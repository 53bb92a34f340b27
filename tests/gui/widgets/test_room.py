# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows fit on the screen, frame and all."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from PyQt6.QtCore import QSize

from gui import main_window
from gui.app import create_window
from gui.widgets import within_screen

if TYPE_CHECKING:
    from PyQt6.QtWidgets import QApplication

    from gui.preferences import Preferences

LAPTOP = QSize(720, 450)  # 1440 x 900 at 200 %


def on(room: QSize | None) -> Any:
    screen = None if room is None else SimpleNamespace(availableSize=lambda: room)
    return SimpleNamespace(screen=lambda: screen)


@pytest.mark.parametrize(
    ("room", "size"),
    [(QSize(1920, 1080), (1280, 800)), (LAPTOP, (672, 402)), (None, (1280, 800))],
)
def test_a_window_is_no_larger_than_its_screen(room: QSize | None, size: tuple[int, int]) -> None:
    assert within_screen(on(room), 1280, 800) == size


def test_the_smallest_window_fits_on_a_laptop_at_200_per_cent(
    qapp: QApplication, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        main_window, "within_screen", lambda _, *size: within_screen(on(LAPTOP), *size)
    )
    window = create_window(qapp, preferences)
    window.resize(672, 402)
    assert (window.width(), window.height()) == (672, 402)
    window.close()
    window.deleteLater()
