# SPDX-License-Identifier: GPL-3.0-or-later
"""Before a session: which set-up, and what the picture is like."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PyQt6.QtWidgets import QCheckBox, QFileDialog, QLabel

from gui.live.framings import Framings
from gui.live.place import LivePlace
from gui.live.session import LiveSession
from gui.live.setup import LiveSetup
from gui.theme.tokens import STEP
from mirrorcam.cues.table import CueRow
from mirrorcam.model import Face, Landmarks, Layout, LayoutKind, Observation, Region
from mirrorcam.sources.live.camera import CameraDevice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.context import Context

PATIENCE = 120_000
LEFT, RIGHT = Region(0, 0, 640, 480), Region(640, 0, 640, 480)


@pytest.fixture
def setup(context: Context, qtbot: QtBot) -> LiveSetup:
    made = LiveSetup(context)
    qtbot.addWidget(made)
    cameras = ((0, "Desk"), (2, "Clip-on"))
    made.offer([CameraDevice(number, name, name, number, 0, "") for number, name in cameras])
    return made


@pytest.fixture
def place(context: Context, qtbot: QtBot) -> Iterator[LivePlace]:
    made = LivePlace(context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    yield made
    made.close_place()


def test_a_long_name_of_a_camera_leaves_room_for_the_name_of_a_person(
    setup: LiveSetup, qtbot: QtBot
) -> None:
    setup.offer([CameraDevice(0, "", "A camera with a very long name " * 3, 0, 0, "")])
    setup.resize(460, 700)
    setup.show()
    qtbot.waitExposed(setup)
    for field in setup.names.values():
        needed = field.fontMetrics().horizontalAdvance(field.placeholderText())
        assert field.width() > needed + 24, "the frame and its padding take 24 pixels"


def test_a_recording_that_is_not_chosen_after_all_changes_nothing(
    setup: LiveSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    for who, source in (("a", "2"), ("b", "0")):
        box = setup.sources[who]
        box.setCurrentIndex(box.findData(source))
        box.activated.emit(box.currentIndex())
        box.setCurrentIndex(box.findData("file:"))
        box.activated.emit(box.currentIndex())
    assert setup.chosen == ("2", "0")
    setup.choose_kind("both")
    assert setup.chosen == ("2",)


def test_a_recording_is_called_by_its_name_alone(setup: LiveSetup) -> None:
    for source in ("file:call.mp4", "file:/calls/call.mp4"):
        setup.choose(source)
        assert setup.chosen == (source,)
        assert setup.sources["a"].currentText() == "call.mp4"


def test_a_camera_that_is_unplugged_keeps_its_name(setup: LiveSetup) -> None:
    box = setup.sources["a"]
    box.setCurrentIndex(box.findData("2"))
    box.activated.emit(box.currentIndex())
    setup.offer([CameraDevice(0, "Desk", "Desk", 0, 0, "")])
    assert setup.chosen == ("2",)
    assert box.currentText() == "Clip-on"


def test_rows_keep_their_distance_in_a_small_window(setup: LiveSetup, qtbot: QtBot) -> None:
    setup.resize(1200, 640)
    setup.show()
    qtbot.waitExposed(setup)
    setup.resize(848, 520)
    qtbot.waitUntil(lambda: setup.check.y() > setup.start.y())
    upper, lower = setup.sources["a"], setup.sources["b"]
    assert lower.geometry().top() - upper.geometry().bottom() > 2 * STEP
    assert setup.you.geometry().top() - lower.geometry().bottom() > 2 * STEP


def test_each_set_up_chooses_what_belongs_to_it(setup: LiveSetup) -> None:
    assert setup.kind == "both"
    assert setup.chosen == ("0",)
    assert setup.remote == frozenset()
    setup.kinds["call"].click()
    assert setup.kind == "call"
    assert setup.chosen[1].startswith(("screen:", "window:"))
    assert setup.remote == {"b"}
    setup.kinds["two"].click()
    assert setup.chosen == ("0", "2")
    assert setup.remote == frozenset()
    setup.kinds["two"].click()
    assert setup.kinds["two"].isChecked()
    setup.kinds["both"].click()
    assert setup.chosen == ("0",)


def test_no_words_are_cut_off_in_german(german: None, context: Context, qtbot: QtBot) -> None:
    setup = LiveSetup(context)
    qtbot.addWidget(setup)
    setup.resize(1168, 600)  # what the smallest window that shows both side by side has for it
    setup.show()
    shown = [box for box in setup.findChildren(QCheckBox) if box.isVisible()]
    assert len(shown) > 2
    for box in shown:
        assert box.width() >= box.sizeHint().width(), box.text()
    titles = [one for one in setup.findChildren(QLabel) if one.property("role") == "title"]
    assert all(one.wordWrap() for one in titles)


def test_who_is_coached_is_asked_where_both_are_in_one_picture(setup: LiveSetup) -> None:
    assert not setup.you.isHidden()
    setup.you.setCurrentIndex(1)
    assert setup.coached == "b"
    setup.kinds["call"].click()
    assert setup.you.isHidden()
    assert setup.coached == "a"


def sitting(at: Region, *, light: float = 0.6) -> tuple[Landmarks, dict[str, float]]:
    x = at.center[0]
    points = np.full((478, 2), (x, 200.0), np.float32)
    points[33], points[263] = (x - 50, 190), (x + 50, 190)
    points[10], points[152] = (x - 70, 120), (x + 70, 280)
    face = Face(points, np.eye(3, dtype=np.float32), np.zeros(52, np.float32), (0.0, 0.0))
    pose = np.full((33, 3), (x, 300.0, 0.0), np.float32)
    found = Landmarks(pose, np.ones(33, np.float32), face, at)
    return found, {"face_light": light, "surround_light": 0.5}


def view(time_s: float, layout: LayoutKind = LayoutKind.TILES, **people: float) -> SimpleNamespace:
    views = {"a": LEFT, "b": RIGHT}
    seen = {who: sitting(views[who], light=light) for who, light in people.items()}
    observation = Observation(0, time_s, {who: found for who, (found, _) in seen.items()})
    cues = [CueRow(0, time_s, who, cues) for who, (_, cues) in seen.items()]  # type: ignore[arg-type]
    return SimpleNamespace(
        seen=SimpleNamespace(observation=observation, layout=Layout(layout, views, views), step={}),
        cues=cues,
    )


def findings(framings: Framings, who: str) -> dict[str, str]:
    return {c.about: c.finding for c in framings.checks(who)}  # type: ignore[arg-type]


def test_each_person_has_checks_of_their_own() -> None:
    framings = Framings()
    for i in range(30):
        framings.see(view(i / 8, a=0.6, b=0.1))  # type: ignore[arg-type]
        if i < 20:
            assert framings.checks("a") == ()
    assert findings(framings, "a")["light"] == "good"
    assert findings(framings, "b")["light"] == "dark"
    for i in range(30, 60):
        framings.see(view(i / 8, a=0.6))  # type: ignore[arg-type]
    assert findings(framings, "b") == {"picture": "nobody"}


def test_of_somebody_in_a_call_only_that_is_told_which_one_can_ask_for() -> None:
    framings = Framings(frozenset({"b"}))
    for i in range(30):
        framings.see(view(i / 8, a=0.6, b=0.1))  # type: ignore[arg-type]
    assert set(findings(framings, "b")) == {"picture", "arms"}


def test_a_picture_without_a_pose_is_passed_over() -> None:
    framings = Framings()
    for i in range(40):
        one = view(i / 8, a=0.6)
        if i % 2:
            found = one.seen.observation.landmarks["a"]
            spared = replace(found, pose_px=None, pose_visibility=None, pose_left_out=True)
            one.seen.observation.landmarks["a"] = spared
        framings.see(one)  # type: ignore[arg-type]
    assert findings(framings, "a")["picture"] == "good"


def test_in_a_room_the_camera_s_height_is_nobody_s() -> None:
    framings = Framings()
    for i in range(30):
        framings.see(view(i / 8, LayoutKind.ROOM, a=0.6, b=0.6))  # type: ignore[arg-type]
    assert "camera" not in findings(framings, "a")


def test_there_is_no_picture_without_a_source(
    place: LivePlace, tmp_path: Path, bundles: tuple[Path, Path], qtbot: QtBot
) -> None:
    check = place.setup.check
    place.setup.choose(f"file:{tmp_path / 'nowhere.mp4'}")
    check.wanted.emit()
    assert check.session.phase == "starting"
    qtbot.waitUntil(lambda: check.session.phase == "idle", timeout=PATIENCE)
    assert check._panel.state == "error"
    assert "nowhere.mp4" in check._panel.accessibleName()
    place.setup.agreed.setChecked(True)
    assert check._panel.state == "error"
    place.setup.choose(f"file:{tmp_path / 'elsewhere.mp4'}")
    assert check._panel.state == "empty"


def test_there_is_a_word_for_as_long_as_nobody_is_seen_well_enough(
    place: LivePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = place.setup.check
    status = SimpleNamespace(sentences=())
    monkeypatch.setattr(LiveSession, "engine", property(lambda _: SimpleNamespace(status=status)))
    for i in range(5):  # a slow computer: one picture a second
        check._framings.see(view(float(i), a=0.6))  # type: ignore[arg-type]
    assert check._framings.settled
    check._check()
    assert not check._waiting.isHidden()
    for i in range(30):
        check._framings.see(view(5.0 + i / 8, a=0.6))  # type: ignore[arg-type]
    check._check()
    assert check._waiting.isHidden()
    assert "Picture" in check.lists["a"].accessibleName()


def test_who_starts_and_goes_elsewhere_starts_all_the_same(place: LivePlace) -> None:
    check, begun = place.setup.check, []
    check.session.phase = "running"
    check.stop(then=lambda: begun.append(1))
    place.left()
    check.session._over("")
    assert begun == [1]
    check.session.phase = "running"
    place.left()
    check.session._over("")
    assert begun == [1]


@pytest.mark.slow
def test_the_picture_is_looked_at_and_let_go_before_the_start(
    place: LivePlace, samples: Path, bundles: tuple[Path, Path], qtbot: QtBot
) -> None:
    check = place.setup.check
    place.setup.choose(f"file:{samples / 'call_two_tiles.mp4'}")
    place.setup.keep.setChecked(False)
    check.wanted.emit()
    for who in ("a", "b"):
        qtbot.waitUntil(
            lambda who=who: "picture" in findings(check._framings, who), timeout=PATIENCE
        )
    qtbot.waitUntil(lambda: "Picture" in check.lists["b"].accessibleName(), timeout=PATIENCE)
    assert findings(check._framings, "a")["picture"] == "good"
    assert not place.context.preferences.library_folder.exists()
    place.start_command.trigger()
    assert place.session.phase == "idle"
    qtbot.waitUntil(lambda: place.session.phase == "starting", timeout=PATIENCE)
    assert check.session.phase == "idle"
    place.session.end()
    qtbot.waitUntil(lambda: place.session.phase == "idle", timeout=PATIENCE)
