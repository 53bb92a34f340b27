# SPDX-License-Identifier: GPL-3.0-or-later
"""Nods, smiles and postures from closed to open between talk; and sitting still and breathing."""

from __future__ import annotations

import numpy as np

from .script import FOLDED, Script

EXPRESSION_S = 88.0
BREATH_S = 66.0
POSTURES_FROM_S = 46.0
POSTURE_HELD_S = 7.0

# From closed to open: arms, lean forwards, turn away (degrees).
OPENNESS = (
    (FOLDED["left"], -6.0, 26.0),
    (("belly", "belly"), -3.0, 14.0),
    (("lap", "lap"), 0.0, 0.0),
    (("lap_wide", "lap_wide"), 3.0, 0.0),
    (("open", "open"), 8.0, 0.0),
)


def expression(seed: int) -> Script:
    """Smiles of five strengths and ten nods between talk, then the five postures of `OPENNESS`."""
    rng = np.random.default_rng(seed)
    script = Script(to_camera=1.0)
    at = 2.0
    for strength in rng.permutation((0.35, 0.5, 0.65, 0.8, 1.0)):
        script.smile(at, at + rng.uniform(2.2, 3.6), float(strength))
        at += rng.uniform(8.0, 9.4)
    nods = rng.permutation(((0.9, 2), (1.1, 2), (1.4, 2), (1.8, 3), (2.2, 3), (2.6, 4), (3.0, 4)))
    at = 3.5
    while at < POSTURES_FROM_S - 4:
        hertz, cycles = nods[int(rng.integers(len(nods)))]
        script.nod(at, float(hertz), int(cycles), float(rng.uniform(6, 13)))
        end = at + cycles / hertz
        _turn_between(script, rng, end + 0.5)
        if rng.random() < 0.7:
            script.speech(seed + int(at), end + 0.6, end + rng.uniform(1.6, 2.6))
        at = end + rng.uniform(3.0, 4.6)
    script.move(POSTURES_FROM_S - 1.5, 0.6, head_yaw=0, head_pitch=0, head_roll=0)
    for row in openness_schedule(seed):
        arms, lean, turned = OPENNESS[row["level"] - 1]
        side = 1 if rng.random() < 0.5 else -1
        script.arms(row["start_s"], *arms, duration=1.2)
        turn = {"trunk_lean": lean, "trunk_twist": side * turned, "head_yaw": -0.4 * side * turned}
        script.move(row["start_s"], 1.2, **turn)
    script.blinks(seed + 1, EXPRESSION_S)
    return script


def _turn_between(script: Script, rng: np.random.Generator, at: float) -> None:
    """Something that is no nod: a shake of the head, a tilt, a look aside or down."""
    kind = rng.integers(4)
    if kind == 0:
        for k, yaw in enumerate((8, -8, 6, -5, 0)):
            script.move(at + 0.22 * k, 0.22, head_yaw=yaw)
    elif kind == 1:
        script.move(at, 0.7, head_roll=float(rng.uniform(-10, 10)))
    elif kind == 2:
        script.look(at, float(rng.uniform(-25, 25)), float(rng.uniform(-4, 6)))
        script.look_at_camera(at + 1.3)
    else:
        script.move(at, 0.8, head_pitch=float(rng.uniform(4, 9)))
        script.move(at + 1.4, 0.8, head_pitch=0.0)


def openness_schedule(seed: int) -> tuple[dict, ...]:
    """Which posture is taken when, in a mixed order; reached 1.2 s after the start."""
    order = np.random.default_rng(seed + 7).permutation(len(OPENNESS)) + 1
    rows = []
    for i, level in enumerate(order):
        start = POSTURES_FROM_S + 1 + i * (POSTURE_HELD_S + 1.2)
        rows.append({"step": "openness", "level": int(level), "start_s": round(start, 2)})
        rows[-1]["end_s"] = round(start + POSTURE_HELD_S + 1.2, 2)
    return tuple(rows)


def sitting_still(seed: int) -> Script:
    """Listening without moving: blinks, a smile or two, one glance aside."""
    rng = np.random.default_rng(seed)
    script = Script(to_camera=1.0)
    script.blinks(seed + 1, BREATH_S)
    for at in (rng.uniform(8, 20), rng.uniform(45, 60)):
        script.smile(at, at + 2.6, float(rng.uniform(0.4, 0.9)))
    at = float(rng.uniform(28, 40))
    script.look(at, float(rng.choice([-14, 14])), 3)
    script.look_at_camera(at + 1.5)
    return script
