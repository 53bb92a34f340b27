# SPDX-License-Identifier: GPL-3.0-or-later
"""The recording, with sound: its pictures follow the playhead, and move it while they play.

Without a recording a clock moves the playhead, so that scores alone can be played as well.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PyQt6.QtCore import QElapsedTimer, QLoggingCategory, QObject, QTimer, QUrl, pyqtSignal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PyQt6.QtGui import QImage
    from PyQt6.QtMultimedia import QVideoFrame

    from gui.background import Background
    from gui.review.playhead import Playhead

# Qt prints the whole header of every file, and complains about sound servers that are not there,
# as soon as the module is loaded.
QLoggingCategory.setFilterRules("qt.multimedia.*=false")

from PyQt6.QtMultimedia import (  # noqa: E402
    QAudioOutput,
    QMediaDevices,
    QMediaPlayer,
    QVideoSink,
)

from gui.review.still import Still  # noqa: E402

_TICK_MS = 33
_SEEK_MS = 250
# By then the picture that was sought, or the first one of a file, has come or never will; after
# another one sooner.
_LOST_MS, _OPEN_MS, _BESIDE_MS = 1000, 3000, 100
# Nearer to a moment than this is a picture of it: times are rounded on the way.
_BESIDE_S = 0.005
# Two recordings that play apart by more than this are brought together again.
_APART_S = 0.12
# A picture that comes so soon after a jump and is not of its moment is one of before.
_ON_ITS_WAY_S, _NEAR_S = 0.5, 1.0


class Reel(QObject):
    """One file: a player and the latest of its pictures.

    Attributes
    ----------
    shown : pyqtSignal(float)
        A picture has come; its time in seconds from the first one, which sound may precede.
    failed : pyqtSignal(str)
        The file cannot be played, in Qt's words.
    """

    shown = pyqtSignal(float)
    failed = pyqtSignal(str)
    ended = pyqtSignal()

    def __init__(
        self,
        path: Path,
        tasks: Background,
        parent: QObject | None = None,
        *,
        silent: bool = False,
    ) -> None:
        super().__init__(parent)
        self._silent = silent
        self.image: QImage | None = None
        self._wanted_s: float | None = None
        self._target_s = 0.0
        self._stands_s: float | None = None  # where it was sought and has not been played since
        self._span_s = (math.nan, math.nan)  # of the picture that is shown
        self._still = Still(path, tasks, self)
        self._still.came.connect(self._show_still)
        self._first_s: float | None = None  # when the first picture comes, on the file's own clock
        self._since_shown = QElapsedTimer()
        # At four times the speed of life a hundred pictures come in a second. Turning each into an
        # image would take all of the window's time: of those that come in one tick, the newest.
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._show_newest)
        self._player = QMediaPlayer(self)
        self._sink = QVideoSink(self)
        self._player.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._take)
        self._player.hasAudioChanged.connect(self._give_sound)
        self._player.errorOccurred.connect(lambda _code, words: self.failed.emit(words))
        self._player.mediaStatusChanged.connect(self._status)
        # A seek that leads to the same picture brings no new one: the next must not wait for it.
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._go_on)
        self._lost = QTimer(self)
        self._lost.setSingleShot(True)
        self._lost.timeout.connect(self._read_still)
        self._player.setSource(QUrl.fromLocalFile(str(path)))
        self._player.pause()

    @property
    def playing(self) -> bool:
        """Whether it plays now."""
        return self._player.playbackState() == QMediaPlayer.PlaybackState.PlayingState

    def seek(self, time_s: float) -> None:
        """Show the picture of a time; of many that are asked for in a row, the last."""
        self._target_s = time_s
        if self._first_s is None:
            return  # what is asked for now is shown when there is something to show
        if self._patience.isActive():
            self._wanted_s = time_s
            return
        self._go_to(time_s)

    def play(self, speed: float) -> None:
        """Play at a speed."""
        self._stands_s = None
        self._player.setPlaybackRate(speed)
        self._player.play()

    def pause(self) -> None:
        """Stand still."""
        if self.playing:
            self._stands_s = None
            self._player.pause()

    def close(self) -> None:
        """Let go of the file."""
        self._still.drop()
        self._patience.stop()
        self._lost.stop()
        self._due.stop()
        self._player.stop()
        self._player.setSource(QUrl())

    def _take(self, frame: QVideoFrame) -> None:
        if not frame.isValid():
            return
        if self._first_s is None and self._begin(max(frame.startTime(), 0) / 1e6):
            return  # another one is on its way
        if not self._due.isActive():
            shown = self._since_shown
            wait = _TICK_MS - shown.elapsed() if shown.isValid() else 0
            self._due.start(min(max(wait, 0), _TICK_MS))

    def _show_newest(self) -> None:
        # Asked for anew: the one that a signal brings lives no longer than the signal.
        frame = self._sink.videoFrame()
        image = frame.toImage()
        if image.isNull():
            return
        self._since_shown.start()
        first_s = self._first_s or 0.0
        span_s = frame.startTime() / 1e6 - first_s, frame.endTime() / 1e6 - first_s
        if self._stands_s is None or _holds(span_s, self._stands_s):
            self._lost.stop()
        elif _holds(self._span_s, self._stands_s):
            return  # it comes late, and the right one is shown
        else:
            self._lost.start(_BESIDE_MS)
        if self._patience.isActive():
            self._patience.stop()
            self._seek_on()
        self.image, self._span_s = image, span_s
        self.shown.emit(span_s[0])

    def _read_still(self) -> None:
        if self._stands_s is not None and not _holds(self._span_s, self._stands_s):
            self._still.ask(self._stands_s)

    def _show_still(self, time_s: float, image: QImage) -> None:
        if time_s == self._stands_s:
            self.image, self._span_s = image, (time_s, time_s)
            self.shown.emit(time_s)

    def _begin(self, first_s: float) -> bool:
        """Go where somebody wants to be as soon as something can be shown; whether it is later."""
        self._first_s = first_s
        if self._target_s > 0:
            self._go_to(self._target_s)
        return self._target_s > 0

    def _go_on(self) -> None:
        if self._first_s is None:
            self._begin(0.0)
        else:
            self._seek_on()

    def _seek_on(self) -> None:
        if self._wanted_s is not None:
            wanted, self._wanted_s = self._wanted_s, None
            self._go_to(wanted)

    def _go_to(self, time_s: float) -> None:
        self._patience.start(_SEEK_MS)
        self._lost.start(_LOST_MS)
        self._due.stop()  # that one is of before
        self._stands_s = None if self.playing else max(time_s, 0.0)
        # A hair behind the picture's start, else rounding shows the one before.
        self._player.setPosition(max(math.ceil(1000 * (time_s + (self._first_s or 0.0))) + 1, 0))
        # At the end of the file it has stopped by itself: it would show no picture any more.
        if self._player.playbackState() == QMediaPlayer.PlaybackState.StoppedState:
            self._player.pause()

    def _give_sound(self, has_audio: bool) -> None:
        if self._silent:
            return
        if has_audio and self._player.audioOutput() is None and QMediaDevices.audioOutputs():
            self._player.setAudioOutput(QAudioOutput(self))

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        states = QMediaPlayer.MediaStatus
        if status == states.EndOfMedia:
            self.ended.emit()
        elif status in (states.LoadedMedia, states.BufferedMedia) and self._first_s is None:
            self._patience.start(_OPEN_MS)


def _holds(span_s: tuple[float, float], time_s: float) -> bool:
    """Whether a time lies in the stretch that a picture stands for."""
    return span_s[0] - _BESIDE_S <= time_s <= span_s[1] + _BESIDE_S


class Film(QObject):
    """All recordings of a session together with the playhead.

    Attributes
    ----------
    picture_changed : pyqtSignal
        One of `images` is another one now.
    problem : pyqtSignal(str)
        A recording cannot be played.
    """

    picture_changed = pyqtSignal()
    problem = pyqtSignal(str)

    def __init__(
        self,
        playhead: Playhead,
        tasks: Background,
        parent: QObject | None = None,
        *,
        silent: bool = False,
    ) -> None:
        super().__init__(parent)
        self._playhead, self._tasks, self._silent = playhead, tasks, silent
        self._reels: list[Reel | None] = []
        self._offsets: list[float] = []
        self._clock = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._pass_time)
        self._from_s = 0.0
        playhead.sought.connect(self._seek)
        playhead.playing_changed.connect(self._play)
        playhead.speed_changed.connect(self._change_speed)

    def load(self, paths: Sequence[Path | None], offset_b_s: float = 0.0) -> None:
        """Take the recordings of a session; None where there is none."""
        self.close()
        self._offsets = [0.0, offset_b_s][: len(paths)]
        for path in paths:
            reel = None if path is None else Reel(path, self._tasks, self, silent=self._silent)
            self._reels.append(reel)
            if reel is not None:
                reel.shown.connect(self._shown)
                reel.failed.connect(self._failed)
                reel.ended.connect(self._ended)
        self._seek(self._playhead.time_s)

    @property
    def images(self) -> list[QImage | None]:
        """The picture of each recording at the playhead."""
        return [None if reel is None else reel.image for reel in self._reels]

    @property
    def has_pictures(self) -> bool:
        """Whether there is any recording."""
        return any(reel is not None for reel in self._reels)

    def close(self) -> None:
        """Let go of all recordings."""
        self._tick.stop()
        for reel in self._reels:
            if reel is not None:
                reel.close()
                reel.deleteLater()
        self._reels, self._offsets = [], []

    def _live(self) -> list[tuple[Reel, float]]:
        pairs = zip(self._reels, self._offsets, strict=True)
        return [(reel, offset) for reel, offset in pairs if reel is not None]

    def _seek(self, time_s: float) -> None:
        for reel, offset in self._live():
            reel.seek(time_s - offset)
            if self._playhead.playing and not reel.playing:  # it had come to its end
                reel.play(self._playhead.speed)
        self._from_s = time_s
        self._clock.start()

    def _play(self, on: bool) -> None:
        if not on:
            self._tick.stop()
            for reel, _ in self._live():
                reel.pause()
            return
        for reel, _ in self._live():
            reel.play(self._playhead.speed)
        self._from_s = self._playhead.time_s
        self._clock.start()
        if not self.has_pictures:
            self._tick.start()

    def _change_speed(self, speed: float) -> None:
        self._from_s = self._playhead.time_s
        self._clock.start()
        if self._playhead.playing:
            for reel, _ in self._live():
                reel.play(speed)

    def _pass_time(self) -> None:
        elapsed_s = self._clock.elapsed() / 1000 * self._playhead.speed
        self._playhead.advance(self._from_s + elapsed_s)

    def _shown(self, time_s: float) -> None:
        reel = self.sender()
        live = self._live()
        if live and reel is live[0][0] and self._playhead.playing and live[0][0].playing:
            now = time_s + live[0][1]
            if not self._is_former(now):
                self._playhead.advance(now)
        elif len(live) == 2 and reel is live[1][0] and self._playhead.playing:
            apart = time_s + live[1][1] - self._playhead.time_s
            if abs(apart) > _APART_S * max(self._playhead.speed, 1.0):
                live[1][0].seek(self._playhead.time_s - live[1][1])
        self.picture_changed.emit()

    def _is_former(self, now_s: float) -> bool:
        """Whether a picture was on its way already when somebody jumped."""
        passed_s = self._clock.elapsed() / 1000
        expected_s = self._from_s + passed_s * self._playhead.speed
        return passed_s < _ON_ITS_WAY_S and abs(now_s - expected_s) > _NEAR_S

    def _failed(self, words: str) -> None:
        """Go on without a recording of which not one picture came: the scores can be played."""
        for number, reel in enumerate(self._reels):
            if reel is not None and reel is self.sender() and reel.image is None:
                self._reels[number] = None
                reel.close()
                reel.deleteLater()
        if self._playhead.playing and not self.has_pictures:
            self._play(True)
        self.problem.emit(words)

    def _ended(self) -> None:
        live = self._live()
        if live and self.sender() is live[0][0] and self._playhead.playing:
            self._playhead.advance(self._playhead.duration_s)
