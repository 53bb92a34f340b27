# SPDX-License-Identifier: GPL-3.0-or-later
"""What pictures did that weakens the numbers: light, a moving camera, cuts, standing still."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS, QualityFlag
from mirrorcam.scores.bouts import runs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.model import ParticipantId
    from mirrorcam.scores.series import DyadSeries

# A face lies in the dark when its lit part is dark in itself and far darker than what is behind it.
_DARK, _DARKER = 0.35, 0.5
_OFTEN = 0.2
# A knock or two in a long recording is worth knowing of.
_MOVES_SHARE = 0.005
# With a cut every four seconds 8 to 10 % of strangers have p <= .05 for their expressions, with one
# every twelve seconds 6 %.
_QUICK_S, _MANY_CUTS = 8.0, 5
# Displacements that go together this well are one movement, of one camera or one edit.
_TOGETHER = 0.8


def picture_flags(series: DyadSeries) -> list[QualityFlag]:
    """List what the conditions of the pictures say."""
    return [
        *_camera_flags(series),
        *_cut_flags(series),
        *_light_flags(series),
        *_frozen_flags(series),
    ]


def percent(share: float) -> str:
    """Return a share (0..1) as the sentences of flags tell it."""
    return f"{100 * share:.0f} %"


def _moving(series: DyadSeries, who: ParticipantId) -> NDArray[np.bool_]:
    moves = series.values[who].get("camera_moves")
    if moves is None:
        return np.zeros(series.length, dtype=bool)
    return np.nan_to_num(moves) >= 0.5


def _camera_flags(series: DyadSeries) -> list[QualityFlag]:
    moving = {who: _moving(series, who) for who in PARTICIPANTS}
    both = moving["a"] & moving["b"]
    shared = float(both.mean()) if both.size else 0.0
    if shared >= _MOVES_SHARE and _same_movement(series, both):
        return [
            QualityFlag(
                "CAMERA_MOVES",
                shared,
                f"the camera moved for {percent(shared)} of the time; its movement was taken off",
            ),
            QualityFlag(
                "SHARED_MOTION",
                shared,
                "both people were moved by the same camera for "
                f"{percent(shared)} of the time; what is left of that can look like synchrony",
            ),
        ]
    return [
        QualityFlag(
            "CAMERA_MOVES",
            float(moving[who].mean()),
            f"the camera of {who.upper()} moved for {percent(float(moving[who].mean()))} of the "
            "time; its movement was taken off",
            who,
        )
        for who in PARTICIPANTS
        if moving[who].size and moving[who].mean() >= _MOVES_SHARE
    ]


def _same_movement(series: DyadSeries, both: NDArray[np.bool_]) -> bool:
    """Whether the two backgrounds went the same way at the same time."""
    places = []
    for who in PARTICIPANTS:
        cues = series.values[who]
        # In pixels: the two may be of different size in one picture.
        widths = cues["shoulder_width_px"]
        unit = float(np.nanmedian(widths)) if np.isfinite(widths).any() else 1.0
        places.append(np.concatenate([np.diff(cues[f"camera_{axis}"]) * unit for axis in "xy"]))
    during = np.tile(both[1:], 2) & np.isfinite(places[0]) & np.isfinite(places[1])
    a, b = places[0][during], places[1][during]
    norm = float(np.sqrt((a @ a) * (b @ b)))
    return norm > 0.0 and float(a @ b) / norm >= _TOGETHER


def _cut_flags(series: DyadSeries) -> list[QualityFlag]:
    shots = series.shots
    cuts = len(shots) - 1
    if cuts < 1:
        return []
    said = "the picture was cut once" if cuts == 1 else f"the picture was cut {cuts} times"
    flags = [
        QualityFlag(
            "CUTS",
            1.0,
            f"{said}; what moved from one shot to the next is not counted, and each shot has its "
            "own usual posture",
        )
    ]
    shot_s = float(np.median([end - start for start, end in shots])) / series.rate_hz
    if cuts >= _MANY_CUTS and shot_s < _QUICK_S:
        flags.append(
            QualityFlag(
                "QUICK_CUTS",
                1.0,
                f"the usual shot lasts {shot_s:.1f} s; in so quick a film the p of "
                "expressions is too low: about one pair of strangers in ten has .05 or less",
            )
        )
    return flags


def _light_flags(series: DyadSeries) -> list[QualityFlag]:
    flags = []
    for who in PARTICIPANTS:
        face = series.values[who].get("face_light")
        behind = series.values[who].get("surround_light")
        if face is None or behind is None:
            continue
        known = np.isfinite(face) & np.isfinite(behind)
        if not known.any():
            continue
        dark = (face[known] < _DARK) & (face[known] < _DARKER * behind[known])
        share = float(dark.mean())
        if share > _OFTEN:
            flags.append(
                QualityFlag(
                    "BACKLIGHT",
                    share,
                    f"the face of {who.upper()} lies in the dark against what is behind it; a "
                    "light in front makes gaze and expressions finer",
                    who,
                )
            )
    return flags


def _frozen_flags(series: DyadSeries) -> list[QualityFlag]:
    flags = []
    for who in PARTICIPANTS:
        values, name = series.values[who], who.upper()
        if "frozen_s" not in values:  # a session of an older version
            continue
        frozen = np.nan_to_num(values["frozen_s"]) > 0.0
        shown = np.isfinite(values["pose_confidence"]) | np.isfinite(values["face_confidence"])
        for still, what in (
            (frozen & ~shown, f"nothing new was seen of {name} meanwhile"),
            (frozen & shown, f"numbers of {name} there are those of one picture"),
        ):
            if still.any():
                text = f"the picture of {name} {_stood_still(still, series.rate_hz)}; {what}"
                flags.append(QualityFlag("FROZEN", float(still.mean()), text, who))
    return flags


def _stood_still(mask: NDArray[np.bool_], rate_hz: float) -> str:
    """Say when a picture stood still (n,): of several times, how long in all, and the longest."""
    found = runs(mask) / rate_hz
    start, end = max(found.tolist(), key=lambda stretch: stretch[1] - stretch[0])
    if len(found) == 1:
        return f"stood still from {start:.0f} to {end:.0f} s"
    all_s = mask.sum() / rate_hz
    return f"stood still for {all_s:.0f} s in all, as from {start:.0f} to {end:.0f} s"
