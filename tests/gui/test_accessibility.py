# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever cannot see the screen hears what each part is; whoever has no mouse reaches it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QScrollBar,
    QSplitter,
    QWidget,
)

from gui.places import PLACES

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from gui.main_window import MainWindow
    from mirrorcam.session import Session

# Parts of other widgets, which speak for them.
_SILENT = (QScrollBar, QSplitter)


def nameless(root: QWidget) -> list[QWidget]:
    found = []
    for widget in root.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not (reached and widget.isVisibleTo(root)) or isinstance(widget, _SILENT):
            continue
        if widget.focusProxy() is not None:
            continue
        words = getattr(widget, "text", str)()  # Qt takes the words of a button for its name
        name = widget.accessibleName() or (words if isinstance(widget, QAbstractButton) else "")
        parent = widget.parentWidget()
        inside = isinstance(parent, QAbstractScrollArea) and bool(parent.accessibleName())
        if not (name or inside):
            found.append(widget)
    return found


def untold(root: QWidget) -> list[QAbstractButton]:
    """Return buttons that show an icon alone and have no tooltip."""
    buttons = root.findChildren(QAbstractButton)
    return [b for b in buttons if b.isVisibleTo(root) and not b.text() and not b.toolTip()]


@pytest.mark.parametrize("name", [spec.name for spec in PLACES])
def test_every_part_of_a_place_has_a_name(
    window: MainWindow, write_session: Callable[..., Session], qtbot: QtBot, name: str
) -> None:
    folder = window.context.preferences.library_folder
    write_session(folder / "one.mirrorcam", minutes=1)
    place = window.show_place("library")
    qtbot.waitUntil(lambda: len(place.model.entries) == 1, timeout=30_000)
    if name == "review":
        window.open_session(folder / "one.mirrorcam")
    place = window.show_place(name)
    qtbot.waitUntil(lambda: not window.context.tasks.busy, timeout=30_000)
    assert nameless(place) == []
    assert [b for b in untold(place) if not b.accessibleName()] == []


@pytest.mark.parametrize("name", ["palette", "settings", "shortcuts", "help", "tour"])
def test_every_part_of_a_dialog_has_a_name(window: MainWindow, name: str) -> None:
    window.show_place("library")
    getattr(window.commands, name).trigger()
    dialogs = [d for d in window.findChildren(QDialog) if d.isVisible()]
    assert dialogs
    for dialog in dialogs:
        assert nameless(dialog) == []
        assert dialog.windowTitle()
        dialog.reject()


def test_tab_goes_through_the_library(
    window: MainWindow, write_session: Callable[..., Session], qtbot: QtBot
) -> None:
    write_session(window.context.preferences.library_folder / "one.mirrorcam", minutes=1)
    place = window.show_place("library")
    qtbot.waitUntil(lambda: len(place.model.entries) == 1, timeout=30_000)
    wanted = {place.grid, place.filters.search, place.filters.people}
    reached: set[QWidget] = set()
    widget: QWidget | None = place.grid
    for _ in range(60):
        assert widget is not None
        reached.add(widget)
        widget = widget.nextInFocusChain()
    assert wanted <= reached


def stops(root: QWidget) -> list[QWidget]:
    """Return what Tab can reach: visible, enabled, and not a part of something that is."""
    found = []
    for widget in root.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not reached or not widget.isVisible() or not widget.isEnabled() or widget.focusProxy():
            continue
        if isinstance(widget, QAbstractButton) and widget.group() and not widget.isChecked():
            continue  # of those that exclude each other Tab goes to one, and arrows to the others
        found.append(widget)
    return found


def shown_in(window: MainWindow, name: str, session: Session, qtbot: QtBot) -> QWidget:
    """Show a place with something in it, in a window that has the keyboard."""
    if name == "review":
        window.open_session(session.path)
    place = window.show_place(name)
    qtbot.waitUntil(lambda: not window.context.tasks.busy, timeout=30_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return place


@pytest.mark.parametrize("name", [spec.name for spec in PLACES])
def test_tab_reaches_everything_and_one_sees_where_it_is(
    window: MainWindow, write_session: Callable[..., Session], qtbot: QtBot, name: str
) -> None:
    folder = window.context.preferences.library_folder
    shown_in(window, name, write_session(folder / "one.mirrorcam", minutes=1), qtbot)
    wanted = stops(window)
    assert len(wanted) > 6
    reached: list[QWidget] = []
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(len(wanted) + 3):
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget in reached:
            break
        reached.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert [describe(w) for w in wanted if w not in reached] == []
    unseen = []
    for widget, other in zip(reached, reached[1:] + reached[:1], strict=True):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        focused = widget.grab().toImage()
        other.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.grab().toImage() == focused:
            unseen.append(describe(widget))
    assert unseen == []


def describe(widget: QWidget) -> str:
    words = getattr(widget, "text", str)()
    return f"{type(widget).__name__} {widget.accessibleName() or words!r}"
