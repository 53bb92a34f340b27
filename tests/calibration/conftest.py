# SPDX-License-Identifier: GPL-3.0-or-later
"""A simulated person who follows the routine: faces drawn by numbers, so that gaze is known."""

from __future__ import annotations

import numpy as np
import pytest

from calibration.steps import Kind, default_schedule
from mirrorcam.cues.face import Blendshape, face_cues
from mirrorcam.model import Face, Landmarks, Region

B = Blendshape
VIEW = Region(0, 0, 640, 480)


def head(yaw: float, pitch: float) -> np.ndarray:
    y, p = np.radians((yaw, pitch))
    about_y = np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(p), -np.sin(p)], [0, np.sin(p), np.cos(p)]])
    return (about_y @ about_x).astype(np.float32)


class Simulated:
    """Looks where it should, with a gaze that reads wrong by its own offset and gains."""

    def __init__(self, seed=1, *, noise_deg=0.8, offset=(3.0, 12.0), gain=(1.3, 0.8)):
        self.random = np.random.default_rng(seed)
        self.noise_deg, self.offset, self.gain = noise_deg, offset, gain

    def face(self, gaze, head_share=0.3, head_at=None, blink=0.0):
        yaw, pitch = gaze + self.random.normal(0.0, self.noise_deg, 2)
        turn = head_at if head_at is not None else (head_share * yaw, head_share * pitch)
        eye_yaw = (yaw - turn[0] + self.offset[0]) / self.gain[0]
        eye_pitch = (pitch - turn[1] + self.offset[1]) / self.gain[1]
        shapes = np.zeros(52, np.float32)
        shapes[[B.BLINK_LEFT, B.BLINK_RIGHT]] = blink
        points = np.full((478, 2), (320, 200), np.float32)
        points[33], points[263] = (270, 200), (370, 200)
        points[133], points[362] = (310, 200), (330, 200)
        for upper, lower, iris, x in ((159, 145, 468, 290), (386, 374, 473, 350)):
            # Irises and lids as the weights of everybody read them, a hundred pixels a unit.
            points[upper], points[lower] = (x, 195), (x, 205 + 0.2 * eye_pitch)
            points[iris : iris + 5] = x + 0.52 * eye_yaw, 197 + 0.6 * eye_pitch
        return Face(points, head(*turn), shapes, (0.0, 0.0))

    def landmarks(self, face):
        return Landmarks(None, None, face, VIEW)

    def at(self, step, since_s):
        """What is seen `since_s` seconds after the beginning of a step: landmarks and cues."""
        gaze = np.array((0.0, 8.0) if step.target is None else tuple(step.target))
        if step.kind is Kind.AWAY:
            gaze = np.array([40.0, 5.0])
        turn = None
        if step.moving:
            turn = 15.0 * np.sin(2 * np.pi * since_s / 4), 8.0 * np.sin(2 * np.pi * since_s / 3)
        if since_s < 0.3:
            gaze = gaze + np.array([12.0, -6.0])
        blink = 0.9 if 1.5 < since_s % 3.0 < 1.65 else 0.0
        face = self.face(gaze + (np.array([0.0, 20.0]) if blink else 0.0), 0.3, turn, blink)
        cues = face_cues(face) | {"shoulder_width_px": 180.0, "trunk_x": 0.25}
        return self.landmarks(face), cues


@pytest.fixture(scope="session")
def simulated():
    return Simulated


@pytest.fixture
def run():
    """Return a function that takes a routine through the default timings of a guided clip."""

    def go(routine, person, rate=12.0, until=None):
        schedule = routine.schedule
        for i in range(int((until or schedule.seconds) * rate)):
            now = i / rate
            step = [s for s in schedule.steps if schedule.beginnings[s.name] <= now + 1e-9][-1]
            routine.add(now, *person.at(step, now - schedule.beginnings[step.name]))
        return routine

    return go


@pytest.fixture
def schedule():
    return default_schedule()
