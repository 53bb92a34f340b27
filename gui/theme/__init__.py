# SPDX-License-Identifier: GPL-3.0-or-later
"""How the app looks: colours as data, the stylesheet made of them, icons and type."""

from gui.theme.theme import Theme, ThemeMode
from gui.theme.tokens import DARK, LIGHT, Palette

__all__ = ["DARK", "LIGHT", "Palette", "Theme", "ThemeMode"]
