# SPDX-License-Identifier: GPL-3.0-or-later
"""Under a name: what is known of that person, and a way to have it deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QWidget

from gui.calibration import words
from gui.refusals import refusal_told
from gui.theme.tokens import STEP
from gui.widgets import button, label
from gui.widgets.question import ask
from mirrorcam.errors import MirrorcamError
from mirrorcam.profiles import delete_profile, list_profiles

if TYPE_CHECKING:
    from mirrorcam.profiles import Profile


class KnownProfile(QWidget):
    """Shown for a name that has a profile.

    Attributes
    ----------
    deleted : pyqtSignal
        The profile of this person is gone.
    failed : pyqtSignal
        It could not be deleted: the sentence.
    """

    deleted = pyqtSignal(str)
    failed = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = ""
        self._known: dict[str, Profile] = {}
        self._said = label("", "dim")
        self.delete = button(self.tr("Delete…"))
        self.delete.setAutoDefault(False)
        self.delete.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        row.addWidget(self._said, 1)
        row.addWidget(self.delete)
        self.refresh()

    def refresh(self) -> None:
        """Look which profiles there are now."""
        self._known = {one.person: one for _, one in list_profiles() if one is not None}
        self.show_person(self.person)

    @property
    def people(self) -> list[str]:
        """Who has a profile."""
        return sorted(self._known)

    def show_person(self, person: str) -> None:
        """Tell about somebody else."""
        self.person = person.strip()
        known = self._known.get(self.person)
        self.setVisible(known is not None)
        if known is not None:
            self._said.setText(words.short(known))
            self.delete.setAccessibleName(
                self.tr("Delete the calibration of {0}").format(self.person)
            )

    def _ask(self) -> None:
        person = self.person
        sure = ask(
            self,
            self.tr("Delete the calibration of {0}?").format(person),
            self.tr(
                "It cannot be undone. Sessions that were scored with it keep the copy that is in "
                "them, until they are deleted themselves."
            ),
            self.tr("Delete"),
        )
        if not sure:
            return
        try:
            delete_profile(person)
        except MirrorcamError as error:
            self.failed.emit(refusal_told(error))
            return
        finally:
            self.refresh()
        self.deleted.emit(person)
