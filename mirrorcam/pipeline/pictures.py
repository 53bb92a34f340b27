# SPDX-License-Identifier: GPL-3.0-or-later
"""Small pictures of the moments, for the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from mirrorcam.sources import grab

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mirrorcam.scores.moments import Moment

_WIDTH_PX = 360
_QUALITY = [int(cv2.IMWRITE_JPEG_QUALITY), 80]


def moment_pictures(video: Path | str, moments: Sequence[Moment]) -> dict[float, bytes]:
    """Return a JPEG picture of the beginning of each moment, by its time in seconds.

    Raises
    ------
    InputError
        If the video cannot be read.
    """
    if not moments:
        return {}
    pictures = grab(video, {moment.time_s for moment in moments}, _WIDTH_PX)
    return {
        time_s: cv2.imencode(".jpg", np.ascontiguousarray(rgb[:, :, ::-1]), _QUALITY)[1].tobytes()
        for time_s, rgb in pictures.items()
    }
