# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's own neutral: how they usually sit, and their face at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.cues.table import VALUES
from mirrorcam.profiles import Usual

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from calibration.samples import Sample

# A neutral needs a channel to be seen for this share of the step: hands that come into the
# picture once are not part of how somebody usually sits.
_SEEN = 0.3
_FEWEST = 10
# These say whether something was seen, follow from a gaze target, or tell of the picture and not of
# the person in it; nobody has a neutral of them.
_NOT_POSTURE = frozenset(
    {
        "pose_confidence",
        "face_confidence",
        "eye_contact",
        "gaze_off_target_deg",
        "target_yaw_deg",
        "target_pitch_deg",
        "chest_y",
        "camera_x",
        "camera_y",
        "camera_moves",
        "face_light",
        "surround_light",
        "shot",
        "frozen_s",
    }
)


def usual_posture(samples: Sequence[Sample]) -> dict[str, Usual]:
    """Median and spread of every cue in the samples of a step."""
    cues = [name for name in VALUES if name not in _NOT_POSTURE]
    return _usual([s.cues for s in samples], cues)


def usual_expression(samples: Sequence[Sample]) -> dict[str, Usual]:
    """Median and spread of every blendshape, and of the smile."""
    shown = [s.expression | {"smile": s.cues.get("smile", float("nan"))} for s in samples]
    return _usual(shown, sorted({name for one in shown for name in one}))


def _usual(seen: Sequence[dict[str, float]], names: Iterable[str]) -> dict[str, Usual]:
    usual: dict[str, Usual] = {}
    for name in names:
        values = np.array([one.get(name, np.nan) for one in seen], dtype=np.float64)
        values = values[np.isfinite(values)]
        if values.size < max(_FEWEST, _SEEN * len(seen)):
            continue
        median = float(np.median(values))
        spread = 1.4826 * float(np.median(np.abs(values - median)))
        usual[name] = Usual(median=median, spread=spread)
    return usual
