# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures and sound as they come in: on the time of the session, to whoever takes them."""

from __future__ import annotations

import math
import threading
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import Event, Frame, Sound
from mirrorcam.pipeline.live.board import LiveState

if TYPE_CHECKING:
    from mirrorcam.clock import Clock
    from mirrorcam.model import ParticipantId
    from mirrorcam.pipeline.live.board import Board
    from mirrorcam.pipeline.live.figures import Meter
    from mirrorcam.pipeline.live.going_on import Former
    from mirrorcam.pipeline.live.newest import NewestStep
    from mirrorcam.pipeline.live.recorder import Recorder
    from mirrorcam.pipeline.seen import Step


class Intake:
    """Puts what the sources deliver on the session's time and hands it on.

    Its time begins with the first picture of A. Called from the threads of the sources; none of
    them waits.

    Parameters
    ----------
    clock : Clock
        Of the session.
    board : Board
        Whose state says whether it is paused.
    meter : Meter
        Counts the pictures of A.
    newest : NewestStep
        Takes the pictures, for the analysis.
    former : Former | None
        What there is already of a session that goes on.

    Attributes
    ----------
    begin_s : float
        Time of the first picture; 0 unless a session goes on.
    zero_s : float | None
        The session's time 0 on the clock; None before the first picture of A.
    recorder : Recorder | None
        Takes everything down.
    """

    def __init__(
        self, clock: Clock, board: Board, meter: Meter, newest: NewestStep, former: Former | None
    ) -> None:
        self._clock, self._board = clock, board
        self._meter, self._newest = meter, newest
        self.begin_s = 0.0 if former is None else former.begin_s
        self._begin_index = 0 if former is None else former.begin_index
        self.zero_s: float | None = None
        self._zero_lock = threading.Lock()
        self._step_s: float | None = None
        self._end_s = math.inf
        self._going = threading.Event()
        self._going.set()
        self._paused_s: float | None = None
        self._shown: dict[ParticipantId, Frame] = {}
        self._stopped = threading.Event()
        self.recorder: Recorder | None = None

    @property
    def time_s(self) -> float:
        """Seconds since the first picture of the session; where it begins, before that is there.

        Of files that wait, the time of the latest step: how long that took is nobody's time.
        """
        if self._step_s is not None:
            return self._step_s
        now_s = -1.0 if self.zero_s is None else self._clock.now() - self.zero_s
        return max(now_s, self.begin_s)

    def take_picture(self, who: ParticipantId, frame: Frame) -> None:
        """Take a picture of a source that runs, timed by the clock."""
        with self._zero_lock:
            if self.zero_s is None:
                if who != "a":
                    return  # time begins with the first picture of A
                self.zero_s = frame.time_s - self.begin_s
        frame = Frame(frame.index + self._begin_index, frame.time_s - self.zero_s, frame.image)
        self._shown[who] = frame
        if frame.time_s < self.begin_s or self._stopped.is_set():
            return
        if self._board.status.state is LiveState.PAUSED:
            return
        if who == "a":
            self._meter.captured(self._clock.now())
        if self.recorder is not None:
            self.recorder.put_frame(who, frame)
        self._newest.put(who, frame)

    def begin_steps(self, seconds: float | None) -> None:
        """Take the time of files that wait for that of the session, for so long or to their end."""
        self.zero_s = self._step_s = 0.0
        self._end_s = math.inf if seconds is None else seconds

    def take_step(self, step: Step, sources: int) -> bool:
        """Take a time step of files that wait until every picture was analysed.

        Returns after a pause, if there is one; False where the session is over.
        """
        self._going.wait()
        time_s = next(iter(step.values())).time_s
        if self._stopped.is_set() or time_s >= self._end_s:
            return False
        self._step_s = time_s
        self._meter.captured(self._clock.now())
        for who, frame in step.items():
            self._shown[who] = frame
            if self.recorder is not None and (who == "a" or sources == 2):
                self.recorder.put_frame(who, frame, patient=True)
        return True

    def take_sound(self, sound: Sound) -> None:
        """Take a piece of sound, timed by the clock; of a pause, silence."""
        if self.recorder is None or self.zero_s is None or self._stopped.is_set():
            return
        samples = sound.samples
        if self._board.status.state is LiveState.PAUSED:
            samples = np.zeros_like(samples)
        self.recorder.put_sound(Sound(sound.time_s - self.zero_s, samples))

    def latest(self, who: ParticipantId) -> Frame | None:
        """Return the newest picture of a source, analysed or not."""
        return self._shown.get(who)

    def pause(self) -> None:
        """Note when a pause began."""
        self._going.clear()
        if self._paused_s is None:
            self._paused_s = self.time_s

    def end_pause(self) -> None:
        """Record the pause that is over, if there was one."""
        self._going.set()
        begun_s, self._paused_s = self._paused_s, None
        if begun_s is not None and self.recorder is not None:
            self.recorder.put_event(Event("pause", begun_s, self.time_s, source="user"))

    def stop(self) -> None:
        """Hand on nothing from now on."""
        self._stopped.set()
        self.end_pause()
