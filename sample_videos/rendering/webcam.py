# SPDX-License-Identifier: GPL-3.0-or-later
"""One person in front of a webcam: how far, how high, how lit, and where the screen shows whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from . import backdrop
from .camera import Camera
from .posing import Stance
from .scene import Scene, View, eye_height
from .shade import Light

if TYPE_CHECKING:
    from .actor import Actor


@dataclass(frozen=True, slots=True)
class Webcam:
    """A person's place in front of a webcam.

    Attributes
    ----------
    distance_m : from the eyes to the lens
    rise_deg : how far above the eyes the lens stands, seen from the eyes
    aside_m : how far the person sits to the own left of the lens
    focal : focal length over the height of the picture (1.1 to 1.6: usual webcams)
    eye_line : share of the picture above the eyes
    partner_deg : where the screen shows the partner, seen from the eyes: towards the own left, and
        down from the lens
    size : width and height of the picture, px
    samples : per pixel and axis; 1 renders three times as fast, with hard edges
    """

    distance_m: float = 0.6
    rise_deg: float = 0.0
    aside_m: float = 0.0
    focal: float = 1.4
    eye_line: float = 0.38
    partner_deg: tuple[float, float] = (0.0, 8.0)
    size: tuple[int, int] = (480, 360)
    samples: int = 2
    light: Light = field(default_factory=Light)
    backdrop: int = 0

    @property
    def lens(self) -> np.ndarray:
        """Place of the lens; the eyes are near the origin, looking along +z."""
        rise = self.distance_m * np.sin(np.radians(self.rise_deg))
        ahead = self.distance_m * np.cos(np.radians(self.rise_deg))
        return np.array([-self.aside_m, rise, ahead + 0.12])

    def screen(self, left_deg: float, down_deg: float) -> tuple[float, float]:
        """Where on the screen (right of the picture, up; metres from the lens) a direction leads.

        Parameters
        ----------
        left_deg, down_deg : seen from the eyes, from the line to the lens
        """
        x, y = (self.distance_m * np.tan(np.radians(a)) for a in (left_deg, down_deg))
        return float(x), -float(y)

    def scene(self, actors: dict[str, Actor], scale: float = 1.0) -> Scene:
        """Build the scene of the one actor."""
        ((letter, actor),) = actors.items()
        width, height = (round(side * scale / 2) * 2 for side in self.size)
        place = np.array([0.0, -eye_height(actor), 0.0])
        x, y = self.screen(*self.partner_deg)
        focal = self.focal * height
        above = np.degrees(np.arctan((0.5 - self.eye_line) / self.focal))
        camera = Camera(
            tuple(self.lens),
            focal,
            (width / 2, height / 2),
            width,
            height,
            self.rise_deg + above,
            shadow_px=height,
            samples=self.samples,
        )
        stance = Stance(place, 0.0, self.lens, self.lens + np.array([x, y, 0.0]))
        scenery = backdrop.office(width, height, variant=self.backdrop)
        return Scene(
            "solo", actors, {letter: stance}, [View(camera, (letter,), 0, scenery, self.light)]
        )
