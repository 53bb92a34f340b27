# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of a picture say: what was found and what to do, never a grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from gui import formats
from mirrorcam.cues.framing import camera_range_deg

if TYPE_CHECKING:
    from mirrorcam.cues.framing import Check

translate = QCoreApplication.translate

_TITLES = {
    "picture": QT_TRANSLATE_NOOP("Framing", "Picture"),
    "light": QT_TRANSLATE_NOOP("Framing", "Light"),
    "distance": QT_TRANSLATE_NOOP("Framing", "Distance"),
    "camera": QT_TRANSLATE_NOOP("Framing", "Camera height"),
    "arms": QT_TRANSLATE_NOOP("Framing", "Arms"),
}
_GOOD = {
    "picture": QT_TRANSLATE_NOOP("Framing", "Head and shoulders are in it."),
    "light": QT_TRANSLATE_NOOP("Framing", "The face is lit."),
    "distance": QT_TRANSLATE_NOOP("Framing", "About {0} cm."),
    "camera": QT_TRANSLATE_NOOP("Framing", "{0}, as far as a face tells."),
    "arms": QT_TRANSLATE_NOOP("Framing", "In the picture."),
}
_FOUND = {
    "nobody": QT_TRANSLATE_NOOP("Framing", "Nobody is seen. Sit so that the camera shows you."),
    "no_face": QT_TRANSLATE_NOOP(
        "Framing", "The face is not seen. Turn to the camera, tilt it up, or bring more light."
    ),
    "head_cut": QT_TRANSLATE_NOOP("Framing", "The head is cut off. Tilt the camera up a little."),
    "aside_left": QT_TRANSLATE_NOOP(
        "Framing", "Near the left edge. Turn the camera or move to the middle."
    ),
    "aside_right": QT_TRANSLATE_NOOP(
        "Framing", "Near the right edge. Turn the camera or move to the middle."
    ),
    "no_shoulders": QT_TRANSLATE_NOOP(
        "Framing", "The shoulders are not seen. Move back, or tilt the camera down."
    ),
    "dark": QT_TRANSLATE_NOOP("Framing", "The face is dark. Bring a lamp in front of you."),
    "bright": QT_TRANSLATE_NOOP("Framing", "The face is overexposed. Turn the lamp away a little."),
    "backlit": QT_TRANSLATE_NOOP(
        "Framing", "It is brighter behind than in front. Close the blind, or turn to the window."
    ),
    "near": QT_TRANSLATE_NOOP("Framing", "About {0} cm. Move back a little."),
    "far": QT_TRANSLATE_NOOP("Framing", "About {0} cm. Move nearer, or take a closer camera."),
    "small": QT_TRANSLATE_NOOP(
        "Framing", "The face is small in the picture. Move nearer, or choose a finer picture."
    ),
    "camera_high": QT_TRANSLATE_NOOP(
        "Framing", "{0}: it looks down on you. Lower it to the height of the eyes."
    ),
    "camera_low": QT_TRANSLATE_NOOP(
        "Framing", "{0}: it looks up at you. Raise it to the height of the eyes."
    ),
    "no_arms": QT_TRANSLATE_NOOP(
        "Framing", "Not in the picture: open body language will not be visible."
    ),
    "unknown": QT_TRANSLATE_NOOP("Framing", "Not visible."),
}


def title(check: Check) -> str:
    """Return what was looked at."""
    return translate("Framing", _TITLES[check.about])


def sentence(check: Check) -> str:
    """Return what was found, and what to do about it."""
    said = _GOOD[check.about] if check.good else _FOUND[check.finding]
    measured = _height(check) if check.about == "camera" else _centimetres(check)
    return translate("Framing", said).format(measured)


def _height(check: Check) -> str:
    """Say between which angles the camera is."""
    if check.value != check.value:
        return formats.NOT_VISIBLE
    low, high = camera_range_deg(check.value)
    ends = [f"{formats.number(abs(end))}°" for end in (low, high)]
    if low >= 0:
        return translate("Framing", "{0} to {1} above the eyes").format(*ends)
    if high <= 0:
        return translate("Framing", "{0} to {1} below the eyes").format(*reversed(ends))
    return translate("Framing", "Between {0} below the eyes and {1} above").format(*ends)


def _centimetres(check: Check) -> str:
    if check.about != "distance" or check.value != check.value:
        return formats.NOT_VISIBLE
    return formats.number(5 * round(20 * check.value))  # an unknown lens tells no more
