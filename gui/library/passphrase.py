# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog for a passphrase: to open a sealed library, to seal one, or to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PyQt6.QtCore import QCoreApplication, pyqtSignal
from PyQt6.QtWidgets import QLineEdit, QWidget

from gui.library.dialogs import TitledDialog
from gui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence

translate = QCoreApplication.translate

Purpose = Literal["open", "seal", "change"]
_SHORTEST = 8


class PassphraseDialog(TitledDialog):
    """Asks for a passphrase, and stays until it did what it is for.

    Parameters
    ----------
    purpose : {"open", "seal", "change"}
        What the passphrase is for.

    Attributes
    ----------
    given : pyqtSignal
        The passphrase and the new one ("" where none is asked for).
    """

    given = pyqtSignal(str, str)

    def __init__(self, purpose: Purpose, parent: QWidget | None = None) -> None:
        title, done, words = {
            "open": (
                translate("Passphrase", "Open the library"),
                translate("Passphrase", "Open"),
                translate("Passphrase", "Its sessions are in clear until mirrorcam closes."),
            ),
            "seal": (
                translate("Passphrase", "A passphrase for the library"),
                translate("Passphrase", "Seal"),
                translate(
                    "Passphrase",
                    "Sessions become sealed files that open with this passphrase alone. Nobody can "
                    "open them without it, so write it down where you keep such things. "
                    "Recordings, which lie elsewhere, are not sealed.",
                ),
            ),
            "change": (
                translate("Passphrase", "Another passphrase"),
                translate("Passphrase", "Change"),
                translate("Passphrase", "The former one does not open the library any more."),
            ),
        }[purpose]
        super().__init__(title, done, parent)
        self._purpose = purpose
        self._under_way = False
        hint = label(words, "dim")
        hint.setWordWrap(True)
        self.body.addWidget(hint)
        self.former = self._field(translate("Passphrase", "Passphrase"), purpose != "seal")
        self.new = self._field(
            translate("Passphrase", "New passphrase, 8 characters or more"), purpose != "open"
        )
        self.again = self._field(translate("Passphrase", "The same again"), purpose != "open")
        self.problem = label("", "body", "b")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.begin_with(*self._fields())
        self.done_button.clicked.disconnect()
        self.done_button.clicked.connect(self._give)
        self._typed()

    def _field(self, words: str, wanted: bool) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setPlaceholderText(words)
        field.setAccessibleName(words)
        field.setVisible(wanted)
        field.textEdited.connect(self._typed)
        if wanted:
            self.body.addWidget(field)
        else:
            field.setParent(self)
        return field

    def _fields(self) -> Sequence[QLineEdit]:
        if self._purpose == "open":
            return [self.former]
        new = [self.new, self.again]
        return new if self._purpose == "seal" else [self.former, *new]

    def _typed(self) -> None:
        fields = self._fields()
        same = self._purpose == "open" or (
            self.new.text() == self.again.text() and len(self.new.text()) >= _SHORTEST
        )
        self.done_button.setEnabled(same and all(field.text() for field in fields))

    def _give(self) -> None:
        self._work(True)
        self.given.emit(self.former.text(), self.new.text())

    def refuse(self, sentence: str) -> None:
        """Say why it did not work, and ask again."""
        self._work(False)
        self.problem.setText(sentence)
        self.problem.show()
        self.grow()
        self._fields()[0].selectAll()
        self._fields()[0].setFocus()

    def reject(self) -> None:
        """Close, but not while a library is being opened or sealed: who would hear how it went."""
        if not self._under_way:
            super().reject()

    def _work(self, under_way: bool) -> None:
        self._under_way = under_way
        for widget in (*self._fields(), self._cancel, self.done_button):
            widget.setEnabled(not under_way)
