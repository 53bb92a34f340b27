# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the two people of a recording are, told before it is analysed so that it can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.landmarks.bundles import find_bundle
from mirrorcam.landmarks.people import PeopleFinder
from mirrorcam.participants.layout import decide_layout
from mirrorcam.pipeline.inputs import scouts_of
from mirrorcam.sources import open_video

if TYPE_CHECKING:
    from pathlib import Path

    from mirrorcam.model import Layout
    from mirrorcam.sources import SourceInfo


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
        bundles = [find_bundle(n, models) for n in ("pose_landmarker_full", "face_landmarker")]
        with PeopleFinder(*bundles) as finder:
            return decide_layout(scouts_of(video), finder), video.info
