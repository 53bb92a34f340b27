# SPDX-License-Identifier: GPL-3.0-or-later
"""Stills of rendered people who look somewhere, to fit the gaze weights of everybody on.

The people are drawn at random from the shapes of the body data: none of them is in the cast of the
clips, on which the weights are then measured. They sit for two sets: in `SMALL` pictures, many with
narrow eyes and turned heads, and as in a `CALL`, with faces as large as there, eyes as open as
people's are, spectacles on every third, and every picture once more, darker, noisier and squeezed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from sample_videos.rendering import backdrop
from sample_videos.rendering.actor import Actor
from sample_videos.rendering.behaviour import CHANNELS, NUMBER
from sample_videos.rendering.camera import Camera, film
from sample_videos.rendering.posing import Poser, Stance
from sample_videos.rendering.postures import POSTURES
from sample_videos.rendering.rig import head_turn
from sample_videos.rendering.scene import eye_height
from sample_videos.rendering.shade import Light
from sample_videos.rendering.shape import ActorSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

SIDE_PX = 300
# Shape targets in pairs of more and less; those of the eyes exist for both sides.
_EYES = (
    ("height1-incr", "height1-decr"),
    ("height2-incr", "height2-decr"),
    ("height3-incr", "height3-decr"),
    ("scale-incr", "scale-decr"),
    ("trans-in", "trans-out"),
    ("corner1-up", "corner1-down"),
    ("corner2-up", "corner2-down"),
    ("push1-in", "push1-out"),
    ("bag-in", "bag-out"),
    ("eyefold-up", "eyefold-down"),
)
_FACE = (
    ("nose/nose-scale-vert-incr", "nose/nose-scale-vert-decr"),
    ("nose/nose-scale-depth-incr", "nose/nose-scale-depth-decr"),
    ("nose/nose-width2-incr", "nose/nose-width2-decr"),
    ("head/head-scale-vert-incr", "head/head-scale-vert-decr"),
    ("head/head-scale-horiz-incr", "head/head-scale-horiz-decr"),
    ("head/head-fat-incr", "head/head-fat-decr"),
    ("forehead/forehead-temple-incr", "forehead/forehead-temple-decr"),
    ("eyebrows/eyebrows-trans-up", "eyebrows/eyebrows-trans-down"),
    ("head/head-angle-in", "head/head-angle-out"),
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """How people are drawn and filmed.

    Attributes
    ----------
    across_m : width of the picture at the face
    sides_px : sizes that a picture may be recorded in
    far : share of heads that are turned far
    rise : how far the lens may be above or below the eyes, over its distance
    height : mean and spread of how much higher or lower than usual an eye is
    shape : spread of the other shapes of the eyes
    lids : how far the lids of a person usually hang, lowest and highest
    glasses : every so manieth person wears spectacles; 0: nobody
    """

    across_m: float
    sides_px: tuple[int, ...]
    far: float
    rise: float
    height: tuple[float, float]
    shape: float
    lids: tuple[float, float]
    glasses: int


SMALL = Sitting(0.36, (SIDE_PX, SIDE_PX, 200, 140), 0.35, 0.1, (0.0, 0.35), 0.35, (0.0, 0.2), 0)
# Adults' eyes are open by 28 to 37 % of their width: these by 23 to 37 %, those of `SMALL` by half.
CALL = Sitting(0.25, (SIDE_PX, SIDE_PX, 220, 150), 0.2, 0.17, (0.05, 0.2), 0.3, (-0.1, 0.1), 3)


@dataclass(frozen=True, slots=True)
class Still:
    """A picture of one person, and the truth.

    Attributes
    ----------
    image : RGB (h, w, 3)
    worse : the same picture, darker or brighter, noisy, and squeezed harder
    gaze_deg : yaw, pitch of the gaze from the line of sight to the lens
    eyes_deg : yaw, pitch of the eyes in the head
    """

    image: NDArray[np.uint8]
    worse: NDArray[np.uint8]
    gaze_deg: tuple[float, float]
    eyes_deg: tuple[float, float]


def somebody(seed: int, sitting: Sitting) -> ActorSpec:
    """Draw a person: sex, ancestry, age, build, colours, and the shape of face and eyes."""
    random = np.random.default_rng(1000 + seed)
    female = bool(random.random() < 0.5)
    ancestry = dict(
        zip(("caucasian", "asian", "african"), random.dirichlet([0.6] * 3).tolist(), strict=True)
    )
    tone = random.random()
    skin = (1 - tone) * np.array([0.88, 0.70, 0.60]) + tone * np.array([0.36, 0.23, 0.17])
    hair = np.array([0.08, 0.06, 0.05]) + random.random() ** 2 * np.array([0.5, 0.36, 0.2])
    iris = np.array([0.2, 0.12, 0.07]) + random.random() * np.array([0.12, 0.3, 0.38])
    detail: dict[str, float] = {}
    for more, less in _FACE:
        share = random.normal(0.0, 0.35)
        detail[more if share > 0 else less] = min(abs(share), 0.9)
    for more, less in _EYES:
        tall = more.startswith("height")
        share = random.normal(*sitting.height) if tall else random.normal(0.0, sitting.shape)
        for side in "lr":
            detail[f"eyes/{side}-eye-{more if share > 0 else less}"] = min(abs(share), 0.9)
    return ActorSpec(
        f"somebody {seed}",
        "female" if female else "male",
        ancestry,
        age=0.8 * random.random(),
        muscle=random.uniform(-0.5, 0.5),
        weight=random.uniform(-0.6, 0.7),
        skin=tuple(skin.tolist()),
        lips=tuple((skin * [0.85, 0.6, 0.62]).tolist()),
        hair=tuple(hair.tolist()),
        iris=tuple(iris.tolist()),
        hair_style=str(random.choice(["long", "bun"] if female else ["short", "crop", "bun"])),
        beard=0.0 if female else float(random.choice([0.0, 0.0, 0.3])),
        glasses=bool(sitting.glasses) and seed % sitting.glasses == 0,
        detail=detail,
    )


def stills(spec: ActorSpec, count: int, seed: int, sitting: Sitting) -> Iterator[Still]:
    """Film somebody who looks around, from 0.5 to 2.6 m, in changing light and quality."""
    random, spoiling = np.random.default_rng(seed), np.random.default_rng(7000 + seed)
    actor = Actor(spec)
    poser = Poser(actor.skeleton)
    lids = random.uniform(*sitting.lids)
    for _ in range(count):
        values = _behaviour(random, lids, sitting.far)
        distance = float(np.exp(random.uniform(np.log(0.5), np.log(2.6))))
        lens = np.array([0.0, 0.0, distance + 0.12])
        aside = random.uniform(-0.12, 0.12), random.uniform(-sitting.rise, sitting.rise), 0.0
        place = np.array([0.0, -eye_height(actor), 0.0]) + distance * np.array(aside)
        stance = Stance(place, 0.0, lens, np.array([0.0, 0.0, 10.0]))
        posed = poser.pose(values, stance)
        eyes = _eyes(random, posed.head)
        ray = head_turn(*posed.head) @ head_turn(*eyes, 0.0)[:, 2]
        stance.partner = posed.eyes + 20.0 * ray
        posed = poser.pose(values, stance)
        line = lens - posed.eyes
        bearing = (
            float(np.degrees(np.arctan2(line[0], line[2]))),
            float(np.degrees(np.arctan2(-line[1], np.hypot(line[0], line[2])))),
        )
        focal = SIDE_PX / sitting.across_m * float(np.linalg.norm(line))
        shift = focal * np.array([-line[0], line[1]]) / line[2]
        middle = np.array([SIDE_PX / 2, 0.47 * SIDE_PX]) - shift + random.uniform(-10, 10, 2)
        camera = Camera(tuple(lens), focal, tuple(middle), SIDE_PX, SIDE_PX)
        slant = random.uniform(-1.0, 1.0)
        light = Light((slant, random.uniform(0.2, 0.8), 0.75), (-slant, 0.15, 0.65))
        scenery = backdrop.office(SIDE_PX, SIDE_PX, variant=int(random.integers(3)))
        people = [(actor, actor.posed(posed.transforms, posed.face))]
        image = _recorded(random, film(camera, people, scenery, light), sitting.sides_px)
        gaze = (posed.gaze[0] - bearing[0], posed.gaze[1] - bearing[1])
        yield Still(image, _spoiled(spoiling, image), gaze, eyes)


def _behaviour(random: np.random.Generator, lids: float, turned_far: float) -> np.ndarray:
    """A face and a head: mostly as before a screen, a share of them turned far."""
    values = np.zeros(len(CHANNELS))
    for side in ("left", "right"):
        for name, value in POSTURES["lap"].items():
            values[NUMBER[f"{side}_{name}"]] = value
    far = random.random() < turned_far
    head = {
        "head_yaw": random.uniform(-60, 60) if far else random.normal(0, 10),
        "head_pitch": random.uniform(-20, 28) if far else random.normal(3, 9),
        "head_roll": random.normal(0, 6),
        "smile": random.choice([0.0, 0.0, 0.0, random.random()]),
        "brows": random.choice([0.0, 0.0, 0.7 * random.random()]),
        "jaw": random.choice([0.0, 0.0, 0.3 * random.random()]),
        "blink": lids + random.choice([0.0, 0.0, 0.0, 0.12]) * random.random(),
        "to_partner": 1.0,
    }
    for name, value in head.items():
        values[NUMBER[name]] = value
    return values


def _eyes(random: np.random.Generator, head: tuple[float, float, float]) -> tuple[float, float]:
    """Turn the eyes, in part back to the lens, as eyes do when the head turns."""
    back = random.uniform(0.0, 0.9)
    yaw = random.normal(0, 10) - back * head[0]
    pitch = random.normal(2, 7) - back * head[1]
    return float(np.clip(yaw, -28, 28)), float(np.clip(pitch, -20, 22))


def _recorded(
    random: np.random.Generator, image: np.ndarray, sides_px: tuple[int, ...]
) -> NDArray[np.uint8]:
    """Noise, a smaller picture, and what JPEG leaves of it."""
    noisy = np.clip(image + random.normal(0, random.uniform(0, 5), image.shape), 0, 255)
    side = int(random.choice(sides_px))
    small = cv2.resize(noisy.astype(np.uint8), (side, side), interpolation=cv2.INTER_AREA)
    return _squeezed(small, int(random.uniform(55, 92)))


def _spoiled(random: np.random.Generator, image: np.ndarray) -> NDArray[np.uint8]:
    """The picture as a worse camera has it in worse light."""
    light = image * random.uniform(0.4, 1.1)
    if random.random() < 0.5:
        light = cv2.GaussianBlur(light, (0, 0), random.uniform(0.5, 1.5))
    noisy = light + random.normal(0, random.uniform(0, 10), image.shape)
    return _squeezed(np.clip(noisy, 0, 255).astype(np.uint8), int(random.uniform(35, 85)))


def _squeezed(image: np.ndarray, quality: int) -> NDArray[np.uint8]:
    code = cv2.imencode(".jpg", image[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.ascontiguousarray(cv2.imdecode(code, cv2.IMREAD_COLOR)[:, :, ::-1])
