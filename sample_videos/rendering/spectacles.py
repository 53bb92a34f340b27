# SPDX-License-Identifier: GPL-3.0-or-later
"""Glasses: two rims, a bridge and temples of thin tube, carried by the head; no lenses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .pieces import Piece

if TYPE_CHECKING:
    from .rig import Skeleton

TUBE_M = 0.0016
RIM_M = (0.026, 0.020)  # half width, half height
BEFORE_EYE_M = 0.021
AROUND = 8


def spectacles(skeleton: Skeleton) -> list[Piece]:
    """The frame of a pair of glasses that fits the eyes of a body at rest."""
    eyes = {side: skeleton.place(f"eye.{side}") for side in "LR"}
    ear = skeleton.place("head")[2] + 0.012
    lines = []
    angle = np.linspace(0, 2 * np.pi, 41)
    for side, sign in (("L", 1.0), ("R", -1.0)):
        # A rounded rectangle: a superellipse of degree 3.
        c, s = np.cos(angle), np.sin(angle)
        x = np.sign(c) * np.abs(c) ** (2 / 3) * RIM_M[0]
        y = np.sign(s) * np.abs(s) ** (2 / 3) * RIM_M[1] - 0.002
        middle = eyes[side] + np.array([0.002 * sign, 0.0, BEFORE_EYE_M])
        lines.append(middle + np.stack([x, y, -0.15 * sign * x - 0.002], axis=1))
        hinge = middle + np.array([sign * RIM_M[0], 0.008, -0.004])
        behind = np.array([hinge[0] + sign * 0.012, hinge[1], ear])
        lines.append(np.linspace(hinge, behind, 8))
    inner = [
        eyes[side] + np.array([-s * (RIM_M[0] - 0.003), 0.004, BEFORE_EYE_M + 0.002])
        for side, s in (("L", 1.0), ("R", -1.0))
    ]
    lines.append(np.linspace(inner[0], inner[1], 6))
    weights = np.zeros(len(skeleton.names), dtype=np.float32)
    weights[skeleton.number["head"]] = 1.0
    return [_tube(line, weights) for line in lines]


def _tube(line: np.ndarray, weights: np.ndarray) -> Piece:
    """A tube along a polyline (n, 3)."""
    along = np.gradient(line, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    helper = np.where(np.abs(along[:, 2:3]) > 0.8, [[0.0, 1.0, 0.0]], [[0.0, 0.0, 1.0]])
    across = np.cross(along, helper)
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    third = np.cross(along, across)
    turn = np.linspace(0, 2 * np.pi, AROUND + 1)
    ring = (
        across[:, None] * np.cos(turn)[None, :, None] + third[:, None] * np.sin(turn)[None, :, None]
    )
    grid = line[:, None] + TUBE_M * ring
    rows, columns = grid.shape[:2]
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]
    triangles = np.concatenate(
        [np.stack([a, b, c], axis=-1).reshape(-1, 3), np.stack([a, c, d], axis=-1).reshape(-1, 3)]
    )
    n = rows * columns
    return Piece(
        grid.reshape(n, 3),
        np.tile(weights, (n, 1)),
        np.zeros((n, 2)),
        triangles,
        "frame",
        np.full(n, -1),
    )
