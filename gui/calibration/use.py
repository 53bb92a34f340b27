# SPDX-License-Identifier: GPL-3.0-or-later
"""Under a name: whether that person is calibrated, and whether the calibration is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtWidgets import QCheckBox, QCompleter, QWidget

from gui.calibration import words
from mirrorcam.profiles import list_profiles

if TYPE_CHECKING:
    from pathlib import Path

    from PyQt6.QtWidgets import QLineEdit

    from mirrorcam.profiles import Profile


class ProfileLine(QCheckBox):
    """Shown where a profile belongs to the name in a field; ticked unless the user says no.

    Parameters
    ----------
    field : QLineEdit
        The name; it completes the names of those who have a profile.
    """

    def __init__(self, field: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._known: dict[str, tuple[Path, Profile]] = {}
        self.setChecked(True)
        self.setToolTip(self.tr("Gaze and neutral of this person, as the calibration found them"))
        field.textChanged.connect(self._tell)
        self.refresh()

    def refresh(self) -> None:
        """Look which profiles there are now."""
        self._known = {
            profile.person: (path, profile)
            for path, profile in list_profiles()
            if profile is not None
        }
        completer = QCompleter(sorted(self._known), self._field)
        self._field.setCompleter(completer)
        self._tell()

    @property
    def path(self) -> Path | None:
        """The profile that is to be used; None for none."""
        known = self._known.get(self._field.text().strip())
        return known[0] if known is not None and self.isChecked() else None

    @property
    def profile(self) -> Profile | None:
        """What is known of the person, if it is to be used."""
        known = self._known.get(self._field.text().strip())
        return known[1] if known is not None and self.isChecked() else None

    def _tell(self) -> None:
        known = self._known.get(self._field.text().strip())
        self.setVisible(known is not None)
        if known is not None:
            self.setText(words.short(known[1]))
            self.setAccessibleName(f"{self._field.text().strip()}: {words.short(known[1])}")
