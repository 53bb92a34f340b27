# SPDX-License-Identifier: GPL-3.0-or-later
"""Movement that can be mirrored: one script for several performers, and followers of every kind.

Timing and form of the moves are drawn from generators of their own, so that two performers can
share the one without the other. What is not mirrored (smiles, nods, blinks, speech) is drawn for
each performer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .behaviour import CHANNELS, MIRROR_SIGN, MIRROR_SOURCE, POSTURE, Track
from .postures import POSTURES
from .script import FOLDED, GESTURES, Script

if TYPE_CHECKING:
    from collections.abc import Callable

MIRRORED = {
    name: (CHANNELS[MIRROR_SOURCE[i]], float(MIRROR_SIGN[i])) for i, name in enumerate(CHANNELS)
}
MIRROR_S = 84.0
SETTLED_S = 1.2  # a move begins at the earliest


def movement(timing: int, form: int, standing: bool = False) -> Script:
    """Lean, turn, tilt, gesture, fold the arms, touch the face: posture only.

    Parameters
    ----------
    timing, form : seeds of when things move and of what they do; the number of moves follows the
        timing, so two scripts of one timing move at the same moments
    """
    when, what = np.random.default_rng(timing), np.random.default_rng(form)
    script = Script(to_camera=1.0)
    rest = "side" if standing else "lap"
    if standing:
        for side in ("left", "right"):
            script.start |= {f"{side}_{k}": v for k, v in POSTURES[rest].items()}
    _trunk(script, when, what)
    _head(script, when, what)
    _arms(script, when, what, rest)
    return script


def _trunk(script: Script, when: np.random.Generator, what: np.random.Generator) -> None:
    at = SETTLED_S
    while at < MIRROR_S:
        kind, side = what.integers(3), what.choice((-1.0, 1.0))
        values: dict[str, float]
        if kind == 0:
            values = {"trunk_roll": side * what.uniform(4, 10)}
        elif kind == 1:
            values = {"trunk_twist": side * what.uniform(5, 13)}
        else:
            values = {"trunk_lean": what.uniform(-4, 12), "trunk_roll": side * 2.0}
        script.move(at, float(when.uniform(0.7, 1.2)), **values)
        at += float(when.uniform(1.2, 3.4))


def _head(script: Script, when: np.random.Generator, what: np.random.Generator) -> None:
    at = SETTLED_S + 0.5
    while at < MIRROR_S:
        side = what.choice((-1.0, 1.0))
        roll, yaw, pitch = (float(what.uniform(a, b)) for a, b in ((3, 13), (0, 14), (-4, 6)))
        look = float(what.uniform(18, 30)) if what.random() < 0.12 else yaw
        script.move(
            at,
            float(when.uniform(0.5, 0.9)),
            head_roll=side * roll,
            head_yaw=-side * look,
            head_pitch=pitch,
            to_camera=0.0 if look > 16 else 1.0,
            gaze_yaw=-side * 1.15 * look,
            gaze_pitch=pitch + 3,
        )
        at += float(when.uniform(1.4, 3.4))


def _arms(script: Script, when: np.random.Generator, what: np.random.Generator, rest: str) -> None:
    at, last = SETTLED_S + 0.9, -1
    while at < MIRROR_S:
        duration, held = float(when.uniform(0.8, 1.1)), float(when.uniform(1.4, 3.2))
        long, drawn = when.random() < 0.12, what.random()
        if long and drawn < 0.55:
            over = "left" if what.random() < 0.5 else "right"
            script.arms(at, *FOLDED[over], duration=duration)
            last = -1
        elif long:
            side = what.choice(("left", "right"))
            hand = str(what.choice(("chin", "cheek")))
            pair = (hand, "belly") if side == "left" else ("belly", hand)
            script.arms(at, *pair, duration=duration)
            last = -1
        else:
            number = int(what.integers(len(GESTURES)))
            number = (number + 1) % len(GESTURES) if number == last else number
            pair = tuple(rest if p == "lap" else p for p in GESTURES[number])
            script.arms(at, *pair, duration=duration)
            last = number
        at += duration + held * (2.4 if long else 1.0)


def with_own_face(script: Script, seed: int) -> Script:
    """Smiles, nods, blinks and speech of a performer, on top of the movement."""
    rng = np.random.default_rng(seed)
    at = float(rng.uniform(2, 6))
    while at < MIRROR_S - 5:
        if rng.random() < 0.5:
            script.smile(at, at + rng.uniform(2.0, 3.6), float(rng.uniform(0.4, 1.0)))
        else:
            script.speech(seed + int(at), at, at + rng.uniform(2, 5))
        if rng.random() < 0.35:
            script.nod(at + 1.0, float(rng.uniform(1.2, 2.6)), int(rng.integers(2, 4)), 10.0)
        at += float(rng.uniform(5, 10))
    script.blinks(seed + 1, MIRROR_S)
    return script


def _retimed(script: Script, later: Callable[[float], float], size: Callable[[], float]) -> Script:
    """The script with every moment moved by `later` and every reach scaled by `size`.

    Channels that move at one moment are moved together; the order of a channel's moves stays.
    """
    moments = sorted({m[0] for moves in script.moves.values() for m in moves})
    new = {at: (at + later(at), size()) for at in moments}
    out = Script()
    out.start = dict(script.start)
    for name, moves in script.moves.items():
        base = script.start.get(name, 0.0)
        earliest = 0.0
        for at, duration, value in sorted(moves):
            moved, scale = new[at]
            moved = max(moved, earliest)
            reach = value if name.startswith("to_") else base + scale * (value - base)
            out.moves.setdefault(name, []).append((moved, duration, reach))
            earliest = moved + 0.6 * duration
    return out


def loose(script: Script, seed: int) -> Script:
    """As people follow: each move up to 0.3 s early or late, at 0.5 to 1.1 of its size."""
    rng = np.random.default_rng(seed)
    return _retimed(
        script,
        lambda _: float(np.clip(rng.normal(0, 0.15), -0.3, 0.3)),
        lambda: float(rng.uniform(0.5, 1.1)),
    )


def at_any_time(script: Script, seed: int) -> Script:
    """The same moves, each after a delay of its own of 0.5 to 4 s: form without common timing."""
    rng = np.random.default_rng(seed)
    return _retimed(script, lambda _: float(rng.uniform(0.5, 4.0)), lambda: 1.0)


def mirror_image(script: Script) -> Script:
    """The script of somebody who does the same as a mirror shows it."""
    out = Script()
    out.start, out.moves = {}, {}
    for name in {*script.start, *script.moves}:
        other, sign = MIRRORED[name]
        if name in script.start:
            out.start[other] = sign * script.start[name]
        if name in script.moves:
            out.moves[other] = [(at, took, sign * value) for at, took, value in script.moves[name]]
    return out


def until(script: Track, other: Track, at: float) -> Script:
    """One script up to a moment, then another: somebody who stops following."""
    out = Script()
    out.start = dict(script.start)
    for track, early in ((script, True), (other, False)):
        for name, moves in track.moves.items():
            if name in POSTURE:
                out.moves.setdefault(name, []).extend(m for m in moves if (m[0] < at) == early)
    return out
