# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether cues, scores and markers are sent to other programs as they come: not unless asked."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.live.session import Streams
from gui.theme.tokens import STEP
from gui.widgets import label
from mirrorcam.errors import UsageError

if TYPE_CHECKING:
    from gui.context import Context

_PACKAGES = {"lsl": "pylsl", "osc": "pythonosc"}
_ADDRESS = "live/osc"
_HERE = ("127.", "localhost", "::1")


class StreamsChoice(QWidget):
    """One box, off at every start; below it, once ticked, LSL and OSC, each with where to.

    Attributes
    ----------
    changed : pyqtSignal
        Something else is chosen.
    """

    changed = pyqtSignal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.on = QCheckBox(self.tr("Send scores to other programs as they come"))
        self.kinds = {"lsl": QCheckBox("LSL"), "osc": QCheckBox("OSC")}
        self.kinds["lsl"].setToolTip(self.tr("Lab Streaming Layer: cues, scores and markers"))
        self.kinds["osc"].setToolTip(self.tr("Open Sound Control: cues, scores and markers"))
        self.network = QComboBox()
        self.network.addItem(self.tr("to this computer only"), False)
        self.network.addItem(self.tr("to every computer in the network"), True)
        self.network.setAccessibleName(self.tr("Who can receive LSL"))
        self.address = QLineEdit(str(context.preferences.value(_ADDRESS, "9000")))
        self.address.setPlaceholderText(self.tr("port, or computer:port"))
        self.address.setAccessibleName(self.tr("Where OSC is sent"))
        self.note = label("", "dim")
        self.note.setWordWrap(True)
        self._rows = QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(6 * STEP, 0, 0, 0)
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        grid.setColumnStretch(1, 1)
        for row, (kind, part) in enumerate((("lsl", self.network), ("osc", self.address))):
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(self.kinds[kind], row, 0)
            grid.addWidget(part, row, 1)
        grid.addWidget(self.note, 2, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(self.on)
        column.addWidget(self._rows)
        self.on.toggled.connect(self._tell)
        for box in self.kinds.values():
            box.toggled.connect(self._tell)
        self.network.currentIndexChanged.connect(self._tell)
        self.address.textChanged.connect(self._tell)
        self._tell()

    @property
    def chosen(self) -> Streams:
        """What is to be sent where; nothing unless it is asked for."""
        on = {kind: self.on.isChecked() and box.isChecked() for kind, box in self.kinds.items()}
        network = on["lsl"] and bool(self.network.currentData())
        return Streams(on["lsl"], network, self.address.text().strip() if on["osc"] else None)

    @property
    def problem(self) -> str:
        """Why it cannot be sent, in a sentence; empty if it can."""
        chosen = self.chosen
        for kind, wanted in (("lsl", chosen.lsl), ("osc", chosen.osc is not None)):
            if wanted and not _is_there(_PACKAGES[kind]):
                return self.tr('{0} needs an extra: pip install "mirrorcam[streams]".').format(
                    self.kinds[kind].text()
                )
        if chosen.osc is not None:
            from mirrorcam.outlets import parse_address

            try:
                parse_address(chosen.osc)
            except UsageError:
                return self.tr(
                    "“{0}” is no address for OSC: a port such as 9000, or computer:port."
                ).format(chosen.osc)
        return ""

    def keep(self) -> None:
        """Remember the address, though not that it was sent there: that is asked each time."""
        if self.chosen.osc is not None:
            self._context.preferences.keep(_ADDRESS, self.chosen.osc)

    def _tell(self) -> None:
        chosen = self.chosen
        self._rows.setVisible(self.on.isChecked())
        self.network.setEnabled(self.kinds["lsl"].isChecked())
        self.address.setEnabled(self.kinds["osc"].isChecked())
        self.note.setText(self.problem or self._where(chosen))
        self.changed.emit()

    def _where(self, chosen: Streams) -> str:
        if not chosen:
            return self.tr("Choose where they go. No pictures and no sound are sent.")
        host = (chosen.osc or "").rpartition(":")[0].strip("[]")
        if chosen.network or (host and not host.startswith(_HERE)):
            return self.tr("They leave this computer. No pictures and no sound are sent.")
        return self.tr("They stay on this computer. No pictures and no sound are sent.")


def _is_there(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except (ImportError, ValueError):
        return False
