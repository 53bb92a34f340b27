# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the two people of a recording are, told before it is analysed so that it can be mended."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from mirrorcam.landmarks.bundles import find_bundle
from mirrorcam.landmarks.people import PeopleFinder
from mirrorcam.participants.layout import decide_layout
from mirrorcam.sources import frames_on_grid, open_video

if TYPE_CHECKING:
    from pathlib import Path

    from mirrorcam.model import Layout
    from mirrorcam.sources import SourceInfo

_PICTURES, _PICTURES_HZ = 5, 1.5


def find_layout(path: Path | str, models: Path | None = None) -> tuple[Layout, SourceInfo]:
    """Decide the layout at the beginning of a recording, as an analysis would.

    Parameters
    ----------
    path : Path
        The recording.
    models : Path, optional
        Folder of model files.

    Returns
    -------
    Layout
        Regions are in pixels of the upright picture.
    SourceInfo
        Of the recording.

    Raises
    ------
    InputError
        If the recording cannot be read.
    ModelError
        If a model file is missing or wrong.
    """
    with open_video(path) as video:
        frames = list(islice(frames_on_grid(video, _PICTURES_HZ), _PICTURES))
        bundles = [find_bundle(n, models) for n in ("pose_landmarker_full", "face_landmarker")]
        with PeopleFinder(*bundles) as finder:
            return decide_layout(frames, finder, None), video.info
