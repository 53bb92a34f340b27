# SPDX-License-Identifier: GPL-3.0-or-later
"""How tables name MediaPipe's points: by name or number, the axis before or after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mirrorcam.landmarks.blendshapes import BLENDSHAPE_NAMES
from mirrorcam.landmarks.names import POSE_NAMES
from mirrorcam.model import FACE_LANDMARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

_AXES = {"x": 0, "y": 1, "z": 2, "v": 3, "vis": 3, "visibility": 3}
_AXIS = r"(x|y|z|v|vis|visibility)"
_PREFIX = r"(?:pose_)?(?:landmark_?)?"
_AFTER = re.compile(rf"{_PREFIX}(?P<point>[a-z_]+?|\d{{1,2}})[_. ]?{_AXIS}")
_BEFORE = re.compile(rf"{_PREFIX}{_AXIS}_?(?P<point>\d{{1,2}})")
_FACE = re.compile(r"face_(?:landmark_)?(\d{1,3})_([xy])")
_ROTATION = re.compile(r"head_r([0-2])([0-2])")
_SHAPES = {name.casefold(): i for i, name in enumerate(BLENDSHAPE_NAMES)}


def point_of(name: str) -> int | None:
    """Return the number of a pose landmark by its name or number, None for anything else."""
    asked = name.casefold().strip().replace(" ", "_").removeprefix("pose_landmark.")
    if asked in POSE_NAMES:
        return POSE_NAMES.index(asked)
    return int(asked) if asked.isdecimal() and int(asked) < len(POSE_NAMES) else None


def pose_columns(names: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return by column which landmark (0..32) and which of x, y, z, visibility (0..3) it holds.

    Numbers from 1 to 33, as some write them (and the face behind them), are told by there being
    no 0 and a 33.
    """
    found: dict[str, tuple[int, int]] = {}
    numbered: dict[str, tuple[int, int]] = {}
    for name in names:
        after = _AFTER.fullmatch(name)
        if after is not None and after.group("point") in POSE_NAMES:
            found[name] = POSE_NAMES.index(after.group("point")), _AXES[after.group(2)]
            continue
        before = _BEFORE.fullmatch(name)
        if before is not None:
            numbered[name] = int(before.group("point")), _AXES[before.group(1)]
        elif after is not None and after.group("point").isdecimal():
            numbered[name] = int(after.group("point")), _AXES[after.group(2)]
    points = {point for point, _ in numbered.values()}
    first = 1 if points and 0 not in points and max(points) >= len(POSE_NAMES) else 0
    for name, (point, axis) in numbered.items():
        if 0 <= point - first < len(POSE_NAMES):
            found.setdefault(name, (point - first, axis))
    return found


def face_columns(names: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return by column which point of the face mesh and which of x, y it holds."""
    found = {}
    for name in names:
        told = _FACE.fullmatch(name)
        if told is not None and int(told.group(1)) < FACE_LANDMARKS:
            found[name] = int(told.group(1)), "xy".index(told.group(2))
    return found


def shape_columns(names: Sequence[str]) -> dict[str, int]:
    """Return by column which blendshape it holds."""
    stripped = {name: name.removeprefix("blendshape_").removeprefix("face_") for name in names}
    return {name: _SHAPES[bare] for name, bare in stripped.items() if bare in _SHAPES}


def rotation_columns(names: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return by column which element of the head's rotation it holds; empty if any is missing."""
    found = {}
    for name in names:
        told = _ROTATION.fullmatch(name)
        if told is not None:
            found[name] = int(told.group(1)), int(told.group(2))
    return found if len(found) == 9 else {}
