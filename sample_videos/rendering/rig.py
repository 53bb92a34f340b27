# SPDX-License-Identifier: GPL-3.0-or-later
"""Bones, linear blend skinning and two-bone arm reaching.

Every joint rotation is a turn about the joint expressed in the axes of the rest pose, so the
mirror image of a pose is: swap left and right bones, and conjugate each turn by ``diag(-1, 1, 1)``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .anatomy import bone_end, bone_table


def turn(axis: np.ndarray, angle_deg: float) -> np.ndarray:
    """Rotation matrix (3, 3) about an axis by Rodrigues' formula."""
    x, y, z = axis / (np.linalg.norm(axis) + 1e-12)
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angle = np.radians(angle_deg)
    return np.eye(3) + np.sin(angle) * k + (1 - np.cos(angle)) * (k @ k)


def head_turn(yaw_deg: float, pitch_deg: float, roll_deg: float) -> np.ndarray:
    """Rotation from yaw (own left +), pitch (chin down +) and roll (own right shoulder +).

    Applied to the body in the order roll, pitch, yaw: yaw is about the upright axis.
    """
    yaw = turn(np.array([0.0, 1.0, 0.0]), yaw_deg)
    pitch = turn(np.array([1.0, 0.0, 0.0]), pitch_deg)
    roll = turn(np.array([0.0, 0.0, 1.0]), roll_deg)
    return yaw @ pitch @ roll


def angles_of(rotation: np.ndarray) -> tuple[float, float, float]:
    """Yaw, pitch, roll in degrees: the inverse of :func:`head_turn`."""
    forward = rotation[:, 2]
    yaw = np.degrees(np.arctan2(forward[0], forward[2]))
    pitch = np.degrees(-np.arcsin(np.clip(forward[1], -1, 1)))
    roll = np.degrees(np.arctan2(rotation[1, 0], rotation[1, 1]))
    return yaw, pitch, roll


def _frame(along: np.ndarray, normal: np.ndarray) -> np.ndarray:
    along = along / np.linalg.norm(along)
    normal = normal - along * (normal @ along)
    normal = normal / np.linalg.norm(normal)
    return np.stack([along, normal, np.cross(along, normal)], axis=1)


@dataclass(slots=True)
class Reach:
    """One arm bent so that its wrist is at a wanted place.

    Attributes
    ----------
    upper, fore : (3, 3) turns of the upper arm and the forearm from the rest pose
    fore_axis : (3,) unit vector elbow -> wrist in the rest pose
    """

    upper: np.ndarray
    fore: np.ndarray
    fore_axis: np.ndarray


class Skeleton:
    """The rig fitted to one body shape.

    Parameters
    ----------
    vertices : (V, 3) the body at rest, metres
    """

    def __init__(self, vertices: np.ndarray) -> None:
        table = bone_table()
        self.names = list(table)
        self.number = {name: i for i, name in enumerate(self.names)}
        self.parent = [self.number.get(b["parent"], -1) for b in table.values()]
        self.head = np.array([bone_end(vertices, b["head"]) for b in table.values()])
        self.tail = np.array([bone_end(vertices, b["tail"]) for b in table.values()])
        below, above = self.place("special04")[1] - 0.01, self.place("eye.L")[1]
        face = vertices[(vertices[:, 1] > below) & (vertices[:, 1] < above)]
        self.nose = face[np.argmax(face[:, 2] - 10 * np.abs(face[:, 0]))]

    def place(self, name: str) -> np.ndarray:
        """Where a bone begins at rest, (3,) metres."""
        return self.head[self.number[name]]

    def transforms(self, turns: dict[str, np.ndarray]) -> np.ndarray:
        """World transforms of all bones, (bones, 3, 4), for local turns by bone name.

        A bone without a turn follows its parent. A turn is about the bone's head in rest axes.
        """
        world = np.zeros((len(self.names), 3, 4))
        for i, name in enumerate(self.names):
            above = world[self.parent[i]] if self.parent[i] >= 0 else np.eye(4)[:3]
            local = turns.get(name)
            if local is None:
                world[i] = above
                continue
            rotation = above[:, :3] @ local
            pivot = above[:, :3] @ self.head[i] + above[:, 3]
            world[i, :, :3] = rotation
            world[i, :, 3] = pivot - rotation @ self.head[i]
        return world

    def reach(self, side: str, target: np.ndarray, pole: np.ndarray) -> Reach:
        """Bend one arm to a wrist target.

        Parameters
        ----------
        side : "L" or "R"
        target : (3,) wrist place in rest axes, relative to the shoulder joint at rest
        pole : (3,) direction in which the elbow points away from the line shoulder - wrist
        """
        shoulder = self.place(f"upperarm01.{side}")
        elbow = self.place(f"lowerarm01.{side}")
        wrist = self.place(f"wrist.{side}")
        upper0, fore0 = elbow - shoulder, wrist - elbow
        hinge0 = np.cross(upper0, fore0)
        hinge0 /= np.linalg.norm(hinge0)
        long_upper, long_fore = np.linalg.norm(upper0), np.linalg.norm(fore0)
        far = np.linalg.norm(target)
        span = np.clip(far, abs(long_upper - long_fore) * 1.05, (long_upper + long_fore) * 0.995)
        along = target / far
        pole = pole - along * (pole @ along)
        pole /= np.linalg.norm(pole) + 1e-9
        before = (span**2 + long_upper**2 - long_fore**2) / (2 * span)
        aside = np.sqrt(max(long_upper**2 - before**2, 1e-9))
        upper = along * before + pole * aside
        fore = along * span - upper
        hinge = np.cross(pole, along)
        return Reach(
            _frame(upper, hinge) @ _frame(upper0, hinge0).T,
            _frame(fore, hinge) @ _frame(fore0, hinge0).T,
            fore0 / long_fore,
        )


def skin(
    points: np.ndarray, bones: np.ndarray, shares: np.ndarray, transforms: np.ndarray
) -> np.ndarray:
    """Linear blend skinning.

    Parameters
    ----------
    points : (n, 3) rest places
    bones, shares : (n, k) bone numbers and weights of each point, weights summing to one
    transforms : (bones, 3, 4) from `Skeleton.transforms`
    """
    blended = np.einsum("nk,nkij->nij", shares, transforms[bones])
    return np.einsum("nij,nj->ni", blended[:, :, :3], points) + blended[:, :, 3]
