# SPDX-License-Identifier: GPL-3.0-or-later
"""A vocabulary to write a person's script in, on top of the moves of a track.

Small talk (leaning, tilting, gesturing at uneven intervals) is drawn from a seeded generator, so
it is rich enough to measure a delay on and the same in every rendering; what the truth file names
(folded arms, glances away, smiles, nods) is written by hand.
"""

from __future__ import annotations

import numpy as np

from .behaviour import SIDES, Track
from .postures import POSTURES

GESTURES = (
    ("open", "lap"),
    ("lap", "open"),
    ("present", "lap_wide"),
    ("lap_wide", "present"),
    ("raised", "lap"),
    ("lap", "raised"),
    ("open", "open"),
    ("lap", "lap"),
    ("lap_wide", "belly"),
    ("belly", "lap_wide"),
    ("hip", "lap"),
    ("lap", "hip"),
    ("shrugged", "shrugged"),
)
FOLDED = {"left": ("crossed_over", "crossed_under"), "right": ("crossed_under", "crossed_over")}


class Script(Track):
    """A track with words for what people do. Times and durations in seconds."""

    def __init__(self, to_camera: float = 1.0, to_partner: float = 0.0) -> None:
        start = {"to_camera": to_camera, "to_partner": to_partner}
        start |= {f"{side}_{k}": v for side in SIDES for k, v in POSTURES["lap"].items()}
        Track.__init__(self, start)

    def arms(self, at: float, left: str, right: str, duration: float = 0.9) -> None:
        """Bring both arms to named postures."""
        for side, name in (("left", left), ("right", right)):
            self.move(at, duration, **{f"{side}_{k}": v for k, v in POSTURES[name].items()})

    def fold(self, at: float, until: float, over: str = "left") -> None:
        """Fold the arms, the named one on top, and open them again to the lap."""
        self.arms(at, *FOLDED[over], duration=1.1)
        self.arms(until, "lap", "lap", duration=1.0)

    def touch_face(self, at: float, until: float, side: str, posture: str = "chin") -> None:
        """One hand to the face and back; the other supports at the belly."""
        pair = (posture, "belly") if side == "left" else ("belly", posture)
        self.arms(at, *pair, duration=0.9)
        self.arms(until, "lap", "lap", duration=0.9)

    def look(self, at: float, yaw: float, pitch: float, duration: float = 0.6) -> None:
        """Turn head and gaze away from everybody, in the person's own axes."""
        self.move(at, duration, head_yaw=yaw, head_pitch=pitch)
        self.move(
            at, 0.6 * duration, gaze_yaw=1.15 * yaw, gaze_pitch=pitch + 4, to_camera=0, to_partner=0
        )

    def look_at_camera(self, at: float, yaw: float = 0.0, duration: float = 0.6) -> None:
        """Turn to the lens; `yaw` is the head's part of the turn."""
        self.move(at, duration, head_yaw=yaw, head_pitch=0)
        self.move(at, 0.6 * duration, to_camera=1, to_partner=0)

    def look_at_partner(self, at: float, yaw: float, duration: float = 0.6) -> None:
        """Turn to the partner; `yaw` is the head's part of the turn, the eyes do the rest."""
        self.move(at, duration, head_yaw=yaw, head_pitch=0)
        self.move(at, 0.6 * duration, to_partner=1, to_camera=0)

    def smile(self, at: float, until: float, strength: float = 1.0) -> None:
        """A smile that comes within 0.5 s and fades within 0.8 s."""
        self.move(at, 0.5, smile=strength)
        self.move(until - 0.8, 0.8, smile=0.0)

    def nod(self, at: float, hertz: float = 2.0, cycles: int = 3, degrees: float = 12.0) -> None:
        """Chin down by `degrees` and up again, `cycles` times."""
        half = 0.5 / hertz
        for k in range(cycles):
            self.move(at + 2 * k * half, half, nod=degrees * (1.0 if k == 0 else 0.8))
            self.move(at + (2 * k + 1) * half, half, nod=0.0)

    def blinks(self, seed: int, until: float) -> None:
        """Blinks of 0.2 s, 3 to 6 s apart."""
        rng = np.random.default_rng(seed)
        at = rng.uniform(0.8, 3.0)
        while at < until:
            self.move(at, 0.08, blink=1.0)
            self.move(at + 0.08, 0.12, blink=0.0)
            at += rng.uniform(3.0, 6.0)

    def speech(self, seed: int, start: float, until: float) -> None:
        """The jaw moves as in talking."""
        rng = np.random.default_rng(seed)
        at = start
        while at < until:
            self.move(at, 0.13, jaw=rng.uniform(0.0, 0.30))
            at += rng.uniform(0.12, 0.24)
        self.move(until, 0.2, jaw=0.0)

    def small_talk(
        self,
        seed: int,
        start: float,
        until: float,
        arms_busy: list[tuple[float, float]],
        head_busy: list[tuple[float, float]],
    ) -> None:
        """Lean, tilt, turn and gesture at uneven intervals, outside the busy stretches."""
        rng = np.random.default_rng(seed)
        side = self._trunk_talk(rng, start, until)
        self._head_talk(rng, start + 0.5, until, head_busy, side)
        at = start + 0.9
        while at < until:
            duration = rng.uniform(0.7, 1.1)
            if not _within(at, at + duration, arms_busy):
                self.arms(at, *GESTURES[rng.integers(len(GESTURES))], duration=duration)
            at += rng.uniform(1.3, 3.0)

    def _trunk_talk(self, rng: np.random.Generator, at: float, until: float) -> float:
        """Lean and turn; returns the side (+1 or -1) of the last move."""
        side = 1.0
        while at < until:
            side = -side if rng.random() < 0.7 else side
            duration = rng.uniform(0.7, 1.2)
            kind = rng.choice(4, p=[0.36, 0.24, 0.22, 0.18])
            if kind == 0:
                self.move(at, duration, trunk_roll=side * rng.uniform(4, 10))
            elif kind == 1:
                self.move(at, duration, trunk_twist=side * rng.uniform(4, 13))
            elif kind == 2:
                self.move(at, duration, trunk_lean=rng.uniform(-4, 12))
            else:
                self.move(at, duration, trunk_roll=side * 2.0, trunk_twist=0.0, trunk_lean=1.0)
            at += rng.uniform(0.9, 2.4)
        return side

    def _head_talk(
        self,
        rng: np.random.Generator,
        at: float,
        until: float,
        busy: list[tuple[float, float]],
        side: float,
    ) -> None:
        while at < until:
            duration = rng.uniform(0.5, 0.9)
            if not _within(at, at + duration, busy):
                side = -side if rng.random() < 0.7 else side
                self.move(at, duration, head_roll=side * rng.uniform(3, 13))
                if rng.random() < 0.6:
                    self.move(at, duration, head_yaw=-side * rng.uniform(2, 14))
                if rng.random() < 0.3:
                    self.move(at, duration, head_pitch=rng.uniform(-5, 7))
            at += rng.uniform(1.0, 2.6)


def _within(start: float, end: float, spans: list[tuple[float, float]]) -> bool:
    return any(start < b and end > a for a, b in spans)
