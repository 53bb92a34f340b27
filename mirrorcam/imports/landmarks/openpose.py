# SPDX-License-Identifier: GPL-3.0-or-later
"""Landmarks of OpenPose: a folder of ``…_keypoints.json``, one for each picture.

BODY_25 and COCO poses are read by their number of points. A point that was not found is (0, 0, 0)
there and missing here. OpenPose knows no depth and no head angles, so the turn of the trunk, gaze
and expressions stay unknown.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from mirrorcam.errors import InputError, UsageError
from mirrorcam.imports.landmarks.steps import LandmarkFile, Person, Step, size_notice, supposed_size
from mirrorcam.model import POSE_LANDMARKS
from mirrorcam.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

_HEAD_AND_ARMS = {0: 0, 2: 12, 3: 14, 4: 16, 5: 11, 6: 13, 7: 15}
# OpenPose's point -> MediaPipe's. Both name left and right by the subject.
_LAYOUTS: dict[int, dict[int, int]] = {
    25: _HEAD_AND_ARMS
    | {9: 24, 10: 26, 11: 28, 12: 23, 13: 25, 14: 27, 15: 5, 16: 2, 17: 8, 18: 7}
    | {19: 31, 21: 29, 22: 32, 24: 30},
    18: _HEAD_AND_ARMS | {8: 24, 9: 26, 10: 28, 11: 23, 12: 25, 13: 27, 14: 5, 15: 2, 16: 8, 17: 7},
}
_NUMBER = re.compile(r"(\d+)(?=\D*$)")
# Poses of a person are a few hundred numbers.
_LARGEST_BYTES = 8 * 2**20


def open_folder(path: Path, fps: float | None, picture: tuple[int, int] | None) -> OpenPoseFolder:
    """Open a folder of OpenPose.

    Parameters
    ----------
    path : Path
        The folder.
    fps : float, optional
        Pictures a second: the files do not tell.
    picture : tuple[int, int], optional
        Width and height of the picture in pixels; else it is taken from the points.

    Raises
    ------
    InputError
        If it holds no such files, or one makes no sense.
    UsageError
        If the pictures a second are not told.
    """
    files = _numbered(path)
    if not files:
        raise InputError(
            f"“{path}” holds no file that ends in _keypoints.json: give the folder that OpenPose "
            "wrote with --write_json."
        )
    if fps is None:
        raise UsageError(
            "OpenPose writes no times: say with --fps how many pictures a second the video has."
        )
    notices = []
    if picture is None:
        picture = supposed_size(*_extent(files))
        notices.append(size_notice(path, picture))
    lacks = ("head angles", "gaze", "facial expressions", "the turn of the trunk")
    return OpenPoseFolder(path, "OpenPose", fps, *picture, lacks, notices, files)


@dataclass(slots=True)
class OpenPoseFolder(LandmarkFile):
    """A folder with one JSON file a picture; `files` are (picture number, file), rising."""

    files: list[tuple[int, Path]] = field(default_factory=list)

    def steps(self) -> Iterator[Step]:
        """Yield everybody in each picture; see `LandmarkFile.steps`."""
        first = self.files[0][0]
        for number, file in self.files:
            people = tuple(
                Person(points, visibility)
                for points, visibility in _people(file)
                if visibility.any()
            )
            yield Step(number - first, (number - first) / self.frame_rate_hz, people)


def _numbered(path: Path) -> list[tuple[int, Path]]:
    found: dict[int, Path] = {}
    for file in sorted(path.glob("*_keypoints.json")):
        told = _NUMBER.search(file.name.removesuffix("_keypoints.json"))
        number = int(told.group(1)) if told else len(found)
        if number in found:
            raise InputError(
                f"“{file.name}” and “{found[number].name}” in “{path}” are both of picture "
                f"{number}: keep one video's files in a folder."
            )
        found[number] = file
    return sorted(found.items())


def _people(file: Path) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    text = read_text(file, "a file of OpenPose", largest=_LARGEST_BYTES)
    try:
        content: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise InputError(
            f"“{file}”, line {line}: it is no valid JSON: run OpenPose again for this picture, or "
            "delete the file."
        ) from error
    people = content.get("people") if isinstance(content, dict) else None
    if not isinstance(people, list):
        raise InputError(
            f"“{file}”, line 1: it lists no people: give what OpenPose wrote with --write_json."
        )
    for person in people:
        yield _pose(file, person)


def _pose(file: Path, person: Any) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    told = None
    if isinstance(person, dict):  # before version 1.1 it had the shorter name
        told = person.get("pose_keypoints_2d", person.get("pose_keypoints"))
    try:
        values = np.asarray(told, dtype=np.float64).reshape(-1, 3)
    except (TypeError, ValueError, OverflowError):  # JSON knows whole numbers of any length
        values = np.empty((0, 3))
    layout = _LAYOUTS.get(len(values))
    if layout is None:
        raise InputError(
            f"“{file}”, line 1: a person has {len(values)} points, which is neither BODY_25 nor "
            "COCO: run OpenPose with one of these models."
        )
    points = np.full((POSE_LANDMARKS, 3), np.nan, dtype=np.float32)
    visibility = np.zeros(POSE_LANDMARKS, dtype=np.float32)
    for theirs, ours in layout.items():
        x, y, confidence = values[theirs]
        if confidence > 0.0 and np.isfinite(values[theirs]).all():
            points[ours, :2] = x, y
            visibility[ours] = min(confidence, 1.0)
    return points, visibility


def _extent(files: list[tuple[int, Path]]) -> tuple[float, float]:
    largest = np.zeros(2)
    for _, file in files:
        for points, _ in _people(file):
            known = points[np.isfinite(points[:, 0]), :2]
            if len(known):
                largest = np.maximum(largest, known.max(axis=0))
    if largest.max() <= 2.0:
        raise InputError(
            f"“{files[0][1].parent}” holds no points in pixels: run OpenPose with "
            "--keypoint_scale 0."
        )
    return float(largest[0]), float(largest[1])
