# SPDX-License-Identifier: GPL-3.0-or-later
"""The models of a live session, and the stages made of them, whenever it needs new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.errors import MirrorcamError
from mirrorcam.landmarks.bundles import find_bundle, find_bundles
from mirrorcam.landmarks.dyad import DyadLandmarkers
from mirrorcam.landmarks.person import PersonLandmarker
from mirrorcam.pipeline.inputs import fixed_layout
from mirrorcam.pipeline.pace import LIVE, RECORDED
from mirrorcam.pipeline.stages import Stages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mirrorcam.model import Region
    from mirrorcam.pipeline.live.settings import LiveSettings


class LiveModels:
    """The model files of a live session.

    Parameters
    ----------
    settings : LiveSettings
        Which, and how they are run.

    Attributes
    ----------
    has_lite : bool
        Whether there is a smaller model of poses for a computer that does not keep pace.

    Raises
    ------
    ModelError
        If a model file is missing or wrong.
    """

    def __init__(self, settings: LiveSettings) -> None:
        self._analysis = settings.analysis
        self._pace = RECORDED if settings.every_picture else LIVE
        self._pose, self._face = find_bundles(self._analysis.bundles, self._analysis.models)
        lite = lite_model(settings)
        self.has_lite = lite is not None
        self._lite = lite or self._pose

    def load(self) -> None:
        """Load them once, so that they are at hand when they are wanted."""
        PersonLandmarker(self._pose, self._face).close()

    def stages(self, sizes: Sequence[Region], *, lite: bool) -> Stages:
        """Return new stages, to be closed.

        Parameters
        ----------
        sizes : Sequence[Region]
            Of the pictures of each source, as far as they are known.
        lite : bool
            Whether poses are found with the smaller model.

        Raises
        ------
        UsageError
            If the settings do not fit the pictures.
        """
        fixed = fixed_layout(sizes, self._analysis) if sizes else None
        pose = self._lite if lite else self._pose
        landmarkers = DyadLandmarkers(lambda: (pose, self._face))
        landmarkers.prepare(searching=fixed is None)
        return Stages(landmarkers, self._analysis, fixed, self._pace)


def lite_model(settings: LiveSettings) -> Path | None:
    """Return the file of the small pose model; None where it is not there, or nothing is shed."""
    if not settings.sheds_load or settings.analysis.pose_model == "lite":
        return None
    try:
        return find_bundle("pose_landmarker_lite", settings.analysis.models)
    except MirrorcamError:
        return None
