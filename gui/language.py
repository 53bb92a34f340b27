# SPDX-License-Identifier: GPL-3.0-or-later
"""The language of the app: the user's choice, else the system's, else English."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PyQt6.QtCore import QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from PyQt6.QtWidgets import QApplication

FOLDER = os.path.join(os.path.dirname(__file__), "translations")  # noqa: PTH118, PTH120
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
    code = language or _of_the_system()
    if code not in LANGUAGES or code == "en":
        return []
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    installed = []
    for folder, file in ((qt, f"qtbase_{code}.qm"), (FOLDER, f"mirrorcam_{code}.qm")):
        translator = QTranslator(application)
        if translator.load(file, folder):
            application.installTranslator(translator)
            installed.append(translator)
    return installed


def _of_the_system() -> str:
    """Return the language of the system, in two letters where it says one.

    The first use of `QLocale` makes the names of all languages there are, which takes a tenth of
    the time to the first window.
    """
    if sys.platform != "linux":
        return QLocale.system().name()[:2]
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((value for value in named if value), "en")[:2]
