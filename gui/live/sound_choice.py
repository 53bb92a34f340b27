# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether sound is recorded, from which microphone, and whether each person agrees to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from gui.theme.tokens import STEP

if TYPE_CHECKING:
    from gui.background import Background
    from mirrorcam.sources.sound import MicrophoneDevice


class SoundChoice(QWidget):
    """A microphone, none at first, and below it a box for each person once one is chosen.

    Attributes
    ----------
    changed : pyqtSignal
        Something else is chosen or agreed to.
    """

    changed = pyqtSignal()

    def __init__(self, tasks: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.microphones = QComboBox()
        self.microphones.setAccessibleName(self.tr("Sound"))
        self.microphones.activated.connect(self._tell)
        self.agreed = {
            "a": QCheckBox(self.tr("A agrees to be recorded with sound")),
            "b": QCheckBox(self.tr("B agrees to be recorded with sound")),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(self.microphones)
        for box in self.agreed.values():
            box.toggled.connect(self._tell)
            column.addWidget(box)
        self.offer([])

    def look_for_microphones(self) -> None:
        """Ask the system for its microphones (in a worker)."""
        self._tasks.run(
            _microphones, on_result=self.offer, on_error=lambda _: self.offer([]), owner=self
        )

    def offer(self, microphones: list[MicrophoneDevice]) -> None:
        """Offer microphones; what was chosen stays chosen while it is there."""
        before = self.microphones.currentData()
        self.microphones.clear()
        self.microphones.addItem(self.tr("Without sound"), "")
        for device in sorted(microphones, key=lambda one: not one.is_default):
            self.microphones.addItem(device.name, device.name)
        self.microphones.setCurrentIndex(max(self.microphones.findData(before), 0))
        self._tell()

    @property
    def chosen(self) -> str:
        """The microphone, as `open_sound_source` takes it; empty without sound."""
        return str(self.microphones.currentData() or "") if self.isEnabled() else ""

    @property
    def may_start(self) -> bool:
        """Whether there is no sound, or each person has agreed to it."""
        return not self.chosen or all(box.isChecked() for box in self.agreed.values())

    def _tell(self) -> None:
        for box in self.agreed.values():
            box.setVisible(bool(self.microphones.currentData()))
        self.changed.emit()


def _microphones() -> list[MicrophoneDevice]:
    from mirrorcam.sources.sound import list_microphones

    return list_microphones()
