# SPDX-License-Identifier: GPL-3.0-or-later
"""The live engine: sources in, views and a recording out, each part at its own pace.

Capture drains the sources. Analysis takes the newest pictures. The recorder writes everything
down. Whoever shows something pulls the newest view when it suits. None of them waits for another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.clock import Clock
from mirrorcam.errors import MirrorcamError, UsageError
from mirrorcam.landmarks.freed import give_back
from mirrorcam.lifetime import Closeable
from mirrorcam.model import PARTICIPANTS, Event, Region
from mirrorcam.pipeline.inputs import scouts_of, steps_of
from mirrorcam.pipeline.live.analysis import Analysis
from mirrorcam.pipeline.live.board import Board, LiveState
from mirrorcam.pipeline.live.capture import Capture
from mirrorcam.pipeline.live.figures import LiveFigures, Meter
from mirrorcam.pipeline.live.intake import Intake
from mirrorcam.pipeline.live.listening import Listening
from mirrorcam.pipeline.live.models import LiveModels
from mirrorcam.pipeline.live.newest import NewestStep
from mirrorcam.pipeline.live.shedding import Shedding
from mirrorcam.pipeline.live.streaming import Streaming
from mirrorcam.sources import open_video

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mirrorcam.model import Frame, ParticipantId
    from mirrorcam.outlets import Outlet
    from mirrorcam.pipeline.course import Course
    from mirrorcam.pipeline.following import DyadFollower
    from mirrorcam.pipeline.live.analysis import LiveView
    from mirrorcam.pipeline.live.board import Status
    from mirrorcam.pipeline.live.going_on import Former
    from mirrorcam.pipeline.live.recorder import Recorder
    from mirrorcam.pipeline.live.settings import LiveSettings
    from mirrorcam.pipeline.seen import Step
    from mirrorcam.pipeline.stages import Analysed
    from mirrorcam.scores.trailing.scorer import LiveScores
    from mirrorcam.sources import VideoFile
    from mirrorcam.sources.live import LiveSource
    from mirrorcam.sources.sound import SoundSource


class LiveEngine(Closeable):
    """Runs a live session from one source that shows both people, or from one of each.

    Parameters
    ----------
    sources : Sequence[LiveSource]
        One or two.
    settings : LiveSettings
        How.
    clock : Clock | None
        Of the session; a new one by default.
    sound : SoundSource | None
        A microphone to listen to, where both have agreed to that.
    former : Former | None
        What there is already of a session that goes on.
    outlets : Sequence[Outlet]
        Where live cues, scores and markers are sent.

    Attributes
    ----------
    clock : Clock
        Seconds, and the one anchor on the wall clock.
    board : Board
        The state and its history.
    sources : list[LiveSource]
        As given.
    sound : SoundSource | None
        As given.
    begin_s : float
        Time of the first picture; 0 unless a session goes on.

    Raises
    ------
    ModelError
        If a model file is missing or wrong.
    UsageError
        If sources and settings do not fit.
    """

    def __init__(
        self,
        sources: Sequence[LiveSource],
        settings: LiveSettings,
        clock: Clock | None = None,
        sound: SoundSource | None = None,
        former: Former | None = None,
        outlets: Sequence[Outlet] = (),
    ) -> None:
        if not 1 <= len(sources) <= 2:
            raise UsageError("Give one source that shows both people, or one of each.")
        if sound is not None:
            settings.check_sound()
        self._settings = settings
        self.sources = list(sources)
        self._models = LiveModels(settings)
        self.clock = clock or Clock()
        self.board = Board(self.clock)
        self._meter = Meter()
        self._newest = NewestStep(PARTICIPANTS[: len(sources)], self._wake)
        self._former = former
        self._intake = Intake(self.clock, self.board, self._meter, self._newest, former)
        self.begin_s = self._intake.begin_s
        self._recorder: Recorder | None = None
        self._captures: list[Capture] = []
        self._videos: list[VideoFile] = []
        self._analysis: Analysis | None = None
        self._streaming = Streaming(outlets, self.board, lambda: self.time_s)
        self.sound = sound
        self._listening = (
            None
            if sound is None
            else Listening(sound, self.clock, self.board, self._intake.take_sound)
        )
        self._shedding = (
            Shedding(settings.least_hz, has_lite=self._models.has_lite)
            if settings.sheds_load and not settings.every_picture
            else None
        )

    def start(self, recorder: Recorder | None = None, seconds: float | None = None) -> None:
        """Open the sources and begin.

        Parameters
        ----------
        recorder : Recorder | None
            Takes down what happens; closed by its owner after `stop`.
        seconds : float | None
            How much is taken of files that wait; None for all. What runs in real time goes on
            until `stop`.

        Raises
        ------
        MirrorcamError
            If a source cannot be opened, or the settings do not fit its pictures.
        """
        self._recorder = self._intake.recorder = recorder
        try:
            self._streaming.open()
            if self._settings.every_picture:
                self._start_every_picture(seconds)
            else:
                self._start_live()
        except BaseException as error:
            if isinstance(error, MirrorcamError):
                self.board.move(LiveState.FAILED, str(error))
            self.stop()
            raise

    def _start_live(self) -> None:
        # MediaPipe takes seconds to load; a camera would deliver into the void meanwhile.
        fixed_later = len(self.sources) == 2 or bool(self._settings.analysis.regions)
        analysis = None if fixed_later else self._make_analysis()
        if fixed_later:
            self._models.load()
        try:
            if self._listening is not None:
                self._listening.start()
            for who, source in zip(PARTICIPANTS, self.sources, strict=False):
                size = None if self._former is None else self._former.sizes.get(who)
                capture = Capture(
                    who, source, self.clock, self.board, self._intake.take_picture, size
                )
                self._captures.append(capture)
                capture.start()
        except BaseException:
            # `stop` does not know of it yet, and a landmarker left open keeps its threads.
            if analysis is not None:
                analysis.stages.close()
            raise
        self._analysis = analysis or self._make_analysis()
        self._analysis.start_live(
            self._newest, lambda: all(capture.ended.is_set() for capture in self._captures)
        )

    def _start_every_picture(self, seconds: float | None) -> None:
        names = [source.capabilities.stable_id.partition(":") for source in self.sources]
        if any(prefix != "file" for prefix, _, _ in names):
            raise UsageError(
                "Only files can wait until every picture was analysed: give file:PATH, or leave "
                "--every-picture out."
            )
        self._videos = [open_video(path) for _, _, path in names]
        self._intake.begin_steps(seconds)
        self._analysis = self._make_analysis()
        self._analysis.start_steps(self._every_step())

    def _make_analysis(self) -> Analysis:
        sizes: list[Region] = [
            Region(0, 0, video.info.width, video.info.height) for video in self._videos
        ]
        # What a camera states and what it sends are not always the same.
        sizes += [Region(0, 0, *capture.size()) for capture in self._captures]
        return Analysis(
            lambda lite: self._models.stages(sizes, lite=lite),
            self._settings,
            self.clock,
            self.board,
            self._meter,
            lambda: self.zero_s,
            shedding=self._shedding,
            on_analysed=self._on_analysed,
            on_scores=self._on_scores,
            look_after=self._look_after,
            course=None if self._former is None else self._former.course,
        )

    def _every_step(self) -> Iterator[Step]:
        assert self._analysis is not None
        if len(self._videos) == 1:
            self._analysis.stages.scout(scouts_of(self._videos[0]))
        for step in steps_of(self._videos, self._settings.analysis):
            if not self._intake.take_step(step, len(self._videos)):
                return
            yield step

    def _wake(self) -> None:
        if self._analysis is not None:
            self._analysis.wake()

    def _on_analysed(self, analysed: Analysed) -> None:
        if self._recorder is not None:
            self._recorder.put_analysed(analysed)
        self._streaming.put_analysed(analysed)

    def _on_scores(self, scores: LiveScores) -> None:
        if self._recorder is not None:
            self._recorder.put_scores(scores)
        self._streaming.put_scores(scores)

    def _look_after(self) -> None:
        for capture in self._captures:
            capture.look_after()

    @property
    def status(self) -> Status:
        """What the session is doing, and why, if something is not as it should be."""
        return self.board.status

    @property
    def figures(self) -> LiveFigures:
        """What has been counted and timed so far."""
        return self._meter.figures(
            waiting=self._newest.waiting,
            damaged=sum(capture.damaged for capture in self._captures)
            + sum(video.damaged for video in self._videos),
            not_recorded=0 if self._recorder is None else self._recorder.left_out,
            steps_not_recorded=0 if self._recorder is None else self._recorder.steps_left_out,
        )

    @property
    def waiting(self) -> int:
        """How many pictures wait to be analysed: one or none."""
        return self._newest.waiting

    @property
    def time_s(self) -> float:
        """Seconds since the first picture of the session; where it begins, before that is there."""
        return self._intake.time_s

    @property
    def zero_s(self) -> float:
        """Time 0 of the session on its clock; 0 before the first picture."""
        return self._intake.zero_s or 0.0

    @property
    def begun(self) -> bool:
        """Whether the first picture has come (A's, where there are two sources)."""
        return self._intake.zero_s is not None

    @property
    def ended(self) -> bool:
        """Whether no more will come: the source is at its end, or the session has failed."""
        return self._analysis is not None and self._analysis.join(0.0)

    @property
    def error(self) -> MirrorcamError | None:
        """Why the analysis ended before its time."""
        return None if self._analysis is None else self._analysis.error

    @property
    def course(self) -> Course:
        """What happened so far."""
        assert self._analysis is not None
        return self._analysis.course

    @property
    def follower(self) -> DyadFollower:
        """Who knows of swaps, doubts and cuts."""
        assert self._analysis is not None
        return self._analysis.stages.follower

    @property
    def sound_level(self) -> float:
        """How loud it is, as a root mean square of 0..1; NaN where nobody listens."""
        return float("nan") if self._listening is None else self._listening.level

    def latest(self) -> LiveView | None:
        """Return the newest analysed view, for whoever shows it at a pace of its own."""
        return None if self._analysis is None else self._analysis.latest()

    def latest_frame(self, who: ParticipantId = "a") -> Frame | None:
        """Return the newest picture of a source, analysed or not."""
        return self._intake.latest(who)

    def mark(self, label: str = "") -> Event:
        """Set a marker at this moment; it is recorded with the rest."""
        now_s = self.time_s
        event = Event("marker", now_s, now_s, None, label, source="user")
        if self._recorder is not None:
            self._recorder.put_event(event)
        self._streaming.put_event(event)
        return event

    def pause(self) -> None:
        """Look at nothing and record nothing until `resume`; the sources stay open."""
        self._intake.pause()
        self.board.move(LiveState.PAUSED)
        self._newest.clear()

    def resume(self) -> None:
        """Go on after a pause, which is recorded as an event."""
        self._intake.end_pause()
        self.board.move(LiveState.RUNNING)

    def stop(self) -> None:
        """End the session: what is under way is finished, and the sources are closed."""
        self._intake.stop()
        if self._analysis is not None:
            self._analysis.stop()
        for capture in self._captures:
            capture.stop()
        if self._listening is not None:
            self._listening.stop()
        if self._analysis is not None:
            self._analysis.join()
            self._analysis.stages.close()
            if self.board.status.state is not LiveState.STOPPED:
                give_back()
        self._newest.clear()
        self._streaming.close()
        for video in self._videos:
            video.close()
        self.board.move(LiveState.STOPPED)

    def close(self) -> None:
        """Stop, if that has not happened yet."""
        self.stop()
