# SPDX-License-Identifier: GPL-3.0-or-later
"""What a profile holds: one person's neutral, gaze regression and how well it was found to work.

Angles are in degrees in the signs of the vocabulary, relative to the line of sight from the eyes
to the lens: (0, 0) looks straight into the lens wherever the person sits.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from pydantic import Field, field_validator, model_validator

from mirrorcam.parts import Part, When
from mirrorcam.profiles.migrate import PROFILE_VERSION, migrated

if TYPE_CHECKING:
    from collections.abc import Mapping

SMALLEST_LIMIT_DEG = 4.0
"""Nearer than this a webcam does not tell looking at from looking beside."""


class Direction(Part):
    """A direction: yaw and pitch in degrees from the line of sight to the lens."""

    yaw_deg: float
    pitch_deg: float

    def __iter__(self) -> Any:
        """Yaw, then pitch."""
        return iter((self.yaw_deg, self.pitch_deg))


class Usual(Part):
    """The median of a channel while the person sat as usual, and its spread.

    ``spread`` is 1.4826 times the median absolute deviation: a standard deviation that a few
    wild samples do not move.
    """

    median: float
    spread: float = Field(ge=0.0)


class GazeFit(Part):
    """Linear regression from features of one face to the gaze relative to the line of sight.

    Attributes
    ----------
    features : list[str]
        Names of the features, as `mirrorcam.cues.gaze.gaze_features` gives them.
    yaw, pitch : list[float]
        One weight a feature, in degrees a unit; ``yaw_offset_deg`` and ``pitch_offset_deg``
        are added.
    spread_deg : float
        Standard deviation of the fitted samples around their targets, as an angle.
    samples : int
        How many pictures it rests on.
    needs_irises : bool
        Whether it rests on pictures that show both irises, and so holds for such only.
    """

    features: list[str]
    yaw: list[float]
    pitch: list[float]
    yaw_offset_deg: float
    pitch_offset_deg: float
    spread_deg: float = Field(ge=0.0)
    samples: int = Field(ge=0)
    needs_irises: bool = False

    @model_validator(mode="after")
    def _one_weight_a_feature(self) -> Self:
        if not len(self.features) == len(self.yaw) == len(self.pitch):
            raise ValueError("a gaze regression needs one weight a feature")
        return self

    def angles_deg(self, features: Mapping[str, float]) -> tuple[float, float]:
        """Gaze (yaw, pitch) relative to the line of sight.

        NaN where a feature is missing, or the irises are hidden and needed.
        """
        if self.needs_irises and features.get("irises_seen", 1.0) < 1.0:
            return float("nan"), float("nan")
        values = np.array([features.get(name, np.nan) for name in self.features])
        return (
            float(values @ np.array(self.yaw) + self.yaw_offset_deg),
            float(values @ np.array(self.pitch) + self.pitch_offset_deg),
        )


class TargetCheck(Part):
    """How one fresh target was met: errors as angles in degrees."""

    name: str
    target: Direction
    accuracy_deg: float = Field(ge=0.0)
    precision_deg: float = Field(ge=0.0)
    samples: int = Field(ge=1)


class Validation(Part):
    """How well the gaze was told on targets that the regression had not seen.

    Attributes
    ----------
    accuracy_deg : float
        Mean angle between gaze and target, over the targets.
    precision_deg : float
        Root mean square angle from one picture to the next while a target was held.
    samples : int
        Pictures, over all targets.
    checked_at : datetime
        When.
    targets : list[TargetCheck]
        Each target apart.
    """

    accuracy_deg: float = Field(ge=0.0)
    precision_deg: float = Field(ge=0.0)
    samples: int = Field(ge=1)
    checked_at: When
    targets: list[TargetCheck] = Field(default_factory=list)


class Screen(Part):
    """The screen that a person looked at, and the lens above it, in metres.

    ``camera_right_m`` and ``camera_above_m`` are counted from the middle of the screen's upper
    edge as the person sees it.
    """

    distance_m: float = Field(gt=0.05, lt=10.0)
    width_m: float = Field(gt=0.02, lt=10.0)
    height_m: float = Field(gt=0.02, lt=10.0)
    camera_right_m: float = 0.0
    camera_above_m: float = 0.01

    def direction(self, across: float, down: float) -> Direction:
        """Direction of a place on the screen, relative to that of the lens.

        Parameters
        ----------
        across, down : float
            Place as a share of the screen: (0, 0) is its upper left corner as the person sees
            it, (1, 1) its lower right one.
        """
        # The person's own left is the left of the screen.
        left = (0.5 - across) * self.width_m
        below = down * self.height_m
        lens_left, lens_below = -self.camera_right_m, -self.camera_above_m
        yaw = np.degrees(np.arctan2(left, self.distance_m))
        lens_yaw = np.degrees(np.arctan2(lens_left, self.distance_m))
        pitch = np.degrees(np.arctan2(below, np.hypot(self.distance_m, left)))
        lens_pitch = np.degrees(np.arctan2(lens_below, np.hypot(self.distance_m, lens_left)))
        return Direction(yaw_deg=float(yaw - lens_yaw), pitch_deg=float(pitch - lens_pitch))


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)


class Profile(Part):
    """Everything that a calibration found out about one person.

    Attributes
    ----------
    schema_version : int
        Of this file.
    person : str
        Name.
    created_at : datetime
        When it was made.
    program : str
        Version of mirrorcam that made it.
    neutral_posture : dict[str, Usual]
        By cue, as in ``cues.parquet``.
    neutral_expression : dict[str, Usual]
        By blendshape (MediaPipe's names), and ``smile``.
    gaze : GazeFit | None
        None where the gaze steps were skipped.
    targets : dict[str, Direction]
        Where ``camera``, ``partner`` and the corners of the screen are.
    screen : Screen | None
        Geometry, if known.
    focal_over_width : float | None
        Focal length of the camera over the picture's width, if known.
    validation : Validation | None
        None where it was skipped.
    skipped : list[str]
        Steps that were left out.
    """

    schema_version: int = PROFILE_VERSION
    person: str = Field(min_length=1, max_length=200)
    created_at: When = Field(default_factory=_now)
    program: str = ""
    neutral_posture: dict[str, Usual] = Field(default_factory=dict)
    neutral_expression: dict[str, Usual] = Field(default_factory=dict)
    gaze: GazeFit | None = None
    targets: dict[str, Direction] = Field(default_factory=dict)
    screen: Screen | None = None
    focal_over_width: float | None = Field(default=None, gt=0.1, lt=10.0)
    validation: Validation | None = None
    skipped: list[str] = Field(default_factory=list)

    @model_validator(mode="before")
    @classmethod
    def _up_to_date(cls, content: Any) -> Any:
        return migrated(content)

    @field_validator("person")
    @classmethod
    def _has_a_name(cls, person: str) -> str:
        if not person.strip():
            raise ValueError("a profile needs the name of its person")
        return person.strip()

    @property
    def contact_limit_deg(self) -> float:
        """How near the gaze must come to a target to be on it: 2 sd, and at least 4 degrees."""
        spread = self.gaze.spread_deg if self.gaze is not None else 0.0
        return max(SMALLEST_LIMIT_DEG, 2.0 * spread)

    def to_json(self) -> str:
        """Return the text of a profile file."""
        return self.model_dump_json(indent=2) + "\n"
