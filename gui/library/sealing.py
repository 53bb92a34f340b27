# SPDX-License-Identifier: GPL-3.0-or-later
"""A sealed library in the app: opened with its passphrase, sealed again as it changes.

The passphrase is asked for and forgotten; what stays is the open library (`Preferences.unlocked`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from gui.library.passphrase import PassphraseDialog
from gui.refusals import refusal_told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PyQt6.QtWidgets import QWidget

    from gui.context import Context
    from gui.library.model import LibraryModel
    from gui.library.passphrase import Purpose
    from mirrorcam.library import Unlocked

_SAVE_MS = 60_000


class Sealing(QObject):
    """Opens and seals the library of the preferences.

    Attributes
    ----------
    told : pyqtSignal
        Something that the user should know: the sentence.
    """

    told = pyqtSignal(str)

    def __init__(self, context: Context, model: LibraryModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._model, self._window = context, model, parent
        self._saving = False
        self._overlooked: list[Path] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_SAVE_MS)
        self._timer.timeout.connect(self.save)
        self._timer.start()

    @property
    def purpose(self) -> Purpose:
        """What a passphrase is for now."""
        if self._model.phase == "locked":
            return "open"
        return "seal" if self._context.preferences.unlocked is None else "change"

    def ask(self) -> None:
        """Ask for the passphrase."""
        purpose = self.purpose
        dialog = PassphraseDialog(purpose, self._window)
        work = {"open": self._open, "seal": self._seal, "change": self._change}[purpose]
        dialog.given.connect(lambda former, new: work(dialog, former, new))
        dialog.open()

    def save(self) -> None:
        """Seal what has changed (in a worker)."""
        unlocked = self._context.preferences.unlocked
        if unlocked is None or self._saving:
            return
        self._saving = True
        self._context.tasks.run(
            unlocked.save, on_result=self._saved, on_error=self._not_saved, owner=self
        )

    def _open(self, dialog: PassphraseDialog, passphrase: str, _new: str) -> None:
        self._run(dialog, _unlocked, self._context.preferences.chosen_folder, passphrase)

    def _seal(self, dialog: PassphraseDialog, _former: str, passphrase: str) -> None:
        self._model.close()  # its index goes, and is made anew in the open library
        self._run(dialog, self._sealed, self._context.preferences.chosen_folder, passphrase)

    def _sealed(self, folder: Path, passphrase: str) -> Unlocked:
        """Seal a library and open it (in the worker)."""
        from mirrorcam.library import Unlocked, overlooked_sessions, seal_library

        seal_library(folder, passphrase)
        self._overlooked = overlooked_sessions(folder)
        return Unlocked(folder, passphrase)

    def _change(self, dialog: PassphraseDialog, former: str, passphrase: str) -> None:
        unlocked = self._context.preferences.unlocked
        assert unlocked is not None
        self._context.tasks.run(
            unlocked.change_passphrase,
            former,
            passphrase,
            on_result=lambda _: dialog.accept(),
            on_error=lambda error: dialog.refuse(refusal_told(error)),
            owner=dialog,
        )

    def _run(
        self,
        dialog: PassphraseDialog,
        work: Callable[[Path, str], Unlocked],
        folder: Path,
        passphrase: str,
    ) -> None:
        preferences = self._context.preferences

        def open_it() -> Unlocked:
            # In the worker: a window that closes meanwhile seals what is open by then.
            preferences.unlocked = unlocked = work(folder, passphrase)
            return unlocked

        self._context.tasks.run(
            open_it,
            on_result=lambda unlocked: self._opened(dialog, unlocked),
            on_error=lambda error: self._refused(dialog, error),
            owner=self,
        )

    def _opened(self, dialog: PassphraseDialog, unlocked: Unlocked) -> None:
        dialog.accept()
        self._model.open(self._context.preferences.library_folder)
        if unlocked.problems:
            self.told.emit(refusal_told(unlocked.problems[0]))
        elif self._overlooked:
            self.told.emit(
                self.tr(
                    "Sessions in hidden, deep or linked folders are not sealed, such as “{0}”: "
                    "move them up into the library."
                ).format(self._overlooked.pop(0))
            )
            self._overlooked.clear()
        elif not unlocked.in_memory:
            self.told.emit(
                self.tr("Sessions are in clear on the disk meanwhile: they do not fit in memory.")
            )

    def _refused(self, dialog: PassphraseDialog, error: Exception) -> None:
        dialog.refuse(refusal_told(error))
        if self._model.library is None and self._model.phase != "locked":
            self._model.open(self._context.preferences.library_folder)

    def _saved(self, _count: int) -> None:
        self._saving = False

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self.told.emit(refusal_told(error))


def _unlocked(folder: Path, passphrase: str) -> Unlocked:
    from mirrorcam.library import Unlocked

    return Unlocked(folder, passphrase)
