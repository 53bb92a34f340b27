# SPDX-License-Identifier: GPL-3.0-or-later
"""Before a live session: which pictures, who is who, and whether both agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.calibration.use import ProfileLine
from gui.cameras import look_for_cameras
from gui.live.check import PictureCheck
from gui.live.going_on import GoingOn
from gui.live.qt_capture import window_sources
from gui.live.sound_choice import SoundChoice
from gui.live.streams_choice import StreamsChoice
from gui.theme.tokens import STEP
from gui.widgets import Card, button, label
from mirrorcam.sources.endings import SUFFIXES

if TYPE_CHECKING:
    from PyQt6.QtGui import QResizeEvent

    from gui.context import Context
    from mirrorcam.model import ParticipantId
    from mirrorcam.sources.live.camera import CameraDevice

_WIDTH = 560
_SIDE_BY_SIDE_PX = 900
_FILE = "file:"
_SCREENS = ("screen:", "display:", "window:")


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
        self._was_asked = False
        self._before: dict[str, str] = {}
        self._looked_at: tuple[str, ...] = ()
        self.sources = {who: QComboBox() for who in ("a", "b")}
        for box in self.sources.values():  # else the longest entry leaves no room for a name
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.names = {who: QLineEdit() for who in ("a", "b")}
        self.profiles = {who: ProfileLine(field) for who, field in self.names.items()}
        self.kinds = {
            "both": button(self.tr("One camera"), "chip", checkable=True),
            "call": button(self.tr("Camera and call"), "chip", checkable=True),
            "two": button(self.tr("Two cameras"), "chip", checkable=True),
        }
        for kind, made in self.kinds.items():
            made.clicked.connect(lambda _=False, kind=kind: self.choose_kind(kind))
        self.you = QComboBox()
        self.you.addItem(self.tr("A, on the left, is coached"), "a")
        self.you.addItem(self.tr("B, on the right, is coached"), "b")
        self.you.setAccessibleName(self.tr("Who is coached"))
        self.check = PictureCheck(context)
        self.check.wanted.connect(self._look)
        self.keep = QCheckBox(self.tr("Keep a session: positions, scores and markers"))
        self.keep.setChecked(True)
        self.keep.toggled.connect(self._tell)
        self.going_on = GoingOn(context.tasks)
        self.keep_video = QCheckBox(self.tr("Keep the video in the session"))
        self.keep_video.toggled.connect(self._tell)
        self.sound = SoundChoice(context.tasks)
        self.sound.changed.connect(self._tell)
        self.streams = StreamsChoice(context)
        self.streams.changed.connect(self._tell)
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
        kinds = QHBoxLayout()
        kinds.setSpacing(2 * STEP)
        for made in self.kinds.values():
            kinds.addWidget(made)
        kinds.addStretch(1)
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
        card.setMaximumWidth(_WIDTH)
        card.column.setContentsMargins(*(6 * STEP,) * 4)
        card.column.setSpacing(4 * STEP)
        title = label(self.tr("Practise, and see it while it happens"), "title")
        title.setWordWrap(True)
        card.column.addWidget(title)
        more = label(
            self.tr(
                "One camera that sees both, or your camera and the part of the screen that shows "
                "the other one. Scores and markers are written as they come; nothing leaves this "
                "computer unless you say so."
            ),
            "dim",
        )
        more.setWordWrap(True)
        card.column.addWidget(more)
        grid.addWidget(self.you, 4, 1, 1, 2)
        card.column.addLayout(kinds)
        card.column.addLayout(grid)
        kept = QVBoxLayout()
        kept.setSpacing(2 * STEP)
        for part in (
            self.keep,
            self.going_on,
            self.keep_video,
            self.sound,
            self.agreed,
            self.streams,
        ):
            kept.addWidget(part)
        card.column.addLayout(kept)
        card.column.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.start)
        card.column.addLayout(buttons)
        beside, bounded = QVBoxLayout(), QHBoxLayout()
        # Across, a layout heeds the largest width; along, it would count the lines of a wider card.
        bounded.addWidget(card)
        beside.addLayout(bounded)
        beside.addStretch(1)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4 * STEP)
        self._row.addLayout(beside, 2)
        self._row.addWidget(self.check, 3)
        # In a small window, or at 200 %, one below the other, and one scrolls.
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802
        """Put the card above the picture where both do not fit side by side."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wide = self.width() >= _SIDE_BY_SIDE_PX
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def look_for_cameras(self) -> None:
        """Ask the system for its cameras and microphones (in a worker)."""
        self.going_on.look_in(self._context.preferences.library_folder)
        self.sound.look_for_microphones()
        look_for_cameras(self._context.tasks, self.offer, self)

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
            before, called = box.currentData(), box.currentText()
            box.clear()
            if who == "b":
                box.addItem(self.tr("In the same picture"), "")
            for source, name in devices:
                box.addItem(name, source)
            if before and box.findData(before) < 0:
                box.addItem(called, before)
            box.setCurrentIndex(max(box.findData(before), 0))
        if cameras and not self._was_asked:
            self.sources["a"].setCurrentIndex(0)  # a camera comes before the screen
        self._tell()

    @property
    def kind(self) -> str:
        """How the two are seen: ``both`` by one camera, ``call``, or ``two`` cameras."""
        b = str(self.sources["b"].currentData() or "")
        if not b:
            return "both"
        return "call" if b.startswith(_SCREENS) else "two"

    def choose_kind(self, kind: str) -> None:
        """Choose for B what belongs to a set-up: nothing, the screen, or another camera."""
        box = self.sources["b"]
        sources = [str(box.itemData(i) or "") for i in range(box.count())]
        wanted = [""]
        if kind == "call":
            wanted = sorted((s for s in sources if s.startswith(_SCREENS)), reverse=True)
        elif kind == "two":
            mine = str(self.sources["a"].currentData() or "")
            wanted = [s for s in sources if s and s != mine and not s.startswith(_SCREENS)]
        if wanted and self.kind != kind:
            box.setCurrentIndex(box.findData(wanted[0]))
            if wanted[0] == _FILE:
                self._chosen("b")
        self._tell()

    @property
    def coached(self) -> ParticipantId:
        """Who is coached: where each has a camera, that is the first one."""
        chosen: ParticipantId = "b" if self.you.currentData() == "b" else "a"
        return chosen if self.kind == "both" else "a"

    @property
    def remote(self) -> frozenset[ParticipantId]:
        """Who is seen on the screen."""
        sources = dict(zip(("a", "b"), self.chosen, strict=False))
        if len(sources) == 1:  # a whole call on the screen
            return frozenset()
        return frozenset(w for w, s in sources.items() if s.startswith(_SCREENS))  # type: ignore[misc]

    def _look(self) -> None:
        if self.ready:
            self._looked_at = self.chosen
            self.check.begin(self.chosen, self.name_map, self.remote)

    @property
    def ready(self) -> bool:
        """Whether sources are chosen."""
        return all(source != _FILE for source in self.chosen) and bool(self.chosen[0])

    def choose(self, source: str) -> None:
        """Choose a source by its words, such as ``0`` or ``file:call.mp4``."""
        self._was_asked = True
        box = self.sources["a"]
        if box.findData(source) < 0:
            box.addItem(Path(source.removeprefix(_FILE)).name, source)
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

    @property
    def usual_openness(self) -> tuple[float, float] | None:
        """How open A usually sits, within a spread, as far as a calibration tells."""
        profile = self.profiles["a"].profile
        usual = None if profile is None else profile.neutral_posture.get("openness")
        if usual is None:
            return None
        spread = max(usual.spread, 1.5)
        return usual.median - spread, usual.median + spread

    def refresh_profiles(self) -> None:
        """Look who is calibrated by now."""
        for line in self.profiles.values():
            line.refresh()

    def ask_again(self) -> None:
        """A session was kept: who agreed to that has not yet agreed to another one."""
        for box in (self.agreed, *self.sound.agreed.values()):
            box.setChecked(False)

    def tell_problem(self, sentence: str) -> None:
        """Say why it did not work."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _chosen(self, who: str) -> None:
        self._was_asked = True
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
            else:  # it stays as it was
                box.setCurrentIndex(max(box.findData(self._before.get(who)), 0))
        self._tell()

    def _tell(self) -> None:
        if self.chosen != self._looked_at:
            self.check.forget()
        self._before = {who: str(box.currentData() or "") for who, box in self.sources.items()}
        for kind, made in self.kinds.items():
            made.setChecked(kind == self.kind)
        self.you.setVisible(self.kind == "both")
        keep = self.keep.isChecked()
        for box in (self.keep_video, self.agreed, self.going_on):
            box.setEnabled(keep)
        self.sound.setEnabled(keep and self.keep_video.isChecked())
        # With sound each of them is asked; that covers the picture.
        sounds = bool(self.sound.chosen)
        self.agreed.setVisible(not sounds)
        may = (self.sound.may_start if sounds else self.agreed.isChecked()) or not keep
        self.start.setEnabled(self.ready and may and not self.streams.problem)
        self.start.setToolTip("" if may else self.tr("Ask them first, then say so here"))
