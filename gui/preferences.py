# SPDX-License-Identifier: GPL-3.0-or-later
"""What the app remembers from one start to the next: declared here, kept in one ini file."""

from __future__ import annotations

import math
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from PyQt6.QtCore import QByteArray, QSettings

from gui.theme import ThemeMode
from mirrorcam.private import make_file_private, make_private

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from mirrorcam.library import Unlocked

FILE_VARIABLE = "MIRRORCAM_SETTINGS"
"""Environment variable that names another ini file."""

_LIBRARY = "library/folder"
_MODE = "look/theme"
_LANGUAGE = "look/language"
_TOUR = "tour/seen"


def default_file() -> str:
    """Return where the preferences of this user are."""
    # `pathlib` and `platformdirs` each take a tenth of the time to the first window.
    named = os.environ.get(FILE_VARIABLE)
    if named:
        return named
    if sys.platform == "linux":  # what platformdirs says there
        base = os.environ.get("XDG_CONFIG_HOME", "").strip() or "~/.config"
        return os.path.join(os.path.expanduser(base), "mirrorcam", "app.ini")  # noqa: PTH111, PTH118
    import platformdirs

    return str(platformdirs.user_config_path("mirrorcam", appauthor=False) / "app.ini")


def default_library() -> Path:
    """Return where sessions live unless the user says otherwise."""
    import platformdirs

    return platformdirs.user_data_path("mirrorcam", appauthor=False) / "sessions"


class Preferences:
    """The user's choices and the state of the window.

    Parameters
    ----------
    file : Path, optional
        The ini file; by default `default_file`.

    Attributes
    ----------
    unlocked : Unlocked | None
        The sealed library that is open, until the app is closed.
    """

    def __init__(self, file: Path | None = None) -> None:
        name = default_file() if file is None else os.fspath(file)
        with suppress(OSError):  # without a file the choices last until the app is closed
            make_private(os.path.dirname(name))  # noqa: PTH120
            make_file_private(name)  # Qt would make it readable to everybody
        self._settings = QSettings(name, QSettings.Format.IniFormat)
        self._former: list[Unlocked] = []
        self.unlocked: Unlocked | None = None

    @property
    def folder(self) -> Path:
        """Where the ini file is, and what else the user has settled in files of their own."""
        from pathlib import Path

        return Path(self._settings.fileName()).parent

    @property
    def library_folder(self) -> Path:
        """The folder in which sessions live; of a sealed library, where they are in clear now."""
        return self.chosen_folder if self.unlocked is None else self.unlocked.folder

    @library_folder.setter
    def library_folder(self, folder: Path) -> None:
        if self.unlocked is not None:
            self._former.append(self.unlocked)
            self.unlocked = None
        self._settings.setValue(_LIBRARY, str(folder))

    @property
    def chosen_folder(self) -> Path:
        """The folder that the user has chosen for sessions."""
        from pathlib import Path

        return Path(str(self._settings.value(_LIBRARY, "")) or default_library())

    @property
    def is_locked(self) -> bool:
        """Whether the library is sealed and not open."""
        from mirrorcam.library import is_sealed

        return self.unlocked is None and is_sealed(self.chosen_folder)

    def seal_former(self) -> None:
        """Seal libraries that were open and are not used any more.

        Raises
        ------
        OutputError
            If one cannot be written; it stays open then.
        """
        from mirrorcam.errors import MirrorcamError

        problem = None
        for unlocked in tuple(self._former):
            try:
                unlocked.close()
            except MirrorcamError as error:
                problem = error
            else:
                self._former.remove(unlocked)
        if problem is not None:
            raise problem

    def seal(self) -> None:
        """Seal what is open; the app closes.

        Raises
        ------
        OutputError
            If it cannot be written. The next start seals what is left.
        """
        try:
            self.seal_former()
        finally:  # a disk that is gone is no reason to leave another library in clear
            if self.unlocked is not None:
                self.unlocked.close()
                self.unlocked = None

    @property
    def theme_mode(self) -> ThemeMode:
        """Light, dark, or as the system has it."""
        value = str(self._settings.value(_MODE, ThemeMode.SYSTEM.value))
        return ThemeMode(value) if value in list(ThemeMode) else ThemeMode.SYSTEM

    @theme_mode.setter
    def theme_mode(self, mode: ThemeMode) -> None:
        self._settings.setValue(_MODE, mode.value)

    @property
    def language(self) -> str:
        """Two letters, or "" for the system's language."""
        return str(self._settings.value(_LANGUAGE, ""))

    @language.setter
    def language(self, language: str) -> None:
        self._settings.setValue(_LANGUAGE, language)

    @property
    def tour_seen(self) -> bool:
        """Whether the first cards have been shown."""
        return self._settings.value(_TOUR, "false") in (True, "true")

    @tour_seen.setter
    def tour_seen(self, seen: bool) -> None:
        self._settings.setValue(_TOUR, seen)

    def bytes_of(self, name: str) -> QByteArray:
        """Return a state that a widget saved (geometry, splitter), empty if there is none."""
        value = self._settings.value(f"state/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_bytes(self, name: str, state: QByteArray) -> None:
        """Remember a state of a widget."""
        self._settings.setValue(f"state/{name}", state)

    def value(self, name: str, default: Any = None) -> Any:
        """Return a small value that a place keeps for itself (text or number)."""
        return self._settings.value(f"place/{name}", default)

    def number(self, name: str, default: float) -> float:
        """Return a number that a place keeps for itself; the default where the file has none."""
        try:
            found = float(self.value(name, default))
        except (TypeError, ValueError):
            return default
        return found if math.isfinite(found) else default

    def keep(self, name: str, value: Any) -> None:
        """Remember a small value of a place."""
        self._settings.setValue(f"place/{name}", value)

    def save(self) -> None:
        """Write everything to the disk now."""
        self._settings.sync()
