# SPDX-License-Identifier: GPL-3.0-or-later
"""A participant's landmarker in a thread of its own.

Models are loaded in that thread too, so that loading those of two people, the search for people
and the decoding of the first pictures go on side by side.
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from mirrorcam.landmarks.freed import give_back
from mirrorcam.landmarks.person import PersonLandmarker
from mirrorcam.lifetime import Closeable

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from mirrorcam.model import Landmarks


class ThreadedLandmarker(Closeable):
    """Looks for one participant in picture after picture, without keeping the caller waiting.

    Parameters
    ----------
    bundles : callable
        Returns the verified model files of poses and faces; called in the thread.
    name : str
        Of the thread.

    Attributes
    ----------
    pose_every : int
        See `PersonLandmarker`; holds for the pictures that are given from now on.
    """

    def __init__(self, bundles: Callable[[], tuple[Path, Path]], name: str) -> None:
        self._bundles = bundles
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"landmarks-{name}")
        self._landmarker: PersonLandmarker | None = None
        self._loading: Future[None] | None = None
        self._is_fresh = False
        self._renewing = threading.Lock()
        self.pose_every = 1

    def prepare(self) -> None:
        """Begin to load, unless that was begun before, in whichever thread; returns at once."""
        with self._renewing:
            if self._loading is None:
                self._begin()

    def wait(self) -> None:
        """Return when what was begun is loaded, or could not be."""
        if self._loading is not None:
            wait([self._loading])

    def renew(self) -> None:
        """Begin with a landmarker that follows nobody yet; returns at once."""
        with self._renewing:
            if not self._is_fresh:
                self._begin()

    def submit(self, look: Callable[[PersonLandmarker], Landmarks]) -> Future[Landmarks]:
        """Let `look` use the landmarker, after everything that was given before.

        The future raises `ModelError` if a model file could not be loaded.
        """
        with self._renewing:
            loading = self._loading or self._begin()
            self._is_fresh = False
            return self._thread.submit(self._look, look, loading, self.pose_every)

    def _begin(self) -> Future[None]:
        self._is_fresh = True
        self._loading = loading = self._thread.submit(self._load)
        return loading

    def _load(self) -> None:
        if self._landmarker is not None:
            self._landmarker.close()
            self._landmarker = None
            # A call that changes its view again and again would keep half a gigabyte more.
            give_back()
        self._landmarker = PersonLandmarker(*self._bundles())

    def _look(
        self,
        look: Callable[[PersonLandmarker], Landmarks],
        loading: Future[None],
        pose_every: int,
    ) -> Landmarks:
        # That of its own time, which is done: one begun since then waits behind this.
        loading.result()
        assert self._landmarker is not None
        self._landmarker.pose_every = pose_every
        return look(self._landmarker)

    def close(self) -> None:
        """Stop the thread and release the landmarker."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        if self._landmarker is not None:
            self._landmarker.close()
            self._landmarker = None
