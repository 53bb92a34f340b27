# SPDX-License-Identifier: GPL-3.0-or-later
"""A live session as the window sees it: started, paused, marked, ended. No widgets here.

The engine runs in threads of its own; recording it from start to report is one call in a worker.
Nothing is pushed to the window: whoever shows something pulls it from the engine.
"""

from __future__ import annotations

import gc
import threading
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from PyQt6.QtCore import QObject, pyqtSignal

from gui.refusals import refusal_told

if TYPE_CHECKING:
    from pathlib import Path

    from gui.background import Background
    from mirrorcam.model import ParticipantId
    from mirrorcam.outlets import Outlet
    from mirrorcam.pipeline.live import LiveEngine, LiveSettings, LiveView
    from mirrorcam.sources.live import LiveSource

_TICK_S = 0.1
_STALE_S = 5.0

Phase = Literal["idle", "starting", "running", "ending"]


@dataclass(frozen=True, slots=True)
class Streams:
    """What is sent to other programs while it happens; false while that is nothing.

    Attributes
    ----------
    lsl, network : bool
        Whether to LSL, and whether other computers may listen to that.
    osc : str | None
        Where OSC goes, as ``PORT`` or ``HOST:PORT``.
    """

    lsl: bool = False
    network: bool = False
    osc: str | None = None

    def __bool__(self) -> bool:
        return self.lsl or self.osc is not None


@dataclass(frozen=True, slots=True)
class LiveRequest:
    """What is to be recorded.

    Attributes
    ----------
    sources : tuple[str, ...]
        One that shows both, or A's and B's, as `open_live_source` takes them.
    output : Path | None
        The session folder; None keeps nothing.
    names : dict[ParticipantId, str]
        What the participants are called.
    keep_video : bool
        Whether the pictures are kept.
    sound : str
        The microphone, as `open_sound_source` takes it; empty without sound.
    calibrations : dict[ParticipantId, Path]
        Profiles of who is calibrated.
    goes_on : bool
        Whether the session in that folder was interrupted and goes on.
    library : Path | None
        The sessions that it may be compared with.
    streams : Streams
        What other programs are sent.
    """

    sources: tuple[str, ...]
    output: Path | None
    names: dict[ParticipantId, str] = field(default_factory=dict)
    keep_video: bool = False
    sound: str = ""
    goes_on: bool = False
    calibrations: dict[ParticipantId, Path] = field(default_factory=dict)
    library: Path | None = None
    streams: Streams = field(default_factory=Streams)


class _Reins:
    """Shared with the worker: the engine once it runs, and whether it shall end."""

    def __init__(self) -> None:
        self.engine: LiveEngine | None = None
        self.end = threading.Event()

    def tick(self, engine: LiveEngine) -> None:
        """Called ten times a second in the worker."""
        if self.engine is None:
            # All that has been loaded by now stays. Looking through it for garbage takes a tenth
            # of a second in which nothing else in the program moves.
            gc.freeze()
        self.engine = engine
        if self.end.is_set():
            engine.stop()


def seen_now(engine: LiveEngine) -> LiveView | None:
    """Return the newest view; None where nobody has looked for a while.

    In a pause, or while a camera is away, the last numbers would be of another moment.
    """
    view = engine.latest()
    return None if view is None or engine.time_s - view.time_s > _STALE_S else view


class LiveSession(QObject):
    """Runs one live session after the other.

    Attributes
    ----------
    changed : pyqtSignal
        The phase is another one.
    ended : pyqtSignal
        A session was written: its folder.
    failed : pyqtSignal
        It could not be started, or ended before its time: the sentence.
    """

    changed = pyqtSignal()
    ended = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, tasks: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._reins = _Reins()
        self.phase: Phase = "idle"
        self.request: LiveRequest | None = None

    @property
    def engine(self) -> LiveEngine | None:
        """The engine while a session runs."""
        return self._reins.engine if self.phase in ("running", "ending") else None

    @property
    def is_paused(self) -> bool:
        """Whether nothing is looked at."""
        engine = self.engine
        return engine is not None and engine.status.state == "paused"

    def start(self, request: LiveRequest) -> None:
        """Start a session; `look` tells when it runs."""
        if self.phase != "idle":
            return
        self._reins = _Reins()
        self.request = request
        self._set("starting")
        self._tasks.run(
            _record,
            request,
            self._reins,
            on_result=lambda _: self._over(""),
            on_error=lambda error: self._over(refusal_told(error)),
            owner=self,
        )

    def look(self) -> None:
        """See whether the engine has come up."""
        if self.phase == "starting" and self._reins.engine is not None:
            self._set("running")

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        engine = self.engine
        if engine is not None and self.phase == "running":
            if self.is_paused:
                engine.resume()
            else:
                engine.pause()
            self.changed.emit()

    def mark(self) -> float | None:
        """Set a marker now; returns its time in seconds."""
        engine = self.engine
        return None if engine is None else engine.mark().start_s

    def end(self) -> None:
        """End the session; it is scored and then told by `ended`."""
        if self.phase in ("starting", "running"):
            self._reins.end.set()
            self._set("ending")

    def _over(self, sentence: str) -> None:
        request, self.request = self.request, None
        began = self._reins.engine is not None
        self._reins = _Reins()
        self._set("idle")
        if sentence:
            self.failed.emit(sentence)
        output = None if request is None else request.output
        if output is None or (request is not None and request.goes_on and not began):
            return  # what lies there is of the session that was to go on
        if (output / "summary.json").is_file():
            self.ended.emit(output)

    def _set(self, phase: Phase) -> None:
        self.phase = phase
        self.changed.emit()


def _record(request: LiveRequest, reins: _Reins) -> None:
    try:
        _run(request, reins)
    finally:
        gc.unfreeze()


def _run(request: LiveRequest, reins: _Reins) -> None:
    from mirrorcam.model import PARTICIPANTS
    from mirrorcam.pipeline.live import LiveSettings, record_live
    from mirrorcam.pipeline.settings import AnalysisSettings
    from mirrorcam.profiles import read_profile
    from mirrorcam.sources.live import open_live_source
    from mirrorcam.sources.sound import open_sound_source

    sources = [open_live_source(text) for text in request.sources]
    profiles = {who: read_profile(path) for who, path in request.calibrations.items()}
    analysis = AnalysisSettings(names=request.names, library=request.library, calibrations=profiles)
    # What is kept is not started unless the user says that both agree.
    agreed = frozenset(PARTICIPANTS) if request.output is not None else frozenset()
    # With sound, it is not started unless each of them agrees to that too.
    settings = LiveSettings(
        analysis,
        keep_video=request.keep_video,
        agreed=agreed,
        agreed_to_sound=agreed if request.sound else frozenset(),
        goes_on=request.goes_on,
    )
    sound = open_sound_source(request.sound, sources) if request.sound else None
    outlets = _outlets(request.streams)
    if request.output is None:
        _watch(sources, settings, reins, outlets)
    else:
        record_live(sources, request.output, settings, None, reins.tick, sound, outlets)


def _outlets(streams: Streams) -> list[Outlet]:
    if not streams:
        return []
    from mirrorcam.outlets import outlets_of

    return outlets_of(lsl=streams.lsl, network=streams.network, osc=streams.osc)


def _watch(
    sources: list[LiveSource], settings: LiveSettings, reins: _Reins, outlets: list[Outlet]
) -> None:
    """Run the engine and keep nothing."""
    from mirrorcam.pipeline.live import LiveEngine

    with LiveEngine(sources, settings, outlets=outlets) as engine:
        engine.start()
        reins.tick(engine)
        while not engine.ended and not reins.end.wait(_TICK_S):
            pass
        engine.stop()
        if engine.error is not None:
            raise engine.error


def place_now(folder: Path, now: datetime | None = None) -> Path:
    """Return a free place in the library for a session that begins now."""
    from mirrorcam.library.folders import free_place

    return free_place(folder, f"Live {now or datetime.now():%Y-%m-%d %H.%M}")
