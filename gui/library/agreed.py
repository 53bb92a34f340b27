# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether one person agrees to a session, and to its sound, as it can be put right later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from gui.theme.tokens import STEP

if TYPE_CHECKING:
    from mirrorcam.model import ParticipantId
    from mirrorcam.session import Manifest


class Agreed(QWidget):
    """A box for one participant; one for sound beside it where the session has some.

    Nothing can be ticked until it is known what the session notes.

    Parameters
    ----------
    who : {"a", "b"}
        The participant.
    """

    def __init__(self, who: ParticipantId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._who = who
        self._noted: tuple[bool, bool] | None = None
        self.given = QCheckBox(self.tr("Knows of it and agrees"))
        self.given.setToolTip(self.tr("The session notes it, and when it was said"))
        self.given.setAccessibleName(self.tr("{0} knows of it and agrees").format(who.upper()))
        self.given.toggled.connect(self._allow)
        self.sound = QCheckBox(self.tr("To sound too"))
        self.sound.setToolTip(self.given.toolTip())
        self.sound.setAccessibleName(self.tr("{0} agrees to sound too").format(who.upper()))
        room = self.sound.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # a dialog does not become wider once it is known
        self.sound.setSizePolicy(room)
        self.sound.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, STEP)  # nearer to the name above than to what comes next
        row.setSpacing(4 * STEP)
        row.addWidget(self.given)
        row.addWidget(self.sound)
        row.addStretch(1)
        self._allow()

    def take(self, manifest: Manifest) -> None:
        """Show what a session notes."""
        noted = manifest.consent.of(self._who)
        given = noted is not None and noted.given
        sound = noted is not None and noted.given and noted.sound
        self._noted = (given, sound)
        self.given.setChecked(given)
        self.sound.setChecked(sound)
        self.sound.setVisible(sound or manifest.sound is not None)
        self._allow()

    @property
    def changed(self) -> tuple[bool, bool] | None:
        """Whether they agree, and to sound too; None where that is what the session notes."""
        given = self.given.isChecked()
        told = given, given and self.sound.isChecked()
        return None if self._noted is None or told == self._noted else told

    def _allow(self) -> None:
        self.given.setEnabled(self._noted is not None)
        self.sound.setEnabled(self.given.isEnabled() and self.given.isChecked())
