# SPDX-License-Identifier: GPL-3.0-or-later
"""Where people are, what films them, and how the pictures are put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from . import backdrop
from .camera import Camera, film
from .lights import DAYLIGHT, FROM_THE_RIGHT
from .posing import Posed, Poser, Stance

if TYPE_CHECKING:
    from .actor import Actor
    from .shade import Light


@dataclass(slots=True)
class View:
    """One camera's part of the picture.

    Attributes
    ----------
    people : letters of the participants it shows
    left : where it begins in the whole picture, px
    """

    camera: Camera
    people: tuple[str, ...]
    left: int
    backdrop: np.ndarray
    light: Light


@dataclass
class Scene:
    """People in front of cameras.

    Attributes
    ----------
    actors, stances : by participant letter
    views : side by side, left to right
    """

    layout: str
    actors: dict[str, Actor]
    stances: dict[str, Stance]
    views: list[View]

    def __post_init__(self) -> None:
        self._posers = {letter: Poser(a.skeleton) for letter, a in self.actors.items()}

    def pose(self, values: dict[str, np.ndarray]) -> dict[str, Posed]:
        """Pose everybody by one row of behaviour values each.

        Twice over in a room: where a person looks depends on where the partner's eyes are.
        """
        posed = {k: self._posers[k].pose(values[k], self.stances[k]) for k in self.actors}
        if self.layout != "room":
            return posed
        for letter, other in (("a", "b"), ("b", "a")):
            if other in posed and letter in posed:
                self.stances[letter].partner = posed[other].eyes
        return {k: self._posers[k].pose(values[k], self.stances[k]) for k in self.actors}

    def picture(self, posed: dict[str, Posed]) -> np.ndarray:
        """The whole picture, (height, width, 3) uint8."""
        parts = []
        for view in self.views:
            people = [
                (self.actors[k], self.actors[k].posed(posed[k].transforms, posed[k].face))
                for k in view.people
            ]
            parts.append(film(view.camera, people, view.backdrop, view.light))
        return np.concatenate(parts, axis=1)

    def project(self, letter: str, point: np.ndarray) -> tuple[float, float]:
        """Where a world place of a participant is seen in the whole picture, px."""
        view = next(v for v in self.views if letter in v.people)
        x, y, _ = view.camera.project(point[None])[0]
        return float(x + view.left), float(y)


def eye_height(actor: Actor) -> float:
    """Height of the eyes above the origin of the resting body, metres."""
    return float(actor.skeleton.place("eye.L")[1])


def call_tiles(actors: dict[str, Actor], scale: float = 1.0) -> Scene:
    """A video call: everybody in a tile of 640x480, in front of their own webcam.

    The partner is seen on the screen just below the lens: looking at the partner is looking into
    the camera.
    """
    width, height = _even(640 * scale), _even(480 * scale)
    distance, eye_line = 2.0, 0.245  # metres; share of the picture above the eyes
    stances, views = {}, []
    lights = (DAYLIGHT, FROM_THE_RIGHT)
    for i, (letter, actor) in enumerate(actors.items()):
        place = np.array([0.0, -eye_height(actor), 0.0])
        hips = float(actor.skeleton.place("upperleg01.L")[1])
        shows = (eye_height(actor) - hips + 0.04) / (1 - eye_line)  # metres, down to the hips
        lens = np.array([0.0, 0.0, distance + 0.12])
        stances[letter] = Stance(place, 0.0, lens, lens)
        camera = Camera(
            tuple(lens), height / shows * distance, (width / 2, eye_line * height), width, height
        )
        scenery = backdrop.office(width, height, variant=i)
        views.append(View(camera, (letter,), i * width, scenery, lights[i % 2]))
    return Scene("tiles", actors, stances, views)


def room(actors: dict[str, Actor], scale: float = 1.0, toe_in_deg: float = 25.0) -> Scene:
    """Two people side by side in one picture of 1280x720, turned towards each other."""
    width, height = _even(1280 * scale), _even(720 * scale)
    distance, shows, apart = 6.0, 1.02, 0.92
    lens = np.array([0.0, 0.0, distance + 0.12])
    camera = Camera(
        tuple(lens), height / shows * distance, (width / 2, 0.235 * height), width, height
    )
    stances = {}
    for (letter, actor), side in zip(actors.items(), (-1.0, 1.0), strict=True):
        # On chairs of a fitting height: both have their eyes near the height of the lens.
        rise = 0.01 * side
        place = np.array([side * apart / 2, -eye_height(actor) + rise, 0.0])
        partner = np.array([-side * apart / 2, -rise, 0.1])
        stances[letter] = Stance(place, -side * toe_in_deg, lens, partner)
    scenery = backdrop.office(width, height, variant=2)
    return Scene("room", actors, stances, [View(camera, tuple(actors), 0, scenery, DAYLIGHT)])


def _even(size: float) -> int:
    return round(size / 2) * 2
