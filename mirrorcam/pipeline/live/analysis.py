# SPDX-License-Identifier: GPL-3.0-or-later
"""The thread that takes the newest pictures through the stages and tells what comes out."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirrorcam.errors import MirrorcamError
from mirrorcam.pipeline.course import Course
from mirrorcam.pipeline.live.board import LiveState
from mirrorcam.pipeline.live.reading import trouble_of
from mirrorcam.pipeline.live.shedding import Load, Shedding
from mirrorcam.scores.trailing.scorer import LiveScorer, LiveScores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mirrorcam.clock import Clock
    from mirrorcam.cues.table import CueRow
    from mirrorcam.pipeline.live.board import Board
    from mirrorcam.pipeline.live.figures import Meter
    from mirrorcam.pipeline.live.newest import NewestStep
    from mirrorcam.pipeline.live.settings import LiveSettings
    from mirrorcam.pipeline.seen import Seen, Step
    from mirrorcam.pipeline.stages import Analysed, Stages

# A landmarker that fails so often in a row will not work any more.
_FAILURES_ALLOWED = 5
_LOOK_AFTER_S = 1.0
_TICK_S = 0.05


@dataclass(frozen=True, slots=True)
class LiveView:
    """What there is to show at a moment; everything belongs to the same pictures.

    Attributes
    ----------
    seen : Seen
        The pictures, the landmarks and the layout.
    cues : list[CueRow]
        Of both participants.
    scores : LiveScores
        The latest scores; all NaN at first.
    """

    seen: Seen
    cues: list[CueRow]
    scores: LiveScores

    @property
    def time_s(self) -> float:
        """Time of the pictures in seconds from the first one."""
        return self.seen.observation.time_s


class Analysis:
    """Takes time steps through the stages in a thread of its own.

    Parameters
    ----------
    make_stages : Callable[[bool], Stages]
        Makes the stages; with the small pose model if True. Called again after a failure.
    settings : LiveSettings
        How.
    clock, board, meter
        Of the session.
    zero_s : Callable[[], float]
        When the first picture was captured, on the clock.
    shedding : Shedding | None
        Decides what is spared where the computer is too slow; None spares nothing.
    on_analysed, on_scores
        Called in the thread with what came out.
    look_after : Callable[[], None]
        Called in the thread now and then, whether pictures come or not: looks after the sources.
    course : Course | None
        What happened before, in a session that goes on.

    Attributes
    ----------
    course : Course
        What happened so far.
    stages : Stages
        The present ones.
    """

    def __init__(
        self,
        make_stages: Callable[[bool], Stages],
        settings: LiveSettings,
        clock: Clock,
        board: Board,
        meter: Meter,
        zero_s: Callable[[], float],
        *,
        shedding: Shedding | None = None,
        on_analysed: Callable[[Analysed], None],
        on_scores: Callable[[LiveScores], None],
        look_after: Callable[[], None] = lambda: None,
        course: Course | None = None,
    ) -> None:
        self._make_stages = make_stages
        self._settings = settings
        self._clock, self._board, self._meter, self._zero_s = clock, board, meter, zero_s
        self._shedding = shedding
        self._on_analysed, self._on_scores = on_analysed, on_scores
        self._look_after = look_after
        self._scorer = LiveScorer(settings.analysis.scoring)
        self._scores = LiveScores()
        self._view: LiveView | None = None
        self._failures = 0
        self._next_score_s = 0.0
        self._looked_s = 0.0
        self._done_s = 0.0
        self._busy_before = (0.0, 0.0)
        self.error: MirrorcamError | None = None
        self.course = course or Course()
        self.stages = make_stages(False)
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start_live(self, newest: NewestStep, ended: Callable[[], bool]) -> None:
        """Begin to take the newest pictures, until `stop`, or until there will be no more.

        Parameters
        ----------
        newest : NewestStep
            Where they are; it should call `wake` for each.
        ended : Callable[[], bool]
            Whether the sources are at their end.
        """
        self._begin(lambda: self._take_newest(newest, ended))

    def start_steps(self, steps: Iterable[Step]) -> None:
        """Begin with steps that are all taken, however long that takes."""
        self._begin(lambda: self._take_all(steps))

    def wake(self) -> None:
        """Say that there may be something to do."""
        self._wake.set()

    def stop(self) -> None:
        """Take no more steps; what is under way is finished, and the newest one looked at."""
        self._stopping.set()
        self._wake.set()

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait until all steps are through; False if that takes longer than the timeout."""
        if self._thread is None:
            return True
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def latest(self) -> LiveView | None:
        """Return the newest view; from any thread, and without waiting."""
        return self._view

    @property
    def load(self) -> Load:
        """What is shed at present."""
        return self._shedding.load if self._shedding is not None else Load()

    def _begin(self, work: Callable[[], None]) -> None:
        self._thread = threading.Thread(
            target=self._run, args=(work,), name="analysis", daemon=True
        )
        self._thread.start()

    def _run(self, work: Callable[[], None]) -> None:
        try:
            work()
            while not self._through(lambda: self.stages.drain()):
                pass
            self._tell_scores(self._clock.now(), last=True)
        except MirrorcamError as error:
            self._fail(error)
        except Exception as error:  # a thread that died would be taken for one that has finished
            self._fail(MirrorcamError(trouble_of(error, "The analysis")))
        finally:
            self.stages.close()

    def _fail(self, error: MirrorcamError) -> None:
        self.error = error
        self._board.move(LiveState.FAILED, str(error))

    def _take_all(self, steps: Iterable[Step]) -> None:
        for step in steps:
            self._through(lambda step=step: self.stages.feed(step))  # type: ignore[misc]
            if self._stopping.is_set():
                return

    def _take_newest(self, newest: NewestStep, ended: Callable[[], bool]) -> None:
        fed_s = -1.0
        while not self._stopping.is_set():
            over = ended()
            self._wake.clear()
            self._watch(self._clock.now())
            step = None
            # A lower rate: the picture waits, and is overtaken by newer ones.
            due = self._clock.now() - fed_s >= 1 / self.load.highest_hz
            if due and self.stages.has_room(self.wake):
                step = newest.take()
            if step is not None:
                fed_s = self._clock.now()
                self._through(lambda step=step: self.stages.feed(step))  # type: ignore[misc]
            # The next pictures are looked at while these go through the rest of the stages.
            self._through(self.stages.ready)
            if step is not None:
                continue
            if over and not newest.waiting:
                return
            self._wake.wait(_TICK_S)
        # Of a short session a slow computer would have looked at nothing.
        step = newest.take()
        if step is not None:
            self._through(lambda: self.stages.feed(step))

    def _through(self, work: Callable[[], Iterator[Analysed]]) -> bool:
        """Take what comes out; False where the landmarkers failed and were replaced."""
        try:
            for analysed in work():
                self._take(analysed)
        except MirrorcamError:
            raise
        except Exception as error:
            self._start_again(error)
            return False
        return True

    def _take(self, analysed: Analysed) -> None:
        for row in analysed.cues:
            self._scorer.add(row)
        now_s = self._clock.now()
        self._tell_scores(now_s)
        self._view = LiveView(analysed.seen, analysed.cues, self._scores)
        self.course.take(analysed)
        self._on_analysed(analysed)
        now_s = self._clock.now()
        captured_s = self._zero_s() + analysed.seen.observation.time_s
        waited_s = float("nan") if self._settings.every_picture else now_s - captured_s
        begun_s = max(self._done_s, captured_s)
        self._done_s = now_s
        with_a = "a" in analysed.seen.step
        self._meter.analysed(now_s, waited_s, now_s - begun_s, with_a=with_a)
        self._failures = 0
        self._board.trouble("landmarks")
        if self._board.status.state is LiveState.STARTING:
            self._board.move(LiveState.RUNNING)

    def _tell_scores(self, now_s: float, *, last: bool = False) -> None:
        if now_s < self._next_score_s and not last:
            return
        self._next_score_s = now_s + 1 / self._settings.score_hz
        self._scores = self._scorer.score()
        self._meter.scored(self._clock.now() - now_s)
        if math.isfinite(self._scores.time_s):  # before the first settled step they are of no time
            self._on_scores(self._scores)

    def _start_again(self, error: Exception) -> None:
        self._failures += 1
        if self._failures >= _FAILURES_ALLOWED:
            raise MirrorcamError(
                f"Looking for people failed {self._failures} times in a row "
                f"({type(error).__name__}): stop, and start mirrorcam again."
            ) from error
        self._board.trouble(
            "landmarks", f"Looking for people failed ({type(error).__name__}) and was begun anew."
        )
        self._renew()

    def _renew(self) -> None:
        old = self.stages
        self.stages = self._make_stages(self.load.lite)
        self.stages.take_over(old)
        if self._shedding is not None:
            self.stages.follower.pose_every(self.load.pose_every)
        old.close()

    def _watch(self, now_s: float) -> None:
        if now_s - self._looked_s < _LOOK_AFTER_S:
            return
        self._look_after()
        busy_s = self._meter.busy_s
        before_s, before_busy_s = self._busy_before
        self._looked_s, self._busy_before = now_s, (now_s, busy_s)
        if self._shedding is None or before_s == 0.0 or self.course.frames == 0:
            return
        captured_hz, analysed_hz = self._meter.recent_hz(now_s)
        busy = (busy_s - before_busy_s) / (now_s - before_s)
        was = self._shedding.load
        latency_s = self._meter.recent_latency_s
        if self._shedding.update(now_s, captured_hz, analysed_hz, busy, latency_s):
            load = self._shedding.load
            self._board.trouble("load", load.sentence)
            if load.lite != was.lite:
                self._renew()
            self.stages.follower.pose_every(load.pose_every)
