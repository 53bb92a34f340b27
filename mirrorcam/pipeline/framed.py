# SPDX-License-Identifier: GPL-3.0-or-later
"""How somebody sits before a camera, with the light as the picture itself has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.conditions.light import light_behind, light_on
from mirrorcam.cues.framing import Framing, measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirrorcam.model import Frame, Landmarks, Region


def framing_of(
    found: Landmarks, view: Region, cues: Mapping[str, float], frame: Frame | None
) -> Framing:
    """Measure one picture of a person.

    Parameters
    ----------
    found : Landmarks
        Of the person, in pixels of the picture.
    view : Region
        The camera picture that shows the person.
    cues : Mapping[str, float]
        Of the same picture.
    frame : Frame | None
        The picture; without it the light is as the cues tell it.
    """
    told = dict(cues)
    if found.face is not None and frame is not None:
        told["surround_light"] = light_behind(frame.image, found.face.points_px, view)
        told["face_light"] = light_on(frame.image, found.face.points_px, view)
    return measure(found, view, told)
