# SPDX-License-Identifier: GPL-3.0-or-later
"""What the wizard says: prompts, hints, what was found, why a calibration is not good enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from calibration.checking import (
    FEWEST_CHECKS,
    WORST_ACCURACY_DEG,
    WORST_PRECISION_DEG,
    goes_the_other_way,
)
from gui import formats

if TYPE_CHECKING:
    from calibration.steps import StepPlan
    from mirrorcam.profiles import Profile

translate = QCoreApplication.translate

# The routine speaks English; these are its sentences, for whoever translates them.
_SAID = (
    QT_TRANSLATE_NOOP("Calibration", "Sit so that your head and shoulders are in the picture."),
    QT_TRANSLATE_NOOP(
        "Calibration", "Sit as you usually do, look at the picture of the other person, and wait."
    ),
    QT_TRANSLATE_NOOP("Calibration", "Let your face rest."),
    QT_TRANSLATE_NOOP("Calibration", "Look into the camera."),
    QT_TRANSLATE_NOOP("Calibration", "Look at the picture of the other person."),
    QT_TRANSLATE_NOOP("Calibration", "Look at the upper left corner."),
    QT_TRANSLATE_NOOP("Calibration", "Look at the upper right corner."),
    QT_TRANSLATE_NOOP("Calibration", "Look at the lower right corner."),
    QT_TRANSLATE_NOOP("Calibration", "Look at the lower left corner."),
    QT_TRANSLATE_NOOP(
        "Calibration",
        "Keep looking into the camera and turn your head slowly left, right, down and up.",
    ),
    QT_TRANSLATE_NOOP("Calibration", "Look away from the screen."),
    QT_TRANSLATE_NOOP("Calibration", "Look at the mark on the left."),
    QT_TRANSLATE_NOOP("Calibration", "Look at the mark on the right."),
    QT_TRANSLATE_NOOP("Calibration", "Look at the mark below."),
    QT_TRANSLATE_NOOP("Calibration", "Look into the camera once more."),
    QT_TRANSLATE_NOOP("Calibration", "Nobody is in the picture."),
    QT_TRANSLATE_NOOP("Calibration", "Keep still."),
    QT_TRANSLATE_NOOP(
        "Calibration", "The face cannot be seen: turn to the camera or bring more light to it."
    ),
)
_NAMES = {
    "framing": QT_TRANSLATE_NOOP("Calibration", "Picture"),
    "neutral_posture": QT_TRANSLATE_NOOP("Calibration", "Posture"),
    "neutral_expression": QT_TRANSLATE_NOOP("Calibration", "Face at rest"),
    "camera": QT_TRANSLATE_NOOP("Calibration", "Camera"),
    "partner": QT_TRANSLATE_NOOP("Calibration", "The other's picture"),
    "top_left": QT_TRANSLATE_NOOP("Calibration", "Upper left"),
    "top_right": QT_TRANSLATE_NOOP("Calibration", "Upper right"),
    "bottom_right": QT_TRANSLATE_NOOP("Calibration", "Lower right"),
    "bottom_left": QT_TRANSLATE_NOOP("Calibration", "Lower left"),
    "head_moves": QT_TRANSLATE_NOOP("Calibration", "Camera, head moving"),
    "away": QT_TRANSLATE_NOOP("Calibration", "Away"),
    "check_left": QT_TRANSLATE_NOOP("Calibration", "Mark on the left"),
    "check_right": QT_TRANSLATE_NOOP("Calibration", "Mark on the right"),
    "check_below": QT_TRANSLATE_NOOP("Calibration", "Mark below"),
    "check_camera": QT_TRANSLATE_NOOP("Calibration", "Camera once more"),
}


def said(sentence: str) -> str:
    """Return a sentence of the routine in the user's language."""
    return translate("Calibration", sentence) if sentence else ""


def prompt(step: StepPlan) -> str:
    """Return what a step asks for."""
    return said(step.prompt)


def name(step: str) -> str:
    """Return what a step is called."""
    return translate("Calibration", _NAMES[step]) if step in _NAMES else step.replace("_", " ")


def degrees(value: float) -> str:
    """Return an angle with one decimal."""
    return f"{formats.number(value, 1)}°"


def refusal(profile: Profile) -> str:
    """Say why the gaze of a profile must not be used (see `calibration.checking.refusal`)."""
    checked = profile.validation
    if profile.gaze is None:
        return translate(
            "Calibration",
            "The eyes were seen on fewer than three targets. More light on the face helps; look at "
            "every mark until the next one comes.",
        )
    if goes_the_other_way(profile.gaze):
        return translate(
            "Calibration",
            "The eyes went left where the marks were on the right: the camera's picture is a "
            "mirror image. Switch that off in the camera's own settings, and try again.",
        )
    if checked is None or len(checked.targets) < FEWEST_CHECKS:
        return translate(
            "Calibration",
            "The gaze could not be checked on fresh marks. Do the last steps again with the eyes "
            "in the picture.",
        )
    if checked.accuracy_deg > WORST_ACCURACY_DEG:
        return translate(
            "Calibration",
            "On fresh marks the gaze was {0} off on average; beyond {1} eye contact cannot be "
            "told. More light on the face and a camera near the screen help.",
        ).format(degrees(checked.accuracy_deg), degrees(WORST_ACCURACY_DEG))
    return translate(
        "Calibration",
        "The gaze jumped by {0} from picture to picture; beyond {1} it is noise. More light helps, "
        "and sitting nearer to the camera.",
    ).format(degrees(checked.precision_deg), degrees(WORST_PRECISION_DEG))


def summary(profile: Profile) -> str:
    """Say in a sentence how well the gaze is told."""
    checked = profile.validation
    if checked is None:
        return translate(
            "Calibration",
            "The gaze was not calibrated; posture and face are read against this neutral.",
        )
    return translate(
        "Calibration",
        "On fresh marks the gaze was {0} off on average, and moved by {1} from picture to picture. "
        "Eye contact is told within {2} of the camera or the other's picture.",
    ).format(
        degrees(checked.accuracy_deg),
        degrees(checked.precision_deg),
        degrees(profile.contact_limit_deg),
    )


def short(profile: Profile) -> str:
    """Say in a few words what a profile is."""
    day = formats.short_date(profile.created_at)
    if profile.validation is None:
        return translate("Calibration", "calibrated {0}, posture and face only").format(day)
    return translate("Calibration", "calibrated {0}, gaze within {1}").format(
        day, degrees(profile.validation.accuracy_deg)
    )
