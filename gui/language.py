# SPDX-License-Identifier: GPL-3.0-or-later
"""The language of the app: the user's choice, else the system's, else English."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from PyQt6.QtWidgets import QApplication

FOLDER = Path(__file__).with_name("translations")
LANGUAGES = {"en": "English", "de": "Deutsch"}


def speak(application: QApplication, language: str) -> list[QTranslator]:
    """Install the translations of a language.

    Parameters
    ----------
    language : str
        Two letters, or "" for the system's.

    Returns
    -------
    list[QTranslator]
        What was installed; they live as long as the application.
    """
    if language:
        QLocale.setDefault(QLocale(language))
    code = language or QLocale.system().name()[:2]
    if code not in LANGUAGES or code == "en":
        return []
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    installed = []
    for file in (qt / f"qtbase_{code}.qm", FOLDER / f"mirrorcam_{code}.qm"):
        translator = QTranslator(application)
        if translator.load(str(file)):
            application.installTranslator(translator)
            installed.append(translator)
    return installed
