# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does, as numbers over time, and the mirror image of it.

A behaviour is a vector of channels. Sideways quantities of the trunk, head and gaze carry a sign
(own left and own right as stated below); everything of an arm is measured outwards from the own
midline, so that the mirror image of a behaviour is exact: swap the arms, flip the signed channels.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

ARM = (
    "out",  # wrist, from the midline outwards, half shoulder widths (1 = at the own shoulder)
    "up",  # wrist above the shoulder, arm lengths
    "ahead",  # wrist in front of the shoulder, arm lengths
    "elbow_out",  # where the elbow points: outwards, up, ahead (a direction)
    "elbow_up",
    "elbow_ahead",
    "palm",  # degrees the palm is turned inwards and up from its place at rest
    "bend",  # degrees the hand is bent towards the palm
    "curl",  # fingers: 0 straight .. 1 fist
    "shrug",  # shoulder raised, degrees
)
SIDES = ("left", "right")

# Degrees. lean: forwards +. roll: towards the own right +. yaw, twist: towards the own left +.
# pitch: chin down +. attention: share of the gaze on the partner / on the camera; what is left
# goes to the free direction (gaze_yaw, gaze_pitch), in the person's own upright axes.
# to_screen: share of the gaze on a point of the screen, screen_x (own left +) and screen_y (up +)
# metres from the lens.
CENTRAL = (
    "trunk_lean",
    "trunk_roll",
    "trunk_twist",
    "head_yaw",
    "head_pitch",
    "head_roll",
    "gaze_yaw",
    "gaze_pitch",
    "to_partner",
    "to_camera",
    "to_screen",
    "screen_x",
    "screen_y",
)
POSTURE = CENTRAL + tuple(f"{side}_{name}" for side in SIDES for name in ARM)
# The face, the nodding and the idle movement are everybody's own: they are not mirrored.
OWN = ("smile", "blink", "nod", "brows", "jaw", "breath", "sway_lean", "sway_roll", "sway_yaw")
CHANNELS = POSTURE + OWN
NUMBER = {name: i for i, name in enumerate(CHANNELS)}
SIGNED = ("trunk_roll", "trunk_twist", "head_yaw", "head_roll", "gaze_yaw", "screen_x")


def _mirror_map() -> tuple[np.ndarray, np.ndarray]:
    source = np.arange(len(CHANNELS))
    for name in ARM:
        left, right = NUMBER[f"left_{name}"], NUMBER[f"right_{name}"]
        source[left], source[right] = right, left
    sign = np.ones(len(CHANNELS))
    sign[[NUMBER[name] for name in SIGNED]] = -1.0
    return source, sign


MIRROR_SOURCE, MIRROR_SIGN = _mirror_map()


def mirrored(values: np.ndarray) -> np.ndarray:
    """The mirror image of behaviour values (..., channels). Its own inverse."""
    return values[..., MIRROR_SOURCE] * MIRROR_SIGN


def minimum_jerk(share: np.ndarray) -> np.ndarray:
    """Progress of a smooth reach, 0..1 for 0..1 of its time (Flash & Hogan 1985)."""
    s = np.clip(share, 0.0, 1.0)
    return s**3 * (10 - 15 * s + 6 * s**2)


@dataclass(slots=True)
class Track:
    """Scripted moves of the channels; each move is a minimum-jerk reach to a new value.

    Moves of one channel that overlap add up, which keeps velocity and acceleration smooth.

    Attributes
    ----------
    start : channel values before the first move
    moves : channel -> list of (start s, duration s, value to reach)
    """

    start: dict[str, float] = field(default_factory=dict)
    moves: dict[str, list[tuple[float, float, float]]] = field(default_factory=dict)

    def move(self, at: float, duration: float, **values: float) -> None:
        """From `at`, take `duration` seconds to bring each named channel to its value."""
        for name, value in values.items():
            if name not in NUMBER:
                raise KeyError(f"no such channel: {name}")
            self.moves.setdefault(name, []).append((at, duration, value))

    def at(self, time: np.ndarray) -> np.ndarray:
        """Channel values (times, channels) at times in seconds."""
        time = np.asarray(time, dtype=float)
        out = np.zeros((len(time), len(CHANNELS)))
        for name, value in self.start.items():
            out[:, NUMBER[name]] = value
        for name, moves in self.moves.items():
            current = self.start.get(name, 0.0)
            for begin, duration, value in sorted(moves):
                progress = minimum_jerk((time - begin) / duration)
                out[:, NUMBER[name]] += (value - current) * progress
                current = value
        return out


def following(
    own: np.ndarray, leader: Track, time: np.ndarray, start_s: float, end_s: float, lag_s: float
) -> np.ndarray:
    """Posture that becomes the leader's mirror image `lag_s` later between two times.

    Exact from `start_s` to `end_s`; the second before and the second after lead over from and to
    the own behaviour. Channels that are nobody else's (face, nods, idle movement) stay the own.
    """
    image = mirrored(leader.at(time - lag_s))
    weight = minimum_jerk(time - start_s + 1.0) * (1 - minimum_jerk(time - end_s))
    out = own.copy()
    n = len(POSTURE)
    out[:, :n] = own[:, :n] + weight[:, None] * (image[:, :n] - own[:, :n])
    return out


Breathing = float | tuple[tuple[float, float], ...]


def breaths(time: np.ndarray, breathing: Breathing) -> np.ndarray:
    """Breaths taken since time zero, (times,).

    Parameters
    ----------
    breathing : breaths per minute, or pairs (from s, breaths per minute) in order of time; a new
        rate is taken up over 2 s
    """
    if isinstance(breathing, int | float):
        return breathing / 60.0 * time
    grid = np.arange(0.0, float(np.max(time)) + 1.0, 0.02)
    rate = np.full(len(grid), breathing[0][1])
    for (_, before), (at, after) in pairwise(breathing):
        rate += (after - before) * minimum_jerk((grid - at) / 2.0)
    taken = np.concatenate([[0.0], np.cumsum(0.5 * (rate[1:] + rate[:-1]) * 0.02)]) / 60.0
    return np.interp(time, grid, taken)


def idle(time: np.ndarray, seed: int, breathing: Breathing) -> np.ndarray:
    """Breathing and slow sway that never repeats, (times, channels); added to a behaviour."""
    rng = np.random.default_rng(seed)
    out = np.zeros((len(time), len(CHANNELS)))
    phase = 2 * np.pi * (breaths(time, breathing) + rng.random())
    out[:, NUMBER["breath"]] = 0.5 - 0.5 * np.cos(phase + 0.35 * np.sin(phase))
    for name, size in (("sway_lean", 0.5), ("sway_roll", 0.45), ("sway_yaw", 0.6)):
        for hertz in (0.11, 0.19, 0.31, 0.47):
            hertz *= 0.8 + 0.4 * rng.random()
            wave = np.sin(2 * np.pi * (hertz * time + rng.random()))
            out[:, NUMBER[name]] += size * 0.5 * wave
    return out
