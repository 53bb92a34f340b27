# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is calibrated is seen under the name, and the profile goes where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PyQt6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gui.analysis.sheet_model import SheetModel
from gui.calibration import known
from gui.calibration.known import KnownProfile
from gui.calibration.use import ProfileLine
from gui.live.place import LivePlace
from mirrorcam.profiles import Profile, Usual, save_profile

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.context import Context
    from gui.live.session import LiveRequest


@pytest.fixture
def anna(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MIRRORCAM_PROFILES", str(tmp_path / "profiles"))
    usual = {"openness": Usual(median=60.0, spread=4.0)}
    return save_profile(Profile(person="Anna", neutral_posture=usual))


def test_a_line_is_there_for_who_has_a_profile(anna: Path, qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    name = QLineEdit()
    line = ProfileLine(name)
    column.addWidget(name)
    column.addWidget(line)
    box.show()
    assert line.isHidden()
    assert line.path is None
    name.setText("Anna ")
    assert line.isVisible()
    assert line.path == anna
    assert "posture and face only" in line.text()
    line.setChecked(False)
    assert line.path is None
    name.setText("Ann")
    assert line.isHidden()


def test_live_uses_the_profile(
    anna: Path, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = LivePlace(context)
    qtbot.addWidget(place)
    asked: list[LiveRequest] = []
    monkeypatch.setattr(place.session, "start", asked.append)
    place.setup.choose("file:call.mp4")
    place.setup.names["a"].setText("Anna")
    place.setup.keep.setChecked(False)
    place.start()
    assert asked[0].calibrations == {"a": anna}
    place.close_place()


def test_the_wizard_takes_the_whole_screen_and_what_is_known(
    context: Context, qtbot: QtBot, anna: Path
) -> None:
    place = LivePlace(context)
    qtbot.addWidget(place)
    place.setup.choose("file:anna.mp4")
    place.setup.names["a"].setText("Anna")
    wizard = place.calibrate()
    assert wizard.isFullScreen()
    assert wizard.start_page.chosen == "file:anna.mp4"
    assert wizard.start_page.name == "Anna"
    assert wizard._area() == pytest.approx((0.0, 0.0, 1.0, 1.0), abs=0.02)
    wizard.reject()
    place.setup.choose("screen:0,0,640,480")
    wizard = place.calibrate()
    assert "screen" not in wizard.start_page.chosen
    wizard.reject()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    place.close_place()


def test_a_profile_is_deleted_after_a_question(
    anna: Path, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = LivePlace(context)
    qtbot.addWidget(place)
    place.setup.names["a"].setText("Anna")
    assert place.setup.calibrations == {"a": anna}
    wizard = place.calibrate()
    page, asked = wizard.start_page, []
    assert not page.known.isHidden()
    page.person.setCurrentText("Nobody")
    assert page.known.isHidden()
    page.person.setCurrentText("Anna")
    for answer, is_there in ((False, True), (True, False)):
        monkeypatch.setattr(known, "ask", lambda *said, answer=answer: asked.append(said) or answer)
        page.known.delete.click()
        assert anna.exists() is is_there
        assert page.known.isHidden() is not is_there
    assert "Anna" in asked[0][1]
    assert page.person.findText("Anna") < 0
    assert page.name == "Anna"  # whoever is calibrated anew need not be written again
    wizard.reject()
    assert place.setup.calibrations == {}
    qtbot.waitUntil(lambda: not context.tasks.busy)
    place.close_place()


def test_a_profile_that_cannot_be_deleted_says_so(
    anna: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = KnownProfile()
    qtbot.addWidget(line)
    line.show_person("Anna")
    anna.unlink()  # somebody else was first
    monkeypatch.setattr(known, "ask", lambda *_: True)
    told: list[str] = []
    line.failed.connect(told.append)
    line.delete.click()
    assert "no calibration profile" in told[0]
    assert line.isHidden()


def test_a_new_analysis_is_told_the_profile(tmp_path: Path) -> None:
    model = SheetModel((tmp_path / "call.mp4",))
    model.calibrations = {"b": tmp_path / "ben.profile.json"}
    words = model.request(lambda stem: tmp_path / f"{stem}.mirrorcam").arguments()
    assert f"--calibration-b={tmp_path / 'ben.profile.json'}" in words
