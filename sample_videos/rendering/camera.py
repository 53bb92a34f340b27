# SPDX-License-Identifier: GPL-3.0-or-later
"""A camera and the filming of actors with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .raster import draw, smooth_normals
from .shade import TONE_TABLE, Light, develop, light_up, shadow_axes, shadow_map

if TYPE_CHECKING:
    from .actor import Actor


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera that looks along -z, level or tilted.

    A level camera's axes are the world's, and its picture is framed by shifting the lens, as an
    architect's camera does: a head at the height of the lens is then seen straight from the
    front wherever it is in the picture. A webcam has its axis in the middle and is tilted.

    Attributes
    ----------
    place : (3,) metres
    focal : pixels
    centre : (2,) where the optical axis meets the picture, px
    width, height : px
    tilt_deg : how far it looks down
    shadow_px : side of the shadow map
    samples : per pixel and axis
    """

    place: tuple[float, float, float]
    focal: float
    centre: tuple[float, float]
    width: int
    height: int
    tilt_deg: float = 0.0
    shadow_px: int = 700
    samples: int = 2

    @property
    def axes(self) -> np.ndarray:
        """Columns: the camera's right, up and backward axis in the world, (3, 3)."""
        s, c = np.sin(np.radians(self.tilt_deg)), np.cos(np.radians(self.tilt_deg))
        return np.array([[1.0, 0.0, 0.0], [0.0, c, s], [0.0, -s, c]])

    def project(self, points: np.ndarray) -> np.ndarray:
        """World places (n, 3) to x px, y px, 1/distance."""
        away = (points - np.asarray(self.place)) @ self.axes
        near = 1.0 / np.maximum(-away[:, 2], 0.05)
        return np.column_stack(
            [
                self.centre[0] + self.focal * away[:, 0] * near,
                self.centre[1] - self.focal * away[:, 1] * near,
                near,
            ]
        )


def film(
    camera: Camera, people: list[tuple[Actor, np.ndarray]], backdrop: np.ndarray, light: Light
) -> np.ndarray:
    """One picture, (height, width, 3) uint8.

    Parameters
    ----------
    people : actors with their posed points (n, 3) in the world
    backdrop : (height, width, 3) linear light
    """
    samples = camera.samples
    picture = np.repeat(np.repeat(backdrop, samples, axis=0), samples, axis=1)
    height, width = picture.shape[:2]
    lamps = light.table()
    axes = shadow_axes(lamps[0])
    screens = [camera.project(points) * [samples, samples, 1.0] for _, points in people]
    nearest = np.zeros((height, width), np.float32)
    for (actor, points), screen in zip(people, screens, strict=True):
        shown, near = draw(screen, actor.triangles, width, height)
        if len(people) > 1:
            shown[near <= nearest] = -1
            nearest = np.maximum(nearest, near)
        normals = smooth_normals(points, actor.triangles, actor.welded)
        depth, place = shadow_map(points, actor.triangles, axes, camera.shadow_px)
        light_up(
            picture,
            shown,
            screen,
            actor.triangles,
            points,
            normals,
            actor.uv,
            actor.occlusion,
            actor.material,
            actor.looks,
            actor.textures,
            actor.texture_table,
            lamps,
            np.asarray(camera.place, dtype=float),
            depth,
            place,
            axes,
        )
    return develop(picture, samples, TONE_TABLE)
