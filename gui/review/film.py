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

_TICK_MS = 33
_SEEK_MS = 250
# Two recordings that play apart by more than this are brought together again.
_APART_S = 0.12


class Reel(QObject):
    """One file: a player and the latest of its pictures.

    Attributes
    ----------
    shown : pyqtSignal(float)
        A picture has come; its time in the file in seconds.
    failed : pyqtSignal(str)
        The file cannot be played, in Qt's words.
    """

    shown = pyqtSignal(float)
    failed = pyqtSignal(str)
    ended = pyqtSignal()

    def __init__(self, path: Path, parent: QObject | None = None, *, silent: bool = False) -> None:
        super().__init__(parent)
        self._silent = silent
        self.image: QImage | None = None
        self._wanted_ms: int | None = None
        self._target_ms = 0
        self._loaded = False
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
        self._patience.setInterval(_SEEK_MS)
        self._patience.timeout.connect(self._seek_on)
        self._player.setSource(QUrl.fromLocalFile(str(path)))
        self._player.pause()

    @property
    def playing(self) -> bool:
        """Whether it plays now."""
        return self._player.playbackState() == QMediaPlayer.PlaybackState.PlayingState

    def seek(self, time_s: float) -> None:
        """Show the picture of a time; of many that are asked for in a row, the last."""
        # A hair behind the picture's start, else rounding shows the one before.
        wanted = self._target_ms = max(math.ceil(1000 * time_s) + 1, 0)
        if not self._loaded:
            return  # what is asked for now is shown when there is something to show
        if self._patience.isActive():
            self._wanted_ms = wanted
            return
        self._go_to(wanted)

    def play(self, speed: float) -> None:
        """Play at a speed."""
        self._player.setPlaybackRate(speed)
        self._player.play()

    def pause(self) -> None:
        """Stand still."""
        if self.playing:
            self._player.pause()

    def close(self) -> None:
        """Let go of the file."""
        self._patience.stop()
        self._due.stop()
        self._player.stop()
        self._player.setSource(QUrl())

    def _take(self, frame: QVideoFrame) -> None:
        if not frame.isValid():
            return
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
        self.image = image
        if self._patience.isActive():
            self._patience.stop()
            if self._wanted_ms is not None:
                self._seek_on()
        self.shown.emit(frame.startTime() / 1e6)

    def _seek_on(self) -> None:
        if self._wanted_ms is not None:
            wanted, self._wanted_ms = self._wanted_ms, None
            self._go_to(wanted)

    def _go_to(self, wanted_ms: int) -> None:
        self._patience.start()
        self._player.setPosition(wanted_ms)
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
        elif status in (states.LoadedMedia, states.BufferedMedia) and not self._loaded:
            self._loaded = True
            self._player.setPosition(self._target_ms)


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
        self, playhead: Playhead, parent: QObject | None = None, *, silent: bool = False
    ) -> None:
        super().__init__(parent)
        self._playhead, self._silent = playhead, silent
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
            reel = None if path is None else Reel(path, self, silent=self._silent)
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
            # What was on its way when somebody jumped is no longer true.
            if abs(now - self._playhead.time_s) < 1.0 or now > self._playhead.time_s:
                self._playhead.advance(now)
        elif len(live) == 2 and reel is live[1][0] and self._playhead.playing:
            apart = time_s + live[1][1] - self._playhead.time_s
            if abs(apart) > _APART_S * max(self._playhead.speed, 1.0):
                live[1][0].seek(self._playhead.time_s - live[1][1])
        self.picture_changed.emit()

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
