# SPDX-License-Identifier: GPL-3.0-or-later
"""The stylesheet and the Qt palette, made of the tokens."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from PyQt6.QtGui import QColor, QPalette

from gui.theme import tokens

if TYPE_CHECKING:
    from gui.theme.tokens import Palette

_SHEET = """
QWidget { color: $text; font-size: ${BODY}px; }
QMainWindow, QDialog, #place, QScrollArea, #scrolled { background: $ground; border: none; }
QToolTip { background: $card; color: $text; border: 1px solid $line; padding: 4px 8px; }

#sideBar { background: $card; border: none; border-right: 1px solid $line; }
#sideBar QToolButton {
  background: transparent; border: 2px solid transparent; border-radius: 10px;
  color: $dim; font-size: ${CAPTION}px; padding: 4px 0;
}
#sideBar QToolButton:hover { color: $text; }
#sideBar QToolButton:checked { background: $inset; color: $text; }
#sideBar QToolButton:focus { border-color: $text; }
#sideBar QToolButton::menu-indicator { image: none; }

#gauges { border: 1px solid transparent; border-radius: ${CONTROL_RADIUS}px; }
#gauges:focus { border-color: $text; }
#card { background: $card; border: 1px solid $line; border-radius: ${RADIUS}px; }
#card[inset="true"] { background: $inset; border: none; }
#hairline { background: $line; max-height: 1px; min-height: 1px; border: none; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${TITLE}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${HEADING}px; font-weight: 600; }
QLabel[role="caption"] { font-size: ${CAPTION}px; color: $dim; }
QLabel[role="dim"] { color: $dim; }
QLabel[role="figure"] { font-size: ${FIGURE}px; font-weight: 600; }
QLabel[role="largeFigure"] { font-size: ${LARGE_FIGURE}px; font-weight: 600; }
QLabel[ink="a"] { color: $a_text; } QLabel[ink="b"] { color: $b_text; }
QLabel[ink="dim"] { color: $dim; }
QLabel[ink="both"] { color: $both_text; } QLabel[ink="gaze"] { color: $gaze; }

QPushButton, QToolButton[role="button"] {
  background: $card; border: 1px solid $line; border-radius: ${CONTROL_RADIUS}px;
  padding: 0 13px; min-height: 32px;
}
QPushButton:hover, QToolButton[role="button"]:hover { background: $inset; }
QPushButton:pressed { background: $line; }
QPushButton:disabled { color: $dim; background: transparent; }
QPushButton:focus, QToolButton[role="button"]:focus {
  border: 2px solid $text; padding: 0 12px; min-height: 30px;
}
QPushButton[role="primary"] {
  background: $text; border-color: $text; color: $ground; font-weight: 500;
}
QPushButton[role="primary"]:hover { background: $dim; border-color: $dim; }
QPushButton[role="primary"]:disabled { background: $inset; border-color: $line; color: $dim; }
QPushButton[role="primary"]:focus { border: 2px solid $a; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: $dim; }
QPushButton[role="quiet"]:hover { background: $inset; color: $text; }
QPushButton[role="quiet"]:focus { border: 2px solid $text; }
QPushButton[role="chip"] {
  border-radius: 13px; min-height: 24px; padding: 0 11px; background: transparent; color: $dim;
}
QPushButton[role="chip"]:hover { color: $text; background: $inset; }
QPushButton[role="chip"]:checked { background: $inset; color: $text; border-color: $dim; }
QPushButton[role="chip"]:focus { border: 2px solid $text; padding: 0 10px; min-height: 22px; }
QPushButton::menu-indicator { image: none; width: 0; }
QToolButton[role="icon"] {
  background: transparent; border: 2px solid transparent; border-radius: ${CONTROL_RADIUS}px;
  padding: 4px;
}
QToolButton[role="icon"]:hover, QToolButton[role="icon"]:checked { background: $inset; }
QToolButton[role="icon"]:focus { border-color: $text; }
QToolButton::menu-indicator { image: none; width: 0; }
QLabel[role="chip"] {
  border: 1px solid $line; border-radius: 12px; padding: 0 10px; min-height: 22px;
  max-height: 22px; color: $dim; font-size: 12px;
}

QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QPlainTextEdit, QTextEdit, QDateEdit {
  background: $card; border: 1px solid $line; border-radius: ${CONTROL_RADIUS}px;
  padding: 0 9px; selection-background-color: $a_text; selection-color: $ground;
}
QLineEdit, QComboBox { min-height: 32px; }
QSpinBox, QDoubleSpinBox, QDateEdit { min-height: 29px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button { width: 0; border: none; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QPlainTextEdit:focus,
QTextEdit:focus, QDateEdit:focus { border: 2px solid $text; padding: 0 8px; }
QLineEdit:focus, QComboBox:focus { min-height: 30px; }
QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus { min-height: 27px; }
QLineEdit[role="search"] { border-radius: 17px; padding: 0 6px; }
QLineEdit[role="search"]:focus { padding: 0 5px; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled,
QDateEdit:disabled { color: $dim; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url($caret); width: 14px; height: 14px; }
QComboBox QAbstractItemView, QMenu {
  background: $card; border: 1px solid $line; padding: 4px; selection-background-color: $inset;
  selection-color: $text; outline: none;
}
QMenu::item { padding: 6px 20px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: $inset; }
QMenu::item:disabled { color: $dim; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QMenuBar { background: $card; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 6px 10px; background: transparent; }
QMenuBar::item:selected { background: $inset; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; min-height: 24px; }
QCheckBox, QRadioButton { border: 2px solid transparent; border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: $text; }
QCheckBox::indicator, QListView::indicator {
  width: 16px; height: 16px; border: 1px solid $dim; border-radius: 4px; background: $card;
}
QCheckBox::indicator:checked, QListView::indicator:checked {
  background: $text; border-color: $text; image: url($check);
}
QCheckBox:disabled, QRadioButton:disabled { color: $dim; }
QCheckBox::indicator:disabled { border-color: $line; background: transparent; }
QCheckBox::indicator:checked:disabled { border-color: $dim; background: $dim; }
QRadioButton::indicator {
  width: 14px; height: 14px; border: 1px solid $dim; border-radius: 8px; background: $card;
}
QRadioButton::indicator:checked { border: 5px solid $text; width: 6px; height: 6px; }
QRadioButton::indicator:disabled { border-color: $line; background: transparent; }
QRadioButton::indicator:checked:disabled { border-color: $dim; }

QListView, QTableView, QTreeView, QTextBrowser {
  background: $card; border: 1px solid $line; border-radius: ${CONTROL_RADIUS}px;
  alternate-background-color: $inset; selection-background-color: $inset;
  selection-color: $text; outline: none; gridline-color: $line;
}
QListView:focus, QTableView:focus, QTreeView:focus, QTextBrowser:focus { border: 2px solid $text; }
QListView::item { padding: 6px 8px; border-radius: 6px; }
QListView::item:selected { background: $inset; color: $text; }
QHeaderView { background: $card; }
QHeaderView::section {
  background: $card; color: $dim; border: none; border-bottom: 1px solid $line; padding: 6px 8px;
  font-size: ${CAPTION}px;
}
QTableCornerButton::section { background: $card; border: none; }
QTableView::item { padding: 4px 5px; }

QProgressBar {
  background: $inset; border: none; border-radius: 3px; min-height: 6px; max-height: 6px;
}
QProgressBar::chunk { background: $both; border-radius: 3px; }
QSlider::groove:horizontal { height: 4px; background: $inset; border-radius: 2px; }
QSlider::handle:horizontal {
  width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: $text;
}
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 32px; } QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $dim; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $card; }
QCalendarWidget QToolButton {
  background: transparent; border: 2px solid transparent; border-radius: 6px; padding: 4px 8px;
}
QCalendarWidget QToolButton:hover { background: $inset; }
QCalendarWidget QToolButton:focus { border-color: $text; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: none; qproperty-text: "‹"; }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: none; qproperty-text: "›"; }
QCalendarWidget QTableView { selection-background-color: $text; selection-color: $ground; }
QDateEdit::drop-down { border: none; width: 28px; }
QDateEdit::down-arrow { image: url($caret); width: 14px; height: 14px; }
QTabBar::tab { background: transparent; color: $dim; padding: 6px 12px; border: none; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $text; }
QTabWidget::pane { border: none; }
"""


def stylesheet(palette: Palette) -> str:
    """Return the stylesheet of the whole app in one theme."""
    colours = {name: getattr(palette, name) for name in palette._fields if name != "name"}
    measures = {name: getattr(tokens, name) for name in dir(tokens) if name.isupper()}
    folder = os.path.dirname(__file__).replace(os.sep, "/")  # noqa: PTH120
    pictures = {name: f"{folder}/{name}-{palette.name}.svg" for name in ("check", "caret")}
    words = colours | measures | pictures
    # As `string.Template` does it, without loading that.
    return re.sub(r"\$\{?(\w+)\}?", lambda found: str(words[found[1]]), _SHEET)


def qt_palette(palette: Palette) -> QPalette:
    """Return the palette for what Fusion paints without the stylesheet."""
    # `QColor("#...")` costs a fifth of the start at its first call, `fromString` next to nothing.
    dim = QColor.fromString(palette.dim)
    made = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, palette.ground),
        (role.WindowText, palette.text),
        (role.Base, palette.card),
        (role.AlternateBase, palette.inset),
        (role.ToolTipBase, palette.card),
        (role.ToolTipText, palette.text),
        (role.Text, palette.text),
        (role.Button, palette.card),
        (role.ButtonText, palette.text),
        (role.BrightText, palette.text),
        (role.Highlight, palette.a_text),
        (role.HighlightedText, palette.ground),
        (role.Link, palette.a_text),
        (role.LinkVisited, palette.a_text),
        (role.PlaceholderText, palette.dim),
        (role.Mid, palette.line),
        (role.Midlight, palette.line),
        (role.Dark, palette.line),
        (role.Light, palette.inset),
        (role.Accent, palette.a),
    ):
        made.setColor(name, QColor.fromString(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, dim)
    return made
