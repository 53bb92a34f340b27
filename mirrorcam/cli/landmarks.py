# SPDX-License-Identifier: GPL-3.0-or-later
"""What ``mirrorcam analyze`` is told about landmarks that are given in place of a recording."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirrorcam.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SIZE = re.compile(r"(\d{1,6})\s*[xX×,]\s*(\d{1,6})")


@dataclass(frozen=True, slots=True)
class GivenLandmarks:
    """Pictures a second and size of the picture, where the user told them."""

    fps: float | None
    picture: tuple[int, int] | None


def given_landmarks(
    inputs: Sequence[Path], asked: bool, fps: float | None, picture: str | None
) -> GivenLandmarks | None:
    """Return what is known of landmarks; None where the inputs are recordings.

    Raises
    ------
    UsageError
        If the words do not fit together.
    """
    tables = [_is_landmarks(path) for path in inputs]
    if not asked and not all(tables):
        if any(tables):
            raise UsageError(
                "One input is a recording and the other landmarks: give two of the same kind."
            )
        if fps is not None or picture is not None:
            raise UsageError(
                "--fps and --picture are of landmarks, and a recording tells both itself: leave "
                "them out, or give landmarks."
            )
        return None
    return GivenLandmarks(fps, None if picture is None else _size(picture))


def _is_landmarks(path: Path) -> bool:
    """Whether a path is a table, or a folder of OpenPose, and so no recording."""
    if path.is_dir():
        return next(path.glob("*_keypoints.json"), None) is not None
    return path.suffix.lower() in (".csv", ".tsv")


def _size(text: str) -> tuple[int, int]:
    told = _SIZE.fullmatch(text.strip())
    if told is None:
        raise UsageError(f"“{text}” is no size: give --picture WIDTHxHEIGHT, such as 1280x720.")
    return int(told.group(1)), int(told.group(2))
