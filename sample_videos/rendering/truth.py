# SPDX-License-Identifier: GPL-3.0-or-later
"""What is true of a clip, taken from the behaviour and from the bones as they were posed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .behaviour import NUMBER
from .postures import POSTURES
from .rig import angles_of, head_turn
from .script import FOLDED

if TYPE_CHECKING:
    from .camera import Camera
    from .posing import Posed, Stance
    from .scene import Scene

# An eye ray this close to the partner counts as looking at them. In a room the partner is at the
# far side of the eyes' range, and the eyes stop a little short, as people's do.
LOOKS_WITHIN_DEG = {"tiles": 8.0, "room": 16.0, "solo": 4.0}
IN_PLACE = 0.05  # wrist channels this close to a posture are at it
PLACE = ("out", "up", "ahead")


def at_posture(values: np.ndarray, side: str, posture: str) -> np.ndarray:
    """Mask (times,): the wrist of one arm is where a named posture has it."""
    gap = [values[:, NUMBER[f"{side}_{k}"]] - POSTURES[posture][k] for k in PLACE]
    return np.abs(gap).max(axis=0) < IN_PLACE


def arms_crossed(values: np.ndarray) -> np.ndarray:
    """Mask (times,): both wrists have arrived at their places of the folded arms."""
    masks = [
        at_posture(values, "left", left) & at_posture(values, "right", right)
        for left, right in FOLDED.values()
    ]
    return np.any(masks, axis=0)


def direction(way: np.ndarray) -> tuple[float, float]:
    """Yaw (own left +) and pitch (down +) of a way towards the camera, degrees."""
    x, y, z = way / np.linalg.norm(way)
    return float(np.degrees(np.arctan2(x, z))), float(np.degrees(-np.arcsin(y)))


def ray_of(yaw_deg: float, pitch_deg: float) -> np.ndarray:
    """The unit vector (3,) of a direction."""
    yaw, pitch = np.radians((yaw_deg, pitch_deg))
    return np.array([np.sin(yaw) * np.cos(pitch), -np.sin(pitch), np.cos(yaw) * np.cos(pitch)])


def between_deg(a: np.ndarray, b: np.ndarray) -> float:
    """Angle between two ways (3,), degrees."""
    cosine = a @ b / (np.linalg.norm(a) * np.linalg.norm(b))
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def looks_at_partner(posed: Posed, stance: Stance, layout: str) -> bool:
    """Whether the eye ray meets the partner (in a call: the own camera; solo: either)."""
    targets = {
        "room": (stance.partner,),
        "tiles": (stance.camera,),
        "solo": (stance.camera, stance.partner),
    }[layout]
    ray = ray_of(*posed.gaze)
    off = min(between_deg(ray, target - posed.eyes) for target in targets)
    return off < LOOKS_WITHIN_DEG[layout]


def spans(
    mask: np.ndarray, time: np.ndarray, bridge_s: float = 0.0, least_s: float = 0.0
) -> list[tuple[float, float]]:
    """Stretches where a mask holds, gaps up to `bridge_s` bridged, shorter ones dropped."""
    step = float(time[1] - time[0]) if len(time) > 1 else 0.0
    out: list[list[float]] = []
    for begin, end in _runs(mask):
        start, stop = float(time[begin]), float(time[end - 1]) + step
        if out and start - out[-1][1] <= bridge_s:
            out[-1][1] = stop
        else:
            out.append([start, stop])
    return [(a, b) for a, b in out if b - a >= least_s]


def _runs(mask: np.ndarray) -> list[tuple[int, int]]:
    padded = np.concatenate([[0], mask.astype(int), [0]])
    step = np.diff(padded)
    return list(zip(np.nonzero(step == 1)[0], np.nonzero(step == -1)[0], strict=True))


def events(letter: str, values: np.ndarray, looks: np.ndarray, time: np.ndarray) -> list[dict]:
    """Everything that can be pointed at in the behaviour of one participant."""
    face = np.any(
        [
            at_posture(values, side, posture)
            for side in ("left", "right")
            for posture in ("chin", "cheek")
        ],
        axis=0,
    )
    kinds = {
        "arms_crossed": spans(arms_crossed(values), time, least_s=0.5),
        "smile": spans(values[:, NUMBER["smile"]] > 0.3, time, 0.2, 0.4),
        "nod": spans(values[:, NUMBER["nod"]] > 0.4, time, 0.3, 0.4),
        "look_away": spans(~looks, time, 0.2, 0.5),
        "blink": spans(values[:, NUMBER["blink"]] > 0.1, time),
        "hand_to_face": spans(face, time, least_s=0.3),
    }
    return [
        {
            "kind": kind,
            "participant": letter,
            "start_s": round(start, 3),
            "end_s": round(end, 3),
        }
        for kind, stretches in kinds.items()
        for start, end in stretches
    ]


def frame_row(scene: Scene, letter: str, posed: Posed, values: np.ndarray) -> dict:
    """The truth of one participant in one frame."""
    camera = next(v.camera for v in scene.views if letter in v.people)
    yaw, pitch, roll = _seen_by(camera, posed.head)
    gaze = direction(camera.axes.T @ ray_of(*posed.gaze))
    joints = {k: [round(x, 1) for x in scene.project(letter, p)] for k, p in posed.joints.items()}
    row = {
        "head_yaw_deg": round(float(yaw), 2),
        "head_pitch_deg": round(float(pitch), 2),
        "head_roll_deg": round(float(roll), 2),
        "gaze_yaw_deg": round(gaze[0], 2),
        "gaze_pitch_deg": round(gaze[1], 2),
        "smile": round(float(values[NUMBER["smile"]]), 3),
        "looks_at_partner": int(looks_at_partner(posed, scene.stances[letter], scene.layout)),
        "trunk_lean_deg": round(posed.trunk[0], 2),
        "trunk_roll_deg": round(posed.trunk[1], 2),
        "joints_px": joints,
    }
    if scene.layout == "solo":
        row |= _on_the_screen(camera, scene.stances[letter], posed)
        row |= {k: round(float(values[NUMBER[k]]), 3) for k in ("nod", "blink", "breath")}
    return row


def _seen_by(camera: Camera, head: tuple[float, float, float]) -> tuple[float, float, float]:
    """Head angles of the world in the axes of a camera."""
    return angles_of(camera.axes.T @ head_turn(*head))


def _on_the_screen(camera: Camera, stance: Stance, posed: Posed) -> dict:
    """Where the camera and the partner's picture are from the eyes, and how far the ray is off."""
    row = {}
    for name, place in (("camera", stance.camera), ("partner", stance.partner)):
        way = place - posed.eyes
        yaw, pitch = direction(camera.axes.T @ way)
        row[f"to_{name}_yaw_deg"], row[f"to_{name}_pitch_deg"] = round(yaw, 2), round(pitch, 2)
        row[f"off_{name}_deg"] = round(between_deg(ray_of(*posed.gaze), way), 2)
    return row
