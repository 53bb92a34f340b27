# SPDX-License-Identifier: GPL-3.0-or-later
"""The *New analysis* sheet: who is where in a recording, before it is analysed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.analysis.detection import Detected, Detection
from gui.analysis.preview import Preview
from gui.analysis.reasons import SAYINGS
from gui.analysis.sheet_model import SheetModel
from gui.calibration.use import ProfileLine
from gui.refusals import refusal_told
from gui.theme.tokens import STEP
from gui.widgets import ElidedLabel, StatePanel, button, label, resize_within_screen
from mirrorcam.model import PARTICIPANTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gui.background import Job
    from gui.context import Context
    from mirrorcam.model import ParticipantId, Region

_PICTURE_PX = 1280
_AT_S = 2.0
_OFFSET_S = 3600.0


class AnalysisSheet(QDialog):
    """Lets the user look at where A and B are, name them, and start.

    Attributes
    ----------
    started : pyqtSignal
        With the `SheetModel`: run it.
    """

    started = pyqtSignal(object)

    def __init__(
        self, context: Context, inputs: Sequence[Path], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New analysis"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.model = SheetModel(tuple(inputs))
        self._context = context
        self._detection: Detection | None = None
        self._loading: Job | None = None
        self._build()
        self._show_regions()
        self._load()

    # -- parts ----------------------------------------------------------------------------

    def _build(self) -> None:
        model = self.model
        names = " + ".join(path.name for path in model.inputs)
        self._preview = Preview(self._context.theme)
        self._preview.moved.connect(self._moved)
        self._status = label(self.tr("Reading the recording"), "dim")
        self._status.setWordWrap(True)
        self._status.setMinimumHeight(36)
        self._status.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._title = QLineEdit()
        self._title.setPlaceholderText(model.default_title)
        self._title.setAccessibleName(self.tr("Title"))
        self._names = {who: self._name_field(who) for who in ("a", "b")}
        self._profiles = {who: ProfileLine(field) for who, field in self._names.items()}
        self._flips = {who: self._flip_box(who) for who in ("a", "b")}
        self._agreed = {who: self._agreed_box(who) for who in ("a", "b")}
        self._swap = button(
            self.tr("Swap A and B"), tip=self.tr("A is the person that the lag counts from")
        )
        self._swap.clicked.connect(self._swap_people)
        self._halves = button(
            self.tr("Left and right half"), tip=self.tr("Put the regions there by hand")
        )
        self._halves.clicked.connect(self._halve)
        self._halves.hide()
        self._pictures = QCheckBox(self.tr("Keep small pictures for library and report"))
        self._pictures.setChecked(True)
        self._offset = QDoubleSpinBox()
        self._offset.setRange(-_OFFSET_S, _OFFSET_S)
        self._offset.setSuffix(" s")
        self._offset.setAccessibleName(self.tr("Start of B's file on the clock of A's"))
        self._start = button(self.tr("Analyse"), "primary")
        self._start.setDefault(True)
        self._start.setEnabled(False)
        self._start.clicked.connect(self._begin)
        self._cancel = button(self.tr("Cancel"))
        self._cancel.clicked.connect(self.reject)

        column = QVBoxLayout(self)
        column.setContentsMargins(*(6 * STEP,) * 4)
        column.setSpacing(4 * STEP)
        column.addWidget(label(self.tr("New analysis"), "title"))
        column.addWidget(ElidedLabel(names, "dim"))
        column.addWidget(self._middle(), 1)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self._pictures)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._start)
        column.addLayout(row)
        resize_within_screen(self, 860, 700)
        self._title.setFocus()

    def _middle(self) -> QScrollArea:
        """Return what may have to scroll: a small screen at 200 % has no room for all of it."""
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4 * STEP)
        column.addWidget(self._preview, 1)
        column.addWidget(self._status)
        self._form = QWidget()
        self._form.setLayout(self._fields())
        column.addWidget(self._form)
        self._refusal = StatePanel(self._context.theme)
        self._refusal.hide()
        column.addWidget(self._refusal, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have it, and move it
        # Without a bar until the picture has its height: it is as wide as the fields below it.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        return self._scroll

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        grid.addWidget(label(self.tr("Title"), "dim"), 0, 0)
        grid.addWidget(self._title, 0, 1, 1, 3)
        for row, who in ((1, "a"), (3, "b")):
            grid.addWidget(label(who.upper(), "heading", who), row, 0)
            grid.addWidget(self._names[who], row, 1)
            grid.addWidget(self._flips[who], row, 2)
            grid.addWidget(self._agreed[who], row, 3)
            grid.addWidget(self._profiles[who], row + 1, 1, 1, 3)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * STEP)
        buttons.addWidget(self._swap)
        buttons.addWidget(self._halves)
        if self.model.two_files:
            buttons.addSpacing(STEP)
            buttons.addWidget(label(self.tr("B starts at"), "dim"))
            buttons.addWidget(self._offset)
        buttons.addStretch(1)
        grid.addLayout(buttons, 5, 1, 1, 3)
        grid.setColumnStretch(1, 1)
        return grid

    def _name_field(self, who: ParticipantId) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("Name of {0}").format(who.upper()))
        field.setAccessibleName(field.placeholderText())
        field.textChanged.connect(lambda text: self._name(who, text))
        return field

    def _flip_box(self, who: ParticipantId) -> QCheckBox:
        box = QCheckBox(self.tr("Mirror image"))
        box.setToolTip(
            self.tr("The picture is turned left to right, as many programs show one's own camera")
        )
        box.setAccessibleName(self.tr("{0} is a mirror image").format(who.upper()))
        box.clicked.connect(lambda on: self._flip(who, on))
        return box

    def _agreed_box(self, who: ParticipantId) -> QCheckBox:
        box = QCheckBox(self.tr("Knows of it and agrees"))
        box.setToolTip(self.tr("The session notes it"))
        box.setAccessibleName(self.tr("{0} knows of it and agrees").format(who.upper()))
        box.clicked.connect(lambda on: self._agree(who, on))
        return box

    # -- what comes in --------------------------------------------------------------------

    def _load(self) -> None:
        """Read the picture; of two files side by side, in the order that holds now."""
        if self._loading is not None:
            self._loading.drop()
        self._loading = self._context.tasks.run(
            _load_picture,
            self.model.inputs,
            on_result=self._take_picture,
            on_error=self._cannot_read,
            owner=self,
        )

    def _take_picture(self, loaded: tuple[QImage, tuple[int, int]]) -> None:
        self._loading = None
        image, size = loaded
        first, self.model.size = self.model.size is None, size
        self._preview.set_image(image, size)
        inside = self._scroll.widget()
        if inside is not None and first:
            around = self.height() - self._scroll.height()
            resize_within_screen(self, self.width(), inside.sizeHint().height() + around)
            self._let_scroll()
        self._start.setEnabled(True)
        if self.model.two_files:
            self._status.setText(self.tr("A is the person of the first file, B of the second."))
            return
        self._status.setText(self.tr("Looking for the two people"))
        self._detection = Detection(self.model.inputs[0], self)
        self._detection.found.connect(self._detected)
        self._detection.failed.connect(self._not_detected)

    def _let_scroll(self) -> None:
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _cannot_read(self, error: Exception) -> None:
        self._loading = None
        self._let_scroll()
        self._start.setEnabled(False)
        self._status.setText(refusal_told(error))
        self._refusal.show_error(self.tr("This recording cannot be read"), refusal_told(error))
        for part in (self._preview, self._status, self._form, self._pictures):
            part.hide()
        self._refusal.show()
        self._cancel.setFocus()

    def _detected(self, found: Detected) -> None:
        self.model.take(found)
        told = SAYINGS.told(found.reason)
        if found.regions:
            self._status.setText(self.tr("Found {0}. Drag a region to correct it.").format(told))
        else:
            self._status.setText(
                self.tr("Two people were not found in the first seconds ({0}).").format(told)
            )
            self._halves.show()
        self._show_regions()

    def _not_detected(self, sentence: str) -> None:
        self._status.setText(refusal_told(sentence))
        self._halves.show()

    # -- what the user does ---------------------------------------------------------------

    def _moved(self, who: ParticipantId, region: Region) -> None:
        self.model.move(who, region)
        self._show_regions()

    def _swap_people(self) -> None:
        self.model.offset_b_s = self._offset.value()
        self.model.swap()
        a, b = self._names["a"].text(), self._names["b"].text()
        self._names["a"].setText(b)
        self._names["b"].setText(a)
        used = [self._profiles[who].isChecked() for who in PARTICIPANTS]
        for who, checked in zip(PARTICIPANTS, reversed(used), strict=True):
            self._profiles[who].setChecked(checked)
        if self.model.two_files:
            self._offset.setValue(self.model.offset_b_s)
            self._load()
        self._show_regions()

    def _halve(self) -> None:
        self.model.halve()
        self._show_regions()

    def _name(self, who: ParticipantId, text: str) -> None:
        self.model.names[who] = text
        self._show_regions()

    def _flip(self, who: ParticipantId, flipped: bool) -> None:
        self.model.set_flip(who, flipped)
        self._show_regions()

    def _agree(self, who: ParticipantId, agrees: bool) -> None:
        if agrees:
            self.model.agreed.add(who)
        else:
            self.model.agreed.discard(who)

    def _show_regions(self) -> None:
        mirrored = self.tr("mirror image")
        labels: dict[Any, str] = {}
        for who in ("a", "b"):
            name = self.model.names.get(who, "").strip() or who.upper()
            labels[who] = f"{name} · {mirrored}" if who in self.model.flips else name
            self._flips[who].setChecked(who in self.model.flips)
            self._agreed[who].setChecked(who in self.model.agreed)
        self._preview.set_regions(self.model.regions, labels)
        self._swap.setEnabled(self.model.two_files or len(self.model.regions) == 2)

    def _begin(self) -> None:
        self.model.title = self._title.text()
        self.model.keep_pictures = self._pictures.isChecked()
        self.model.offset_b_s = self._offset.value()
        for who in PARTICIPANTS:
            path = self._profiles[who].path
            if path is not None:
                self.model.calibrations[who] = path
        self.started.emit(self.model)
        self.accept()

    def done(self, result: int) -> None:
        """Close; a picture that is still read is let go, a detection that still runs is ended."""
        if self._loading is not None:
            self._loading.drop()
            self._loading = None
        if self._detection is not None:
            self._detection.cancel()
            self._detection = None
        super().done(result)


def _load_picture(inputs: Sequence[Path]) -> tuple[QImage, tuple[int, int]]:
    """Return a picture of the recording (of two files: side by side) and its size in pixels."""
    import numpy as np

    from mirrorcam.sources import grab, open_video

    shown = []
    sizes = []
    for path in inputs:
        with open_video(path) as video:
            sizes.append((video.info.width, video.info.height))
        shown.append(next(iter(grab(path, [_AT_S], _PICTURE_PX).values())))
    if len(shown) == 2:
        low = min(picture.shape[0] for picture in shown)
        shown = [np.hstack([picture[:low] for picture in shown])]
        sizes = [(shown[0].shape[1], shown[0].shape[0])]
    rgb = np.ascontiguousarray(shown[0])
    height, width = rgb.shape[:2]
    image = QImage(rgb.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.copy(), sizes[0]
