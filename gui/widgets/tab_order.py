# SPDX-License-Identifier: GPL-3.0-or-later
"""In which order Tab goes through widgets that are made anew: Qt puts them behind all others."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PyQt6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def tab_through(widgets: Iterable[QWidget]) -> None:
    """Let Tab go through widgets in this order, from where the first one is."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
