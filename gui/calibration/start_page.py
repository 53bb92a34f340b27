# SPDX-License-Identifier: GPL-3.0-or-later
"""Before a calibration: whose it is, which camera, where the lens and the other's picture are."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from calibration.wizard import Desk
from gui.calibration.known import KnownProfile
from gui.cameras import look_for_cameras
from gui.theme.tokens import STEP
from gui.widgets import Card, button, label
from mirrorcam.profiles import Screen

if TYPE_CHECKING:
    from PyQt6.QtGui import QScreen

    from calibration.on_screen import Place
    from gui.context import Context
    from mirrorcam.sources.live.camera import CameraDevice

_WIDTH = 580
_USUAL_INCH, _INCH_M = 15.6, 0.0254
_MEASURED_CM, _GUESS_M = 19, 0.6
_ABOVE_M = 0.01
_PARTNERS: dict[str, Place] = {
    "top": (0.5, 0.35),
    "middle": (0.5, 0.5),
    "left": (0.27, 0.4),
    "right": (0.73, 0.4),
}


class StartPage(QWidget):
    """A card with what must be known beforehand.

    Attributes
    ----------
    wanted : pyqtSignal
        Begin.
    """

    wanted = pyqtSignal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.person = QComboBox()
        self.person.setEditable(True)
        self.known = KnownProfile()
        self.known.deleted.connect(self._forget)
        self.known.failed.connect(self.tell_problem)
        self.person.addItems(self.known.people)
        self.person.setCurrentIndex(-1)
        self.person.setCurrentText("")
        field = self.person.lineEdit()
        assert field is not None
        field.setPlaceholderText(self.tr("Name"))
        self.source = QComboBox()
        self.distance = QSpinBox()
        self.distance.setRange(_MEASURED_CM, 250)
        self.distance.setSuffix(" cm")
        self.distance.setSpecialValueText(self.tr("measured in the picture"))
        self.inches = QDoubleSpinBox()
        self.inches.setRange(5.0, 100.0)
        self.inches.setDecimals(1)
        self.inches.setSuffix("″")
        for box in (self.distance, self.inches):
            box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.lens = QComboBox()
        self.lens.addItem(self.tr("Above the middle of the screen"), "above")
        self.lens.addItem(self.tr("Below the middle of the screen"), "below")
        self.partner = QComboBox()
        for place, words in (
            ("top", self.tr("Upper middle of the screen")),
            ("middle", self.tr("Middle of the screen")),
            ("left", self.tr("Left half")),
            ("right", self.tr("Right half")),
        ):
            self.partner.addItem(words, place)
        self.start = button(self.tr("Begin"), "primary")
        self.start.setDefault(True)
        self.start.clicked.connect(self.wanted)
        self.cancel = button(self.tr("Cancel"))
        self.problem = label("")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.person.currentTextChanged.connect(self._tell)
        self.source.currentIndexChanged.connect(self._tell)
        self.measure_screen(QGuiApplication.primaryScreen())
        self._build()
        self._tell()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(5 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("Who"), self.person),
            (self.tr("Camera"), self.source),
            (self.tr("The camera is"), self.lens),
            (self.tr("The other's picture"), self.partner),
            (self.tr("Eyes to screen"), self.distance),
            (self.tr("Screen diagonal"), self.inches),
        )
        for row, (text, part) in enumerate(rows):
            words = label(text, "dim")
            words.setBuddy(part)
            part.setAccessibleName(text)
            below_name = int(row > 0)
            grid.addWidget(words, row + below_name, 0)
            grid.addWidget(part, row + below_name, 1)
        grid.addWidget(self.known, 1, 1)
        more = label(
            self.tr(
                "A minute in which you sit as usual and look at marks on the screen. mirrorcam "
                "then knows your own neutral and tells your gaze within a few degrees, and says "
                "how many. No picture is kept; the profile stays on this computer."
            ),
            "dim",
        )
        more.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * STEP)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.start)
        card = Card()
        card.setFixedWidth(_WIDTH)
        card.column.setContentsMargins(*(6 * STEP,) * 4)
        card.column.setSpacing(4 * STEP)
        card.column.addWidget(label(self.tr("Calibrate"), "title"))
        card.column.addWidget(more)
        card.column.addLayout(grid)
        card.column.addWidget(self.problem)
        card.column.addLayout(buttons)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)
        # At 200 %, with a profile that is known and a problem that is told, one scrolls.
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def look_for_cameras(self) -> None:
        """Ask the system for its cameras (in a worker)."""
        look_for_cameras(self._context.tasks, self.offer, self)

    def offer(self, cameras: list[CameraDevice]) -> None:
        """Offer cameras beside what is chosen already."""
        for camera in cameras:
            at = self.source.findData(str(camera.number))
            if at < 0:
                self.source.addItem(camera.name, str(camera.number))
            else:  # it was chosen by its number, before its name was known
                self.source.setItemText(at, camera.name)
        self._tell()

    def choose(self, source: str, person: str = "") -> None:
        """Choose a source by its words, such as ``0`` or ``file:anna.mp4``, and a name."""
        if self.source.findData(source) < 0:
            self.source.addItem(Path(source).name, source)
        self.source.setCurrentIndex(self.source.findData(source))
        if person:
            self.person.setCurrentText(person)
        self._tell()

    @property
    def chosen(self) -> str:
        """The source that is chosen, in the words of `open_live_source`."""
        return str(self.source.currentData() or "")

    @property
    def name(self) -> str:
        """Whose calibration it will be."""
        return self.person.currentText().strip()

    def desk(self) -> Desk:
        """Return what is said about the place; the marks fill the screen."""
        across, down = self._shape
        diagonal = self.inches.value() * _INCH_M / math.hypot(across, down)
        width, height = across * diagonal, down * diagonal
        below = self.lens.currentData() == "below"
        measured = self.distance.value() == _MEASURED_CM
        screen = Screen(
            distance_m=_GUESS_M if measured else self.distance.value() / 100,
            width_m=width,
            height_m=height,
            camera_above_m=-(height + _ABOVE_M) if below else _ABOVE_M,
        )
        return Desk(screen, _PARTNERS[str(self.partner.currentData())], measured=measured)

    def measure_screen(self, screen: QScreen | None) -> None:
        """Take size and shape of the screen as the system states them, where that makes sense."""
        self._shape = (16.0, 9.0)
        inches = _USUAL_INCH
        if screen is not None and screen.geometry().height() > 0:
            self._shape = (float(screen.geometry().width()), float(screen.geometry().height()))
            size = screen.physicalSize()
            told = math.hypot(size.width(), size.height()) / 25.4
            # Screens over a cable or in a virtual machine state nonsense now and then.
            inches = told if 8.0 <= told <= 80.0 else _USUAL_INCH
        self.inches.setValue(inches)

    def tell_problem(self, sentence: str) -> None:
        """Say why it did not work."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _forget(self, person: str) -> None:
        """Offer somebody no more whose profile is gone."""
        at = self.person.findText(person)
        if at >= 0:
            self.person.removeItem(at)
        self.person.setCurrentText(person)

    def _tell(self) -> None:
        self.known.show_person(self.name)
        self.start.setEnabled(bool(self.name) and bool(self.chosen))
        self.start.setToolTip("" if self.name else self.tr("A profile needs a name"))
