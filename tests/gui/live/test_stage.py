# SPDX-License-Identifier: GPL-3.0-or-later
"""The live picture: put together in a worker, copied to the screen, and never behind for long."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from gui.live.composing import Ghost, Wanted, compose
from gui.live.stage import LiveStage
from mirrorcam.cues.table import CueRow
from mirrorcam.model import Frame, Landmarks, Layout, LayoutKind, Observation, Region
from mirrorcam.overlay import Switches, Traced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gui.background import Background

LEFT, RIGHT = Region(0, 0, 160, 120), Region(160, 0, 160, 120)
GREY = np.full((120, 320, 3), 90, np.uint8)


def body(at: Region) -> Landmarks:
    pose = np.full((33, 3), (at.center[0], 60.0, 0.0), np.float32)
    pose[11, :2], pose[12, :2] = (at.center[0] + 30, 60), (at.center[0] - 30, 60)
    return Landmarks(pose, np.ones(33, np.float32), None, at)


def view(*who: str) -> Any:
    seen = {one: body(LEFT if one == "a" else RIGHT) for one in who}
    views = {"a": LEFT, "b": RIGHT}
    return SimpleNamespace(
        seen=SimpleNamespace(
            observation=Observation(0, 0.0, seen),  # type: ignore[arg-type]
            layout=Layout(LayoutKind.TILES, views, views),  # type: ignore[arg-type]
        ),
        cues=[],
        time_s=0.0,
    )


def wanted(**change: Any) -> Wanted:
    usual = Wanted((("a", Frame(0, 0.0, GREY)),), view("a", "b"), (640, 400), 1.0, Switches(True))
    return replace(usual, **change)


def test_a_picture_is_scaled_once_and_people_are_drawn_in_their_inks() -> None:
    (pane,) = compose(wanted())
    assert pane.pixels.shape == (240, 640, 4)
    assert (pane.corner, pane.scale, pane.people) == ((0, 80), 2.0, ("a", "b"))
    left, right = pane.pixels[120, 160], pane.pixels[120, 480]  # on the line of the shoulders
    assert left[0] > left[2] + 60  # blue (pixels are blue, green, red)
    assert right[2] > right[0] + 60  # amber
    assert (pane.pixels[10, 10, :3] == 90).all()
    assert (GREY == 90).all()
    (bare,) = compose(wanted(switches=Switches()))
    assert (bare.pixels[..., :3] == 90).all()


def test_a_picture_of_the_right_size_is_not_drawn_upon() -> None:
    compose(wanted(size=(320, 120)))
    assert (GREY == 90).all()


def test_two_cameras_stand_side_by_side_and_each_has_one_person() -> None:
    frames = (
        ("a", Frame(0, 0.0, GREY)),
        ("b", Frame(0, 0.0, np.full((120, 160, 3), 30, np.uint8))),
    )
    a, b = compose(wanted(frames=frames, view=None, size=(642, 240)))
    assert (a.people, b.people) == (("a",), ("b",))
    assert a.pixels.shape[:2] == (120, 320)
    assert b.pixels.shape[:2] == (240, 320)
    assert b.corner == (322, 0)


def test_a_ghost_stands_in_for_the_own_body() -> None:
    ghost = Ghost("a", Traced.of_landmarks(body(LEFT)), 20.0)
    (pane,) = compose(wanted(ghost=ghost))
    here = pane.pixels[120, 160].astype(int)
    assert here[0] > here[1] + 20  # violet: red and blue above green
    assert here[2] > here[1] + 20
    (pane,) = compose(wanted(ghost=replace(ghost, likeness=90.0)))
    here = pane.pixels[120, 160].astype(int)
    assert here[1] > here[2] + 20  # met: green


def test_a_gaze_that_meets_the_partner_has_the_ink_of_gaze_as_in_a_recording() -> None:
    def drawn(eye_contact: float) -> np.ndarray:
        seen, angles = view("a", "b"), {"gaze_yaw_deg": 40.0, "gaze_pitch_deg": 0.0}
        seen.cues = [CueRow(0, 0.0, "a", angles | {"eye_contact": eye_contact})]
        (pane,) = compose(wanted(view=seen, switches=Switches(gaze=True)))
        return pane.pixels

    assert (drawn(1.0) != drawn(0.0)).any()
    assert (drawn(0.0) == drawn(float("nan"))).all()


def test_what_looks_the_same_is_not_put_together_again() -> None:
    one = wanted()
    assert replace(one, frames=(("a", Frame(0, 5.0, GREY)),)).same_as(one)
    for change in (
        {"frames": (("a", Frame(1, 0.0, GREY)),)},
        {"size": (641, 400)},
        {"view": None},
        {"switches": Switches()},
        {"ghost": Ghost("a", Traced())},
    ):
        assert not replace(one, **change).same_as(one)  # type: ignore[arg-type]
    assert not one.same_as(None)


class Engine:
    """What a stage asks of an engine."""

    sources = (1,)

    def __init__(self) -> None:
        self.number = 0
        self.seen = view("a", "b")

    def latest_frame(self, _who: str) -> Frame:
        return Frame(self.number, self.number / 25, GREY)

    def latest(self) -> Any:
        return self.seen


@pytest.fixture
def stage(tasks: Background, qtbot: QtBot) -> Iterator[LiveStage]:
    made = LiveStage(tasks)
    qtbot.addWidget(made)
    made.resize(640, 400)
    made.show()
    yield made
    made.clear()


def settle(stage: LiveStage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: stage._job is None, timeout=30_000)


def test_a_stage_shows_what_was_seen_and_greys_what_was_not(stage: LiveStage, qtbot: QtBot) -> None:
    engine = Engine()
    stage.pull(engine)  # type: ignore[arg-type]
    settle(stage, qtbot)
    assert stage.shown is engine.seen
    image = stage.grab().toImage()
    assert image.pixelColor(150, 310).red() == 90
    engine.number, engine.seen = 1, view("a")
    stage.pull(engine)  # type: ignore[arg-type]
    settle(stage, qtbot)
    image = stage.grab().toImage()
    assert image.pixelColor(150, 310).red() == 90
    assert image.pixelColor(630, 310).red() < 80  # B is not seen
    stage.resize(320, 400)
    stage.pull(engine)  # type: ignore[arg-type]
    settle(stage, qtbot)
    assert stage._panes[0][0].pixels.shape[1] == 320


def test_a_body_that_is_looked_for_now_and_then_does_not_flicker(
    stage: LiveStage, qtbot: QtBot
) -> None:
    engine = Engine()
    for number, whole in enumerate((True, False)):
        engine.number, engine.seen = number, view("a", "b")
        if not whole:
            seen = engine.seen.seen.observation.landmarks
            for who, found in seen.items():
                seen[who] = replace(found, pose_px=None, pose_visibility=None, pose_left_out=True)
        stage.pull(engine)  # type: ignore[arg-type]
        settle(stage, qtbot)
        here = stage._panes[0][0].pixels[120, 160].astype(int)
        assert here[0] > here[2] + 60


def test_in_a_pause_no_lines_are_left_behind(stage: LiveStage, qtbot: QtBot) -> None:
    engine = Engine()
    for number, drawn in ((0, True), (25, True), (75, False)):
        engine.number = number
        stage.pull(engine)  # type: ignore[arg-type]
        settle(stage, qtbot)
        here = stage._panes[0][0].pixels[120, 160].astype(int)
        assert bool(here[0] > here[2] + 60) is drawn


def test_nothing_comes_back_after_the_end(
    stage: LiveStage, qtbot: QtBot, tasks: Background
) -> None:
    stage.pull(Engine())  # type: ignore[arg-type]
    assert stage._job is not None
    stage.clear()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=30_000)
    assert stage.shown is None
    assert stage._panes == []


def test_a_long_name_stays_in_its_own_part(qtbot: QtBot, tasks: Background) -> None:
    stage = LiveStage(tasks)
    qtbot.addWidget(stage)
    plate = stage._plate("Maximiliana Alexandra Konstantinopoulos-Featherstonehaugh", "a", 1.0, 190)
    assert plate.width() <= 190
    assert stage._plate("Anna", "a", 1.0, 5).width() == stage._plate("Anna", "a", 1.0, 900).width()
