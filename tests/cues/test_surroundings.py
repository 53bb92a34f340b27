# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a camera went is taken off every place of the body, and stands in cues of its own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mirrorcam.cues.reader import CueReader
from mirrorcam.cues.surroundings import Surroundings
from mirrorcam.model import Conditions, Layout, LayoutKind, Observation, Region

VIEW = Region(0, 0, 640, 480)
CALL = Layout(LayoutKind.TILES, {"a": VIEW, "b": VIEW}, {"a": VIEW, "b": VIEW})


def cues_at(reader, step, people, shake, conditions):
    x, y = shake
    landmarks = people.landmarks(
        people.pose(center=(320 + x, 260 + y)), face=people.face(center=(320 + x, 150 + y))
    )
    landmarks = replace(landmarks, conditions=conditions)
    row, _ = reader.read(Observation(step, step / 15, {"a": landmarks}), CALL)
    return row.cues


def test_a_slow_pan_moves_nobody(people):
    aware, unaware = CueReader(), CueReader()
    first = {}
    for step in range(30):
        gone = (0.5 * step, -0.3 * step)
        known = Conditions(camera_px=gone, camera_moves=True)
        steady = cues_at(aware, step, people, gone, known)
        moved = cues_at(unaware, step, people, gone, None)
        first = first or dict(steady)
        for cue in ("trunk_x", "trunk_y", "head_x", "head_y"):
            assert steady[cue] == pytest.approx(first[cue], abs=1e-4)
        assert steady["camera_x"] == pytest.approx(gone[0] / 160.0)
        assert steady["camera_y"] == pytest.approx(-gone[1] / 160.0)
        if step:
            assert steady["motion_energy"] == pytest.approx(0.0, abs=1e-4)
            assert moved["motion_energy"] > 0.0


def test_a_shaken_camera_hides_the_place_of_the_pose_and_no_movement_of_the_arms(people):
    rng = np.random.default_rng(1)
    reader = CueReader()
    still = Conditions(camera_px=(0.0, 0.0))
    assert "trunk_x" in cues_at(reader, 0, people, (0.0, 0.0), still)
    for step in range(1, 15):
        shake = tuple(rng.integers(-20, 20, 2).astype(float))
        cues = cues_at(reader, step, people, shake, Conditions(camera_px=shake, camera_moves=True))
        assert "trunk_x" not in cues
        assert cues["motion_energy"] == pytest.approx(0.0, abs=1e-4)
        # The face landmarker does not smooth.
        assert cues["head_x"] == pytest.approx(0.0, abs=1e-5)
    last = Conditions(camera_px=shake)
    for step in range(15, 22):
        cues = cues_at(reader, step, people, shake, last)
    assert "trunk_x" in cues


def test_a_camera_that_is_lost_stays_where_it_was_seen():
    around = Surroundings()
    assert around.view(Conditions(camera_px=(8.0, 4.0)), VIEW, 0.0).center == (328.0, 244.0)
    assert around.view(Conditions(), VIEW, 0.1).center == (328.0, 244.0)
    assert "camera_x" not in around.cues(Conditions(), 100.0)
    assert around.cues(None, 100.0) == {}


def test_heights_of_the_chest_are_joined_over_a_loss():
    around = Surroundings()

    def height(px, origin):
        conditions = Conditions(camera_px=(0.0, 0.0), chest_px=px, chest_origin=origin)
        around.view(conditions, VIEW, 0.0)
        return around.cues(conditions, 100.0)["chest_y"]

    assert height(0.0, 0) == pytest.approx(0.0)
    assert height(5.0, 0) == pytest.approx(0.05)
    assert height(0.0, 1) == pytest.approx(0.05)
    assert height(1.0, 1) == pytest.approx(0.06)


def test_a_camera_that_is_knocked_while_the_chest_is_lost_lifts_no_chest():
    around = Surroundings()

    def height(px, origin, camera_y):
        conditions = Conditions(camera_px=(0.0, camera_y), chest_px=px, chest_origin=origin)
        around.view(conditions, VIEW, 0.0)
        return around.cues(conditions, 100.0)["chest_y"]

    assert height(5.0, 0, 0.0) == pytest.approx(0.0)
    assert height(-15.0, 0, 20.0) == pytest.approx(0.0)  # both went down: nobody did
    assert height(0.0, 1, 60.0) == pytest.approx(0.0)
    assert height(2.0, 1, 60.0) == pytest.approx(0.02)


def test_rows_know_their_shot(people):
    reader = CueReader()
    first = cues_at(reader, 0, people, (0, 0), None)
    reader.start_over()
    assert cues_at(reader, 1, people, (0, 0), None)["shot"] == first["shot"] + 1
