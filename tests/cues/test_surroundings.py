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


def test_a_shaken_camera_moves_nobody(people):
    rng = np.random.default_rng(1)
    aware, unaware = CueReader(), CueReader()
    for step in range(30):
        shake = tuple(rng.integers(-20, 20, 2).astype(float)) if step else (0.0, 0.0)
        known = Conditions(camera_px=shake, camera_moves=True)
        steady = cues_at(aware, step, people, shake, known)
        moved = cues_at(unaware, step, people, shake, None)
        for cue in ("trunk_x", "trunk_y", "head_x", "head_y"):
            if step == 0:
                first = dict(steady)
            assert steady[cue] == pytest.approx(first[cue], abs=1e-5)
        if step:
            assert steady["motion_energy"] == pytest.approx(0.0, abs=1e-4)
            assert moved["motion_energy"] > 0.0
            assert steady["camera_x"] == pytest.approx(shake[0] / 160.0)
            assert steady["camera_y"] == pytest.approx(-shake[1] / 160.0)


def test_a_camera_that_is_lost_stays_where_it_was_seen():
    around = Surroundings()
    assert around.view(Conditions(camera_px=(8.0, 4.0)), VIEW).center == (328.0, 244.0)
    assert around.view(Conditions(), VIEW).center == (328.0, 244.0)
    assert "camera_x" not in around.cues(Conditions(), 100.0)
    assert around.cues(None, 100.0) == {}


def test_heights_of_the_chest_are_joined_over_a_loss():
    around = Surroundings()

    def height(px, origin):
        conditions = Conditions(camera_px=(0.0, 0.0), chest_px=px, chest_origin=origin)
        around.view(conditions, VIEW)
        return around.cues(conditions, 100.0)["chest_y"]

    assert height(0.0, 0) == pytest.approx(0.0)
    assert height(5.0, 0) == pytest.approx(0.05)
    assert height(0.0, 1) == pytest.approx(0.05)
    assert height(1.0, 1) == pytest.approx(0.06)


def test_rows_know_their_shot(people):
    reader = CueReader()
    first = cues_at(reader, 0, people, (0, 0), None)
    reader.start_over()
    assert cues_at(reader, 1, people, (0, 0), None)["shot"] == first["shot"] + 1
