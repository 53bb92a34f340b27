# SPDX-License-Identifier: GPL-3.0-or-later
"""The landmarkers that two people take: some that look for anybody, and one to follow each.

Loading them all takes half a second of a processor, so they load in threads, those that are needed
first before the others, while the recording is opened and other things are imported.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING

from mirrorcam.landmarks.people import PeopleFinder
from mirrorcam.landmarks.quiet import native_log_silenced
from mirrorcam.landmarks.threaded import ThreadedLandmarker
from mirrorcam.lifetime import Closeable
from mirrorcam.model import PARTICIPANTS

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from mirrorcam.model import Region, Sighting


class DyadLandmarkers(Closeable):
    """Looks for people in parts of a picture, and follows two of them in threads.

    Parameters
    ----------
    pose_bundle, face_bundle : Path
        Verified model files.

    Attributes
    ----------
    of : dict[ParticipantId, ThreadedLandmarker]
        The landmarker that follows a participant.
    """

    def __init__(self, pose_bundle: Path, face_bundle: Path) -> None:
        self._bundles = pose_bundle, face_bundle
        self._silence = ExitStack()
        # Landmarkers come and go in threads; standard error changes hands once, and here.
        self._silence.enter_context(native_log_silenced())
        self._loader = ThreadPoolExecutor(1, thread_name_prefix="people-finder")
        self._finder: Future[PeopleFinder] | None = None
        self.of = {who: ThreadedLandmarker(pose_bundle, face_bundle, who) for who in PARTICIPANTS}

    def prepare(self, *, searching: bool) -> None:
        """Begin to load; returns at once.

        Parameters
        ----------
        searching : bool
            Whether people will be searched for, and that first.
        """
        if not searching:
            self._prepare_to_follow()
        elif self._finder is None:
            self._prepare_to_search()
            # Not at the same time: the search is what everything else waits for.
            self._loader.submit(self._prepare_to_follow)

    def find_people(self, image: NDArray[np.uint8], region: Region) -> list[Sighting]:
        """Return the people seen inside a part of a picture; see `PeopleFinder`.

        Raises
        ------
        ModelError
            If a model file cannot be loaded.
        """
        finder = self._finder or self._prepare_to_search()
        return finder.result()(image, region)

    def close(self) -> None:
        """Stop the threads and release the landmarkers."""
        self._loader.shutdown(wait=True, cancel_futures=True)
        for landmarker in self.of.values():
            landmarker.close()
        finder, self._finder = self._finder, None
        if finder is not None and not finder.cancelled() and finder.exception() is None:
            finder.result().close()
        self._silence.close()

    def _prepare_to_search(self) -> Future[PeopleFinder]:
        self._finder = finder = self._loader.submit(PeopleFinder, *self._bundles)
        return finder

    def _prepare_to_follow(self) -> None:
        for landmarker in self.of.values():
            landmarker.prepare()
