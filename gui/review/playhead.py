# SPDX-License-Identifier: GPL-3.0-or-later
"""The one moment that video, curves, lanes, lists and figures all show."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal

SPEEDS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0)

Stretch = tuple[float, float]


class Playhead(QObject):
    """A moment, whether it moves by itself, how fast, and the stretch that is selected.

    Attributes
    ----------
    moved : pyqtSignal(float)
        The moment is another one now, in seconds.
    sought : pyqtSignal(float)
        Somebody jumped there; it did not come by playing.
    """

    moved = pyqtSignal(float)
    sought = pyqtSignal(float)
    playing_changed = pyqtSignal(bool)
    speed_changed = pyqtSignal(float)
    looping_changed = pyqtSignal(bool)
    selection_changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.duration_s = 1.0
        self.step_s = 1 / 25
        self.time_s = 0.0
        self.playing = False
        self.speed = 1.0
        self.looping = False
        self.selection: Stretch | None = None

    def start_over(self, duration_s: float, step_s: float, time_s: float = 0.0) -> None:
        """Take another recording."""
        self.pause()
        self.duration_s, self.step_s = max(duration_s, 1e-3), step_s
        self.select(None)
        self.loop(False)
        self.seek(time_s)

    def seek(self, time_s: float) -> None:
        """Jump to a moment."""
        self.time_s = min(max(time_s, 0.0), self.duration_s)
        self.sought.emit(self.time_s)
        self.moved.emit(self.time_s)

    def advance(self, time_s: float) -> None:
        """Come to a moment by playing; a looped stretch begins anew at its end."""
        start, end = self.loop_stretch
        if time_s >= end - 1e-6:
            if self.looping:
                self.seek(start)
                return
            if time_s >= self.duration_s - 1e-6:
                time_s = self.duration_s
                self.pause()
        self.time_s = max(time_s, 0.0)
        self.moved.emit(self.time_s)

    @property
    def loop_stretch(self) -> Stretch:
        """What is looped: the selection, else everything."""
        if self.looping and self.selection is not None:
            return self.selection
        return 0.0, self.duration_s

    def step(self, frames: int) -> None:
        """Go some pictures forth or back, and stand still there."""
        self.pause()
        self.seek((round(self.time_s / self.step_s) + frames) * self.step_s)

    def play(self) -> None:
        """Let the moment move."""
        if self.playing:
            return
        start, end = self.loop_stretch
        if self.time_s >= end - self.step_s or self.time_s < start:
            self.seek(start)
        self.playing = True
        self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stand still."""
        if self.playing:
            self.playing = False
            self.playing_changed.emit(False)

    def toggle(self) -> None:
        """Play, or stand still."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def set_speed(self, speed: float) -> None:
        """Play at a speed; 1 is that of life."""
        self.speed = min(max(speed, SPEEDS[0]), SPEEDS[-1])
        self.speed_changed.emit(self.speed)

    def change_speed(self, steps: int) -> None:
        """Play faster or slower by some steps."""
        nearest = min(range(len(SPEEDS)), key=lambda i: abs(SPEEDS[i] - self.speed))
        self.set_speed(SPEEDS[min(max(nearest + steps, 0), len(SPEEDS) - 1)])

    def loop(self, on: bool) -> None:
        """Play the selection, or everything, again and again."""
        if on != self.looping:
            self.looping = on
            self.looping_changed.emit(on)

    def select(self, stretch: Stretch | None) -> None:
        """Select a stretch, or none."""
        if stretch is not None:
            low, high = sorted(min(max(edge, 0.0), self.duration_s) for edge in stretch)
            stretch = (low, high) if high - low >= self.step_s else None
        if stretch != self.selection:
            self.selection = stretch
            self.selection_changed.emit()

    def select_edge(self, *, start: bool) -> None:
        """Begin, or end, the selection at the moment."""
        low, high = self.selection or (0.0, self.duration_s)
        if start:
            self.select((self.time_s, high if high > self.time_s else self.duration_s))
        else:
            self.select((low if low < self.time_s else 0.0, self.time_s))
