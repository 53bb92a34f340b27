# SPDX-License-Identifier: GPL-3.0-or-later
"""The landmarkers that two people take: some that look for anybody, and one to follow each.

Loading them all takes half a second of a processor, so they load in threads, those that are needed
first before the others, while the recording is opened and other things are imported.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING

from mirrorcam.landmarks.native import mediapipe
from mirrorcam.landmarks.people import PeopleFinder
from mirrorcam.landmarks.quiet import native_log_silenced
from mirrorcam.landmarks.threaded import ThreadedLandmarker
from mirrorcam.landmarks.turns import short_turns
from mirrorcam.lifetime import Closeable
from mirrorcam.model import PARTICIPANTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from mirrorcam.model import Region, Sighting


class DyadLandmarkers(Closeable):
    """Looks for people in parts of a picture, and follows two of them in threads.

    Parameters
    ----------
    find_bundles : callable
        Returns the verified model files of poses and faces; called once, in a thread.

    Attributes
    ----------
    of : dict[ParticipantId, ThreadedLandmarker]
        The landmarker that follows a participant.
    """

    def __init__(self, find_bundles: Callable[[], tuple[Path, Path]]) -> None:
        self._process_wide = ExitStack()
        # Landmarkers come and go in threads; standard error changes hands once, and here.
        self._process_wide.enter_context(native_log_silenced())
        self._process_wide.enter_context(short_turns())
        self._loader = ThreadPoolExecutor(1, thread_name_prefix="people-finder")
        self._bundles = self._loader.submit(find_bundles)
        self._finder: Future[PeopleFinder] | None = None
        self.of = {who: ThreadedLandmarker(self._bundles.result, who) for who in PARTICIPANTS}

    def prepare(self, *, searching: bool) -> None:
        """Begin to load; returns as soon as MediaPipe is imported.

        Parameters
        ----------
        searching : bool
            Whether people will be searched for, and that first.
        """
        # Here: two threads that import at the same time only wait for each other, and what follows
        # in the threads lets others run.
        mediapipe()
        if not searching:
            self._prepare_to_follow()
        elif self._finder is None:
            self._prepare_to_search()
            # Not at the same time: the search is what everything else waits for.
            self._loader.submit(self._prepare_to_follow)

    def check(self) -> None:
        """Wait until the model files are found.

        Raises
        ------
        ModelError
            If one is missing or wrong.
        """
        self._bundles.result()

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
        self._process_wide.close()

    def _prepare_to_search(self) -> Future[PeopleFinder]:
        self._finder = finder = self._loader.submit(self._open_finder)
        return finder

    def _open_finder(self) -> PeopleFinder:
        return PeopleFinder(*self._bundles.result())

    def _prepare_to_follow(self) -> None:
        """Load those that follow; one after the other while somebody searches beside."""
        for landmarker in self.of.values():
            landmarker.prepare()
            if self._finder is not None:
                landmarker.wait()
