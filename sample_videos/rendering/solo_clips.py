# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips of one person each, to measure cues on and to put pairs together from."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from .clips import Clip
from .expression_script import (
    BREATH_S,
    EXPRESSION_S,
    expression,
    openness_schedule,
    sitting_still,
)
from .gaze_script import CALIBRATION_S, calibration, calibration_schedule, gaze_grid
from .lights import DAYLIGHT, EVENING, FROM_THE_RIGHT, FROM_THE_SCREEN
from .mirror_scripts import (
    MIRROR_S,
    at_any_time,
    loose,
    mirror_image,
    movement,
    until,
    with_own_face,
)
from .webcam import Webcam

if TYPE_CHECKING:
    from collections.abc import Callable

    from .script import Script

# Everybody's desk: near and far, lens below and above the eyes, aside, four lights.
DESKS = {
    "Anna": Webcam(0.60, 3.0, 0.00, light=DAYLIGHT, backdrop=0),
    "Ben": Webcam(0.55, -6.0, 0.03, light=FROM_THE_RIGHT, backdrop=1),
    "Chen": Webcam(0.70, 9.0, -0.04, partner_deg=(0, 9), light=FROM_THE_SCREEN, backdrop=2),
    "Dalia": Webcam(0.58, 0.0, 0.00, partner_deg=(3, 10), light=EVENING, backdrop=1),
    "Emi": Webcam(0.65, 5.0, 0.05, focal=1.6, light=FROM_THE_RIGHT, backdrop=2),
    "Finn": Webcam(0.75, -3.0, 0.00, partner_deg=(-5, 8), focal=1.5, light=DAYLIGHT, backdrop=1),
    "Gita": Webcam(0.6, 4.0, -0.03, light=EVENING, backdrop=0),
    "Hugo": Webcam(0.65, 2.0, 0.02, light=FROM_THE_RIGHT, backdrop=2),
}
GAZE_S = 66.0
GAZE_FPS = 12.0


def _solo(
    name: str,
    seconds: float,
    who: str,
    script: Callable[[], Script],
    desk: Webcam,
    seed: int,
    **more,
) -> Clip:
    return Clip(
        name,
        "solo",
        seconds,
        {"a": who},
        lambda: {"a": script()},
        desk.scene,
        (),
        {"a": more.pop("breathing", 14.0)},
        fps=more.pop("fps", 15.0),
        seed=seed,
        **more,
    )


def gaze_clips() -> list[Clip]:
    """A guided calibration and a grid of looks for everybody."""
    out = []
    for i, (who, desk) in enumerate(DESKS.items()):
        schedule = calibration_schedule(desk)
        out.append(
            _solo(
                f"calibration_{who.lower()}",
                CALIBRATION_S,
                who,
                partial(calibration, desk, 300 + i),
                desk,
                500 + i,
                schedule=schedule,
                fps=GAZE_FPS,
            )
        )
        out.append(
            _solo(
                f"gazegrid_{who.lower()}",
                GAZE_S,
                who,
                partial(gaze_grid, desk, 400 + i, GAZE_S),
                desk,
                600 + i,
                fps=GAZE_FPS,
            )
        )
    return out


def _further(who: str, standing: bool = False) -> Webcam:
    """The person's light and lens, far enough from the camera for the arms to be seen."""
    desk = DESKS[who]
    if standing:
        return replace(desk, distance_m=1.9, focal=1.6, eye_line=0.17)
    return replace(desk, distance_m=1.25, focal=1.5, eye_line=0.25)


def expression_clips() -> list[Clip]:
    """Nods, smiles and open and closed postures of everybody, and everybody sitting still."""
    out = []
    for i, who in enumerate(DESKS):
        seat = _further(who)
        out.append(
            _solo(
                f"expression_{who.lower()}",
                EXPRESSION_S,
                who,
                partial(expression, 700 + 10 * i),
                seat,
                720 + i,
                breathing=15.0,
                schedule=openness_schedule(700 + 10 * i),
            )
        )
        out.append(
            _solo(
                f"breath_{who.lower()}",
                BREATH_S,
                who,
                partial(sitting_still, 800 + 10 * i),
                replace(DESKS[who], distance_m=0.8, eye_line=0.3),
                820 + i,
                breathing=BREATHS_PER_MINUTE[i],
                fps=12.0,
            )
        )
    return out


BREATHS_PER_MINUTE = (12.0, 17.0, 10.0, 20.0, 14.0, 11.0, 18.5, 15.5)


# Who performs what: the script's number, the way of performing, and whether as its mirror image.
PERFORMANCES = (
    ("s1", "Anna"),
    ("s1mirror", "Chen"),
    ("s2", "Ben"),
    ("s2mirror", "Dalia"),
    ("s1timing", "Finn"),
    ("s1formmirror", "Ben"),
    ("s3", "Emi"),
    ("s3mirror", "Hugo"),
    ("s2loosemirror", "Gita"),
    ("s1stopsmirror", "Finn"),
    ("s2timing", "Chen"),
    ("s2formmirror", "Anna"),
)
STANDING = ("s3",)
STOPS_S = 42.0


def _performed(part: str, seed: int) -> Script:
    number = int(part[1])
    standing = part[:2] in STANDING
    script = movement(900 + number, 950 + number, standing)
    way = part[2:].removesuffix("mirror")
    if way == "loose":
        script = loose(script, seed)
    elif way == "timing":
        script = movement(900 + number, 990 + number, standing)
    elif way == "form":
        script = at_any_time(script, seed)
    elif way == "stops":
        script = until(script, movement(930 + number, 970 + number, standing), STOPS_S)
    if part.endswith("mirror"):
        script = mirror_image(script)
    return with_own_face(script, seed)


def movement_clips() -> list[Clip]:
    """Performances of shared scripts, from which mirroring and its look-alikes are composed."""
    out = []
    for i, (part, who) in enumerate(PERFORMANCES):
        seat = replace(_further(who, part[:2] in STANDING), samples=1)
        out.append(
            _solo(
                f"move_{part}_{who.lower()}",
                MIRROR_S,
                who,
                partial(_performed, part, 1000 + 20 * i),
                seat,
                1400 + i,
                breathing=12.0 + i % 7,
            )
        )
    return out


SOLO_CLIPS = {clip.name: clip for clip in [*gaze_clips(), *expression_clips(), *movement_clips()]}
