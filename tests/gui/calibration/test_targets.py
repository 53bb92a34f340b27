# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of the fresh marks: none of them lies outside it, wherever the lens is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from calibration.on_screen import schedule_on
from calibration.steps import Kind
from gui.calibration.result_page import ResultPage, Targets
from mirrorcam.profiles import Screen
from mirrorcam.profiles.profile import TargetCheck

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.theme import Theme


def checks(camera_above_m: float) -> list[TargetCheck]:
    screen = Screen(distance_m=0.55, width_m=0.345, height_m=0.194, camera_above_m=camera_above_m)
    return [
        TargetCheck(
            name=step.name, target=step.target, accuracy_deg=1.5, precision_deg=0.3, samples=30
        )
        for step in schedule_on(screen).steps
        if step.kind is Kind.CHECK and step.target is not None
    ]


@pytest.mark.parametrize("below", [False, True])
def test_all_marks_are_in_the_picture(theme: Theme, qtbot: QtBot, *, below: bool) -> None:
    shown = Targets(theme)
    qtbot.addWidget(shown)
    for above_m in (-0.204, 0.01) if not below else (0.01, -0.204):
        shown.show_checks(checks(above_m))
    assert (shown.lens_at().y() > shown.height() / 2) is below
    for check in shown._checks:
        assert shown.rect().toRectF().contains(shown.mark_at(check)), check.name
    marks = {check.name: shown.mark_at(check) for check in shown._checks}
    assert marks["check_left"].x() < shown.lens_at().x() < marks["check_right"].x()
    assert marks["check_left"].y() < marks["check_below"].y()
    shown.grab()


def test_a_long_name_is_cut_off_and_still_told(theme: Theme, qtbot: QtBot) -> None:
    page = ResultPage(theme)
    qtbot.addWidget(page)
    name = "Maximiliana Alexandra " * 8
    page._title.setText(name)
    page._figure.setText("1.6°")
    page.resize(900, 600)
    page.show()
    page.grab()
    assert page._title.toolTip() == name
    assert page._figure.width() >= page._figure.sizeHint().width()
