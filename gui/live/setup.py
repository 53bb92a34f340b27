# SPDX-License-Identifier: GPL-3.0-or-later
"""Before a live session: which pictures, who is who, and whether both agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gui.calibration.use import ProfileLine
from gui.live.qt_capture import window_sources
from gui.live.sound_choice import SoundChoice
from gui.theme.tokens import STEP
from gui.widgets import Card, button, label
from mirrorcam.sources.endings import SUFFIXES

if TYPE_CHECKING:
    from gui.context import Context
    from mirrorcam.model import ParticipantId
    from mirrorcam.sources.live.camera import CameraDevice

_WIDTH = 560
_FILE = "file:"


class LiveSetup(QWidget):
    """A card in the middle of the place.

    Attributes
    ----------
    wanted : pyqtSignal
        Start, with what is chosen.
    """

    wanted = pyqtSignal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.sources = {who: QComboBox() for who in ("a", "b")}
        self.names = {who: QLineEdit() for who in ("a", "b")}
        self.profiles = {who: ProfileLine(field) for who, field in self.names.items()}
        self.keep = QCheckBox(self.tr("Keep a session: positions, scores and markers"))
        self.keep.setChecked(True)
        self.keep.toggled.connect(self._tell)
        self.keep_video = QCheckBox(self.tr("Keep the video in the session"))
        self.keep_video.toggled.connect(self._tell)
        self.sound = SoundChoice(context.tasks)
        self.sound.changed.connect(self._tell)
        self.agreed = QCheckBox(self.tr("Everybody in the picture knows of it and agrees"))
        self.agreed.toggled.connect(self._tell)
        self.start = button(self.tr("Start"), "primary")
        self.start.clicked.connect(self.wanted)
        self.problem = label("", "dim")
        self.problem.setWordWrap(True)
        self.problem.hide()
        for who, field in self.names.items():
            field.setPlaceholderText(self.tr("Name of {0}").format(who.upper()))
            field.setAccessibleName(field.placeholderText())
        self.sources["a"].setAccessibleName(self.tr("Picture of A, or of both"))
        self.sources["b"].setAccessibleName(self.tr("Picture of B"))
        self.sources["a"].activated.connect(lambda _: self._chosen("a"))
        self.sources["b"].activated.connect(lambda _: self._chosen("b"))
        self._build()
        self.offer([])

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        for row, who in enumerate(("a", "b")):
            grid.addWidget(label(who.upper(), "heading", who), 2 * row, 0)
            grid.addWidget(self.sources[who], 2 * row, 1)
            grid.addWidget(self.names[who], 2 * row, 2)
            grid.addWidget(self.profiles[who], 2 * row + 1, 1, 1, 2)
        card = Card()
        card.setFixedWidth(_WIDTH)
        card.column.setContentsMargins(*(6 * STEP,) * 4)
        card.column.setSpacing(4 * STEP)
        card.column.addWidget(label(self.tr("Practise, and see it while it happens"), "title"))
        more = label(
            self.tr(
                "One camera that sees both, or your camera and the part of the screen that shows "
                "the other one. Scores and markers are written as they come; nothing leaves this "
                "computer."
            ),
            "dim",
        )
        more.setWordWrap(True)
        card.column.addWidget(more)
        card.column.addLayout(grid)
        card.column.addWidget(self.keep)
        card.column.addWidget(self.keep_video)
        card.column.addWidget(self.sound)
        card.column.addWidget(self.agreed)
        card.column.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.start)
        card.column.addLayout(buttons)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)

    def look_for_cameras(self) -> None:
        """Ask the system for its cameras and microphones (in a worker)."""
        self.sound.look_for_microphones()
        self._context.tasks.run(
            _cameras, on_result=self.offer, on_error=lambda _: self.offer([]), owner=self
        )

    def offer(self, cameras: list[CameraDevice]) -> None:
        """Offer cameras, the screens, the windows and a file."""
        devices = [(str(camera.number), camera.name) for camera in cameras]
        for number, screen in enumerate(QGuiApplication.screens(), start=1):
            g = screen.geometry()
            ratio = screen.devicePixelRatio()
            numbers = (round(v * ratio) for v in (g.x(), g.y(), g.width(), g.height()))
            name = self.tr("Screen {0}").format(number)
            # Wayland shows a screen to nobody but the desktop's portal, which Qt asks.
            asks = QGuiApplication.platformName() == "wayland"
            words = f"display:{screen.name()}" if asks else f"screen:{','.join(map(str, numbers))}"
            devices.append((words, name))
        devices += window_sources()
        devices.append((_FILE, self.tr("A recording, played as if it were live…")))
        for who, box in self.sources.items():
            before = box.currentData()
            box.clear()
            if who == "b":
                box.addItem(self.tr("In the same picture"), "")
            for source, name in devices:
                box.addItem(name, source)
            if before and box.findData(before) < 0:
                box.addItem(Path(str(before)).name, before)
            box.setCurrentIndex(max(box.findData(before), 0))
        self._tell()

    def choose(self, source: str) -> None:
        """Choose a source by its words, such as ``0`` or ``file:call.mp4``."""
        box = self.sources["a"]
        if box.findData(source) < 0:
            box.addItem(Path(source).name, source)
        box.setCurrentIndex(box.findData(source))
        self._tell()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The sources that are chosen."""
        a, b = (str(self.sources[who].currentData() or "") for who in ("a", "b"))
        return (a, b) if b else (a,)

    @property
    def name_map(self) -> dict[ParticipantId, str]:
        """The names that are given."""
        texts = {who: field.text().strip() for who, field in self.names.items()}
        return {who: text for who, text in texts.items() if text}  # type: ignore[misc]

    @property
    def calibrations(self) -> dict[ParticipantId, Path]:
        """Profiles of who is calibrated and named here."""
        paths = {who: line.path for who, line in self.profiles.items()}
        return {who: path for who, path in paths.items() if path}  # type: ignore[misc]

    def refresh_profiles(self) -> None:
        """Look who is calibrated by now."""
        for line in self.profiles.values():
            line.refresh()

    def tell_problem(self, sentence: str) -> None:
        """Say why it did not work."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _chosen(self, who: str) -> None:
        box = self.sources[who]
        if box.currentData() == _FILE:
            patterns = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
            name, _ = QFileDialog.getOpenFileName(
                self, self.tr("Choose a recording"), "", f"{self.tr('Recordings')} ({patterns})"
            )
            if name:
                source = f"{_FILE}{name}"
                if box.findData(source) < 0:
                    box.addItem(Path(name).name, source)
                box.setCurrentIndex(box.findData(source))
            else:
                box.setCurrentIndex(0)
        self._tell()

    def _tell(self) -> None:
        ready = all(source != _FILE for source in self.chosen) and bool(self.chosen[0])
        keep = self.keep.isChecked()
        for box in (self.keep_video, self.agreed):
            box.setEnabled(keep)
        self.sound.setEnabled(keep and self.keep_video.isChecked())
        may = (self.agreed.isChecked() and self.sound.may_start) or not keep
        self.start.setEnabled(ready and may)
        self.start.setToolTip("" if may else self.tr("Ask them first, then say so here"))


def _cameras() -> list[CameraDevice]:
    from mirrorcam.sources.live.camera import list_cameras

    return list_cameras()
