# SPDX-License-Identifier: GPL-3.0-or-later
"""Watches one person at a live source: what a wizard shows, and what its routine is driven by.

Capture drains the source, a thread looks at the newest picture, and whoever shows something takes
what was seen since the last time. Nothing is kept.
"""

from __future__ import annotations

import threading
from collections import deque
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mirrorcam.clock import Clock
from mirrorcam.conditions.reader import ConditionsReader
from mirrorcam.cues.reader import CueReader
from mirrorcam.errors import MirrorcamError
from mirrorcam.landmarks.bundles import find_bundle
from mirrorcam.landmarks.person import PersonLandmarker
from mirrorcam.lifetime import Closeable
from mirrorcam.model import Frame, Landmarks, Layout, LayoutKind, Lens, Observation, Region
from mirrorcam.participants.presence import Presence
from mirrorcam.pipeline.live.board import Board
from mirrorcam.pipeline.live.capture import Capture
from mirrorcam.pipeline.live.newest import NewestStep

if TYPE_CHECKING:
    from pathlib import Path

    from mirrorcam.model import ParticipantId
    from mirrorcam.sources.live import LiveSource

_TICK_S = 0.05
# A window that takes nothing for a minute is hidden; what it missed is of no use to it.
_KEPT = 900


@dataclass(frozen=True, slots=True)
class Watched:
    """What was seen in one picture.

    Attributes
    ----------
    frame : Frame
        The picture, on the clock of the watcher.
    landmarks : Landmarks | None
        None where nobody is believed to be there.
    cues : dict[str, float]
        As in ``cues.parquet``.
    """

    frame: Frame
    landmarks: Landmarks | None = None
    cues: dict[str, float] = field(default_factory=dict)

    @property
    def time_s(self) -> float:
        """When the picture was taken."""
        return self.frame.time_s


class Watcher(Closeable):
    """Looks at one person before one source.

    Parameters
    ----------
    source : LiveSource
        Opened, read and closed by the watcher.
    lens : Lens, optional
        Of the camera.
    models : Path, optional
        Folder of model files.
    """

    def __init__(
        self, source: LiveSource, *, lens: Lens | None = None, models: Path | None = None
    ) -> None:
        self._lens, self._models = lens or Lens(), models
        self._clock = Clock()
        self.board = Board(self._clock)
        self._newest = NewestStep(("a",), self._wake)
        self._capture = Capture("a", source, self._clock, self.board, self._deliver)
        self._waiting: deque[Watched] = deque(maxlen=_KEPT)
        self._frame: Frame | None = None
        self._awake, self._stopping = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)
        self.error: Exception | None = None

    def start(self) -> None:
        """Load the models, open the source and begin; takes seconds.

        Raises
        ------
        InputError
            If the source cannot be opened.
        ModelError
            If a model file is missing or wrong.
        """
        pose = find_bundle("pose_landmarker_full", self._models)
        face = find_bundle("face_landmarker", self._models)
        self._finder = PersonLandmarker(pose, face, self._lens)
        try:
            self._capture.start()
        except BaseException:
            self._finder.close()
            raise
        self._thread.start()

    def latest_frame(self) -> Frame | None:
        """Return the newest picture, looked at or not."""
        return self._frame

    def take(self) -> list[Watched]:
        """Return what was seen since the last call, oldest first."""
        taken = []
        while self._waiting:
            taken.append(self._waiting.popleft())
        return taken

    @property
    def ended(self) -> bool:
        """Whether no more pictures will come."""
        return self._thread.ident is not None and not self._thread.is_alive()

    @property
    def troubles(self) -> tuple[str, ...]:
        """What is not as it should be, a sentence each."""
        return self.board.status.sentences if self.error is None else (str(self.error),)

    def stop(self) -> None:
        """Stop soon, and let go of the source then; does not wait."""
        self._stopping.set()
        self._wake()

    def close(self) -> None:
        """Stop, and wait until the source is free."""
        self.stop()
        if self._thread.ident is not None:
            self._thread.join()
        else:
            self._capture.stop()

    def _wake(self) -> None:
        self._awake.set()

    def _deliver(self, who: ParticipantId, frame: Frame) -> None:
        self._frame = frame
        self._newest.put(who, frame)

    def _run(self) -> None:
        with ExitStack() as stack:
            stack.enter_context(self._finder)
            stack.callback(self._capture.stop)
            try:
                self._look()
            except Exception as error:
                self.error = (
                    error
                    if isinstance(error, MirrorcamError)
                    else MirrorcamError(
                        f"Looking for the person failed ({type(error).__name__}); begin again."
                    )
                )

    def _look(self) -> None:
        reader, presence, conditions = CueReader(self._lens), Presence(), ConditionsReader()
        while not self._stopping.is_set():
            over = self._capture.ended.is_set()
            self._awake.clear()
            self._capture.look_after()
            step = self._newest.take()
            if step is None:
                if over:
                    return
                self._awake.wait(_TICK_S)
                continue
            frame = step["a"]
            whole = Region(0, 0, frame.width, frame.height)
            layout = Layout(LayoutKind.TWO_FILES, {"a": whole}, {"a": whole}, "one person")
            found: Landmarks | None = self._finder.find(frame, whole, whole)
            if found is not None and not presence.believes(found, frame.time_s):
                found = None
            if found is not None:
                light = conditions.read({"a": frame}, {"a": found}, layout)
                found = replace(found, conditions=light["a"])
            here = Observation(frame.index, frame.time_s, {} if found is None else {"a": found})
            row = reader.read(here, layout)[0]
            self._waiting.append(Watched(frame, found, dict(row.cues)))
