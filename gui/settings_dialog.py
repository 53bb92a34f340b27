# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings: look, language, and where sessions live. A change holds at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from gui.language import LANGUAGES
from gui.theme import ThemeMode
from gui.theme.tokens import STEP
from gui.widgets import ElidedLabel, button, hairline, label

if TYPE_CHECKING:
    from gui.context import Context


class SettingsDialog(QDialog):
    """Theme, language, folder of the library.

    Attributes
    ----------
    folder_changed : pyqtSignal
        Sessions live elsewhere now.
    rebuild_wanted : pyqtSignal
        The index of the library is to be made anew.
    """

    folder_changed = pyqtSignal()
    rebuild_wanted = pyqtSignal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumWidth(560)
        self._context = context
        preferences = context.preferences
        self.theme = self._choice(
            {
                ThemeMode.SYSTEM.value: self.tr("As the system"),
                ThemeMode.LIGHT.value: self.tr("Light"),
                ThemeMode.DARK.value: self.tr("Dark"),
            },
            preferences.theme_mode.value,
        )
        self.theme.currentIndexChanged.connect(self._set_theme)
        languages = {"": self.tr("As the system"), **LANGUAGES}
        self.language = self._choice(languages, preferences.language)
        self.language.currentIndexChanged.connect(self._set_language)
        self.folder = ElidedLabel(str(preferences.chosen_folder))
        choose = button(self.tr("Choose…"))
        choose.clicked.connect(self._choose_folder)
        rebuild = button(
            self.tr("Rebuild"), tip=self.tr("Make the index anew from the session folders")
        )
        rebuild.clicked.connect(self._rebuild)
        self._hint = label("", "caption")
        self._hint.setWordWrap(True)
        close = button(self.tr("Close"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)

        grid = QGridLayout()
        grid.setHorizontalSpacing(6 * STEP)
        grid.setVerticalSpacing(3 * STEP)
        grid.setColumnStretch(1, 1)
        folder = QHBoxLayout()
        folder.setSpacing(2 * STEP)
        folder.addWidget(self.folder, 1)
        folder.addWidget(choose)
        index = QHBoxLayout()
        holds = label(self.tr("Holds nothing that is not in the folders."), "dim")
        holds.setWordWrap(True)
        index.addWidget(holds, 1)
        index.addWidget(rebuild)
        rows: tuple[tuple[str, QComboBox | QHBoxLayout], ...] = (
            (self.tr("Theme"), self.theme),
            (self.tr("Language"), self.language),
            (self.tr("Sessions are in"), folder),
            (self.tr("Index"), index),
        )
        for row, (text, part) in enumerate(rows):
            words = label(text)
            grid.addWidget(words, row, 0)
            if isinstance(part, QHBoxLayout):
                grid.addLayout(part, row, 1)
            else:
                part.setAccessibleName(text)
                words.setBuddy(part)
                grid.addWidget(part, row, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._hint, 1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(6 * STEP,) * 4)
        column.setSpacing(4 * STEP)
        column.addWidget(label(self.tr("Settings"), "title"))
        column.addLayout(grid)
        column.addWidget(hairline())
        column.addLayout(buttons)

    def _choice(self, choices: dict[str, str], current: str) -> QComboBox:
        box = QComboBox()
        for name, words in choices.items():
            box.addItem(words, name)
        box.setCurrentIndex(max(box.findData(current), 0))
        return box

    def _set_theme(self) -> None:
        mode = ThemeMode(self.theme.currentData())
        self._context.preferences.theme_mode = mode
        self._context.theme.set_mode(mode)

    def _set_language(self) -> None:
        self._context.preferences.language = self.language.currentData()
        self._hint.setText(self.tr("The language changes when mirrorcam starts again."))

    def _choose_folder(self) -> None:
        before = str(self._context.preferences.chosen_folder)
        name = QFileDialog.getExistingDirectory(self, self.tr("Where sessions live"), before)
        if name:
            self.set_folder(Path(name))

    def set_folder(self, folder: Path) -> None:
        """Let sessions live elsewhere; those of the former folder stay there."""
        self._context.preferences.library_folder = folder
        self.folder.setText(str(folder))
        self._hint.setText(self.tr("Sessions of the former folder stay there."))
        self.folder_changed.emit()

    def _rebuild(self) -> None:
        self.rebuild_wanted.emit()
        self._hint.setText(self.tr("The index is made anew."))
