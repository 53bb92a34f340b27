# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking at known places of a screen: a guided calibration, and a test grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .script import Script

if TYPE_CHECKING:
    from .webcam import Webcam

# What the calibration asks for and when: from s, step, target towards the own left and down (deg).
CALIBRATION = (
    (0.0, "framing", 0, 0),
    (3.0, "neutral_posture", None, None),
    (13.0, "neutral_expression", None, None),
    (16.0, "camera", 0, 0),
    (19.0, "partner", None, None),
    (22.0, "top_left", 16, 2),
    (25.0, "top_right", -16, 2),
    (28.0, "bottom_right", -16, 19),
    (31.0, "bottom_left", 16, 19),
    (34.0, "head_moves", 0, 0),
    (40.0, "away", 40, 5),
    (42.0, "check_left", 10, 10),
    (45.0, "check_right", -10, 10),
    (48.0, "check_below", 0, 15),
    (51.0, "check_camera", 0, 0),
)
CALIBRATION_S = 54.0
REACTION_S = 0.25

OFF_TARGETS = (
    *((side * yaw, down) for yaw in (6, 8, 12, 16, 20, 28) for side in (1, -1) for down in (0, 8)),
    *((0, down) for down in (14, 20, 26, -6, -12)),
    *((side * 9, 17) for side in (1, -1)),
    *((side * 14, -4) for side in (1, -1)),
)
HEAD_TURNING_S = 15.0


class Looking(Script):
    """A script of somebody who looks at places of a screen, head and eyes together.

    Parameters
    ----------
    webcam : where the person sits
    seed : of the small unevenness that every fixation has
    """

    def __init__(self, webcam: Webcam, seed: int) -> None:
        super().__init__(to_camera=0.0)
        self.start |= {"to_screen": 1.0}
        self.webcam = webcam
        self.rng = np.random.default_rng(seed)

    def fixate(self, at: float, until: float, left: float, down: float, head_share: float) -> None:
        """Turn to a direction (degrees from the line to the lens) and keep it, eyes first.

        The head takes a share of the way and arrives later; the eyes, held by the target, turn
        back meanwhile. While it lasts the gaze wanders by a third of a degree.
        """
        x, y = self.webcam.screen(left, down)
        self.move(at, 0.09, screen_x=x, screen_y=y)
        uneven = self.rng.normal(0, 1.0, 3)
        turned = head_share * left + uneven[0]
        lowered = head_share * (down - self.webcam.rise_deg) + uneven[1]
        self.move(at + 0.04, 0.5, head_yaw=turned, head_pitch=lowered, head_roll=uneven[2])
        wander = self.webcam.distance_m * np.tan(np.radians(0.33))
        now = at + self.rng.uniform(0.4, 0.9)
        while now < until - 0.1:
            dx, dy = self.rng.normal(0, wander, 2)
            self.move(now, 0.05, screen_x=x + dx, screen_y=y + dy)
            now += self.rng.uniform(0.4, 1.1)

    def settle(self, until: float) -> None:
        """Small shifts of the trunk now and then, as of somebody who sits and listens."""
        at = 2.0
        while at < until:
            lean, roll = self.rng.uniform(-2.5, 4.0), self.rng.normal(0, 1.8)
            self.move(at, self.rng.uniform(0.8, 1.5), trunk_lean=lean, trunk_roll=roll)
            at += self.rng.uniform(2.5, 6.0)

    def turn_about(self, at: float, turns: tuple[tuple[float, float, float], ...]) -> None:
        """Turn the head while the gaze stays where it is: duration s, yaw, pitch of each turn."""
        for duration, yaw, pitch in turns:
            self.move(at, duration, head_yaw=yaw, head_pitch=pitch - 0.3 * self.webcam.rise_deg)
            at += duration


def calibration(webcam: Webcam, seed: int) -> Script:
    """The guided clip: `CALIBRATION`, followed with a reaction time."""
    script = Looking(webcam, seed)
    ends = [row[0] for row in CALIBRATION[1:]] + [CALIBRATION_S]
    x, y = webcam.screen(0, 0)
    script.start |= {"screen_x": x, "screen_y": y}
    for (at, step, left, down), until in zip(CALIBRATION, ends, strict=True):
        if left is None:
            left, down = webcam.partner_deg
        share = 25.0 / 40.0 if step == "away" else float(script.rng.uniform(0.2, 0.4))
        if at > 0:
            at += REACTION_S * float(script.rng.uniform(0.8, 1.3))
        script.fixate(at, until, left, down, share)
        if step == "head_moves":
            turns = ((1.0, 15, 0), (2.0, -15, 0), (1.0, 0, 0), (0.6, 0, 10), (0.8, 0, -6))
            script.turn_about(at + 0.1, turns)
    script.blinks(seed + 1, CALIBRATION_S)
    return script


def calibration_schedule(webcam: Webcam) -> tuple[dict, ...]:
    """What `calibration` was told, for the truth file."""
    ends = [row[0] for row in CALIBRATION[1:]] + [CALIBRATION_S]
    rows = []
    for (at, step, left, down), until in zip(CALIBRATION, ends, strict=True):
        target = webcam.partner_deg if left is None else (left, down)
        rows.append({"step": step, "start_s": at, "end_s": until, "left_deg": target[0]})
        rows[-1]["down_deg"] = target[1]
    return tuple(rows)


def gaze_grid(webcam: Webcam, seed: int, seconds: float) -> Script:
    """Held looks at places in mixed order, half of the time at the camera or the partner."""
    script = Looking(webcam, seed)
    rng = script.rng
    home = ((0.0, 0.0), webcam.partner_deg)
    away = [OFF_TARGETS[i] for i in rng.permutation(len(OFF_TARGETS))]
    script.fixate(0.0, 1.5, *home[1], 0.3)
    at, k = 1.5, 0
    while at < seconds - HEAD_TURNING_S:
        held = float(rng.uniform(1.2, 1.5))
        target = away[(k // 2) % len(away)] if k % 2 == 0 else home[int(rng.random() < 0.6)]
        script.fixate(at, at + held, *target, float(rng.uniform(0.0, 0.6)))
        at, k = at + held, k + 1
    script.fixate(at, seconds, 0.0, 0.0, 0.3)
    turns = ((2, 20, 0), (3, -20, 0), (2, 0, 0), (1.5, 0, 12), (2, 0, -8), (1.5, 12, 6), (2, 0, 0))
    script.turn_about(at + 0.6, turns)
    script.settle(seconds)
    script.blinks(seed + 1, seconds)
    now = 4.0
    while now < seconds - 4:
        if rng.random() < 0.5:
            script.smile(now, now + 2.4, float(rng.uniform(0.4, 1.0)))
        else:
            script.speech(seed + int(now), now, now + 3.0)
        now += float(rng.uniform(5, 10))
    return script
