# SPDX-License-Identifier: GPL-3.0-or-later
"""The clips: who is in them, what they do, and what is true of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .actor import Actor
from .behaviour import following, idle
from .cast import CAST
from .scene import Scene, call_tiles, room
from .script import Script

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from .behaviour import Breathing


@dataclass(frozen=True, slots=True)
class Mirroring:
    """A stretch in which the follower is the leader's delayed mirror image."""

    start_s: float
    end_s: float
    leader: str
    lag_s: float


@dataclass(frozen=True, slots=True)
class Clip:
    """One clip.

    Attributes
    ----------
    layout : "tiles" (a camera for everybody) or "room" (one camera)
    cast : participant letter -> name in `cast.CAST`
    scripts : makes the scripts by participant letter
    stage : builds the scene from the actors and a scale
    breathing : breaths per minute by participant letter, see `behaviour.breaths`
    fps : pictures a second, unless others are asked for
    seed : of the idle movement; the second participant has the next one
    schedule : what the person was told to do and when, for a clip that is guided
    """

    name: str
    layout: str
    duration_s: float
    cast: dict[str, str]
    scripts: Callable[[], dict[str, Script]]
    stage: Callable[[dict[str, Actor], float], Scene]
    mirroring: tuple[Mirroring, ...]
    breathing: dict[str, Breathing]
    fps: float = 25.0
    seed: int = 100
    schedule: tuple[dict, ...] = ()

    def scene(self, scale: float = 1.0, actors: dict[str, Actor] | None = None) -> Scene:
        """Build the scene, and the actors (seconds of work) unless they are there by name."""
        there = actors or {}
        cast = {k: there.get(name) or Actor(CAST[name]) for k, name in self.cast.items()}
        return self.stage(cast, scale)

    def values(self, time: np.ndarray) -> dict[str, np.ndarray]:
        """Behaviour values (times, channels) of every participant."""
        scripts = self.scripts()
        out = {letter: script.at(time) for letter, script in scripts.items()}
        for m in self.mirroring:
            follower = "b" if m.leader == "a" else "a"
            out[follower] = following(
                out[follower], scripts[m.leader], time, m.start_s, m.end_s, m.lag_s
            )
        for i, letter in enumerate(out):
            out[letter] = out[letter] + idle(time, self.seed + i, self.breathing[letter])
        return out


def _call_scripts() -> dict[str, Script]:
    a, b = Script(), Script()
    arms_busy = [(10.8, 14.6), (19.6, 27.0), (43.0, 47.0), (52.0, 59.0)]
    head_busy = [(10.8, 14.6), (29.2, 33.6), (37.4, 41.0), (61.0, 65.2), (68.4, 71.6)]
    a.small_talk(21, 0.4, 74.0, arms_busy, head_busy)
    a.touch_face(11.2, 14.0, "left", "chin")
    a.move(11.2, 0.9, head_roll=-7, head_pitch=3, head_yaw=4)
    a.fold(19.9, 25.8, over="left")
    a.touch_face(43.4, 46.0, "right", "cheek")
    a.fold(52.4, 57.8, over="right")
    for at, until, yaw, pitch in (
        (29.6, 33.0, 28, 4),
        (37.8, 40.4, 4, 20),
        (61.4, 64.6, -30, 3),
        (68.8, 71.0, 25, 8),
    ):
        a.look(at, yaw, pitch)
        a.look_at_camera(until)
    for at, until in ((4.6, 7.4), (15.6, 19.0), (26.6, 29.2), (34.6, 37.2), (47.0, 49.8)):
        a.smile(at, until)
    a.smile(59.0, 61.2, 0.8)
    a.smile(71.6, 74.0)
    for at, hertz, cycles in ((2.6, 2.0, 3), (16.8, 1.7, 2), (35.2, 2.2, 3), (48.2, 1.8, 3)):
        a.nod(at, hertz, cycles)
    a.nod(66.2, 2.1, 3)
    a.blinks(31, 75.0)
    for i, (at, until) in enumerate(((0.5, 3.8), (8.0, 11.0), (20.5, 26.0), (41.0, 43.5))):
        a.speech(60 + i, at, until)

    b.small_talk(22, 0.9, 74.0, [(61.2, 69.6)], [(1.6, 5.2), (52.4, 56.6), (70.2, 73.6)])
    b.fold(61.6, 68.4, over="left")
    for at, until, yaw, pitch in ((2.0, 4.6, -26, 5), (52.8, 56.0, 2, 20), (70.6, 73.0, -27, 2)):
        b.look(at, yaw, pitch)
        b.look_at_camera(until)
    for at, until in ((16.3, 19.6), (35.4, 38.0), (47.8, 50.6), (57.0, 59.4)):
        b.smile(at, until)
    for at, hertz, cycles in ((6.2, 1.9, 2), (12.4, 2.1, 3), (23.0, 1.8, 3), (43.6, 2.0, 3)):
        b.nod(at, hertz, cycles)
    b.nod(59.8, 2.2, 3)
    b.blinks(32, 75.0)
    for i, (at, until) in enumerate(((4.8, 7.6), (28.0, 34.0), (56.5, 60.0), (66.0, 70.0))):
        b.speech(70 + i, at, until)
    return {"a": a, "b": b}


PARTNER_YAW = 21.0  # the head's part of the turn to the partner beyond the turned shoulders


def _room_scripts() -> dict[str, Script]:
    a, b = Script(0.0, 1.0), Script(0.0, 1.0)
    a.start["head_yaw"], b.start["head_yaw"] = PARTNER_YAW, -PARTNER_YAW
    whole = [(0.0, 30.0)]
    a.small_talk(41, 0.5, 29.0, [(9.6, 15.4)], whole)
    b.small_talk(42, 0.7, 29.0, [], whole)
    a.fold(10.0, 14.6, over="left")
    for at, roll in ((2.2, 8), (7.0, -9), (12.6, 7), (16.5, -6), (20.0, 9), (25.0, -7)):
        a.move(at, 0.8, head_roll=roll)
    for at, roll in ((1.6, 6), (3.4, -7), (24.2, 7), (26.8, -6)):
        b.move(at, 0.8, head_roll=roll)
    a.look_at_camera(5.6, -18)
    a.look_at_partner(8.2, PARTNER_YAW)
    a.look(15.4, -8, 20)
    a.look_at_partner(17.8, PARTNER_YAW)
    a.look_at_camera(22.6, -18)
    a.look_at_partner(25.6, PARTNER_YAW)
    b.look_at_camera(2.0, 18)
    b.look_at_partner(4.0, -PARTNER_YAW)
    b.look(23.2, 14, 14)
    b.look_at_partner(25.0, -PARTNER_YAW)
    b.look_at_camera(27.4, 18)
    for at, until in ((3.0, 5.4), (18.4, 21.4), (26.0, 28.4)):
        a.smile(at, until)
    for at, until in ((19.2, 22.0), (11.0, 13.0)):
        b.smile(at, until)
    a.nod(9.0, 2.0, 3)
    a.nod(26.6, 1.8, 2)
    b.nod(12.8, 2.0, 3)
    b.nod(20.2, 1.8, 2)
    a.blinks(33, 30.0)
    b.blinks(34, 30.0)
    a.speech(80, 0.5, 3.0)
    a.speech(81, 10.0, 15.0)
    b.speech(82, 5.6, 9.0)
    b.speech(83, 22.0, 25.0)
    return {"a": a, "b": b}


CLIPS = {
    clip.name: clip
    for clip in (
        Clip(
            "call_two_tiles",
            "tiles",
            75.0,
            {"a": "Anna", "b": "Ben"},
            _call_scripts,
            call_tiles,
            (Mirroring(8.0, 50.0, "a", 1.0),),
            {"a": 14.0, "b": 16.0},
        ),
        Clip(
            "room_two_people",
            "room",
            30.0,
            {"a": "Emi", "b": "Finn"},
            _room_scripts,
            room,
            (Mirroring(5.0, 22.0, "a", 0.8),),
            {"a": 14.0, "b": 16.0},
        ),
    )
}
