# SPDX-License-Identifier: GPL-3.0-or-later
"""The strip: a small translucent window over all others, with a few signs and a hint.

It can be dragged anywhere, made larger at its corner, and let the mouse through where the system
allows that. Who shares the screen shows it: the strip says so when it first appears.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPen,
    QShortcut,
)
from PyQt6.QtWidgets import QWidget

from gui import formats
from gui.theme.fonts import ui_font
from gui.theme.tokens import BODY, RADIUS
from gui.widgets.last_minute import LastMinute
from gui.widgets.sparkline import paint_sparkline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PyQt6.QtGui import QContextMenuEvent, QMouseEvent, QPaintEvent

    from gui.theme import Theme
    from gui.theme.tokens import Ink

_LETS_THROUGH = ("xcb", "windows", "cocoa", "wayland")
_PAD, _GAP, _CORNER = 18.0, 22.0, 16
_TITLE_PX, _NUMBER_PX = 12, 18
_ROOM_FOR_BOTH = 64.0
_CHANCE_ALPHA = 56
_SHORTEST_LINE = 16.0  # a minute in less is a smear
_DRAGGED = 4
_SMALLEST, _USUAL, _LARGEST = QSize(220, 62), QSize(420, 92), QSize(1200, 260)


class Sign:
    """One sign on the strip: its title, its curve of the last minute, its newest value."""

    def __init__(self, title: str, curve: str, ink: Ink) -> None:
        self.title, self.curve, self.ink = title, curve, ink
        self.minute = LastMinute()
        self.chance: tuple[float, float] | None = None

    @property
    def value(self) -> float:
        """The newest value; NaN where it is not visible."""
        return self.minute.values[-1]


class Strip(QWidget):
    """The window of the coach.

    Attributes
    ----------
    menu_wanted : pyqtSignal
        A menu is to be shown at this place of the screen.
    undisturbed_wanted : pyqtSignal
        The key for "do not disturb" was pressed.
    placed : pyqtSignal
        It was moved or resized by the user.
    """

    menu_wanted = pyqtSignal(object)
    undisturbed_wanted = pyqtSignal()
    placed = pyqtSignal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, self._flags())
        self._theme = theme
        self.signs: list[Sign] = []
        self.hint = ""
        self.undisturbed = False
        self.numbers = True
        self.ground = 0.8
        self._stays_up_itself = self._asked = False
        self._grip: tuple[str, QPointF, QPointF] | None = None
        self.setWindowTitle(self.tr("Coach"))
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setMinimumSize(_SMALLEST)
        self.setMaximumSize(_LARGEST)
        self.setMouseTracking(True)
        self.resize(_USUAL)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setToolTip(
            self.tr(
                "Drag to move, the corner to resize, double click: do not disturb, right click "
                "for more. {0}"
            ).format(self.shared_note())
        )
        QShortcut(QKeySequence("D"), self, self.undisturbed_wanted.emit)
        theme.changed.connect(self.update)

    @staticmethod
    def _flags() -> Qt.WindowType:
        return (
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.NoDropShadowWindowHint
        )

    def shared_note(self) -> str:
        """Return the sentence about sharing the screen."""
        return self.tr("Sharing the whole screen shows this strip to others.")

    # -- what it shows --------------------------------------------------------------------

    def show_signs(self, signs: Sequence[Sign]) -> None:
        """Show other signs."""
        self.signs = list(signs)
        self.update()

    def add(
        self, time_s: float, values: dict[str, float], chance: tuple[float, float] | None
    ) -> None:
        """Take the newest values by curve; NaN leaves a gap."""
        for sign in self.signs:
            sign.minute.add(time_s, values.get(sign.curve, math.nan))
            sign.chance = chance if sign.curve == "mirroring" else None
        if self._stays_up_itself:
            self.raise_()
        self._tell()
        self.update()

    def show_hint(self, words: str) -> None:
        """Show a hint, or none."""
        if words != self.hint:
            self.hint = words
            self._tell()
            self.update()

    def set_undisturbed(self, on: bool) -> None:
        """Show nothing but that nothing is shown."""
        self.undisturbed = on
        self._tell()
        self.update()

    def _tell(self) -> None:
        parts = [f"{sign.title} {formats.number(sign.value)}" for sign in self.signs]
        said = self.tr("Do not disturb") if self.undisturbed else ". ".join([*parts, self.hint])
        self.setAccessibleName(f"{self.windowTitle()}: {said}")

    # -- where it is ----------------------------------------------------------------------

    @staticmethod
    def can_let_through() -> bool:
        """Whether the mouse can be let through on this system."""
        return QGuiApplication.platformName().partition("-")[0] in _LETS_THROUGH

    def let_through(self, on: bool) -> None:
        """Let the mouse reach what is below, or not."""
        if not self.can_let_through():
            return
        shown = self.isVisible()
        self.setWindowFlag(Qt.WindowType.WindowTransparentForInput, on)
        if QGuiApplication.platformName() == "xcb":
            # Some window managers put a frame around it, which lets nothing through.
            self.setWindowFlag(Qt.WindowType.X11BypassWindowManagerHint, on)
            self._stays_up_itself = on
        if shown:
            self.show()

    def sizeHint(self) -> QSize:  # noqa: N802
        """A small strip."""
        return _USUAL

    def keep_on_screen(self) -> None:
        """Come back to a screen: the one on which it was may be gone."""
        screen = QGuiApplication.screenAt(self.frameGeometry().center())
        screen = screen or QGuiApplication.primaryScreen()
        if screen is None:
            return
        room = screen.availableGeometry()
        x = min(max(self.x(), room.left()), max(room.right() - self.width(), room.left()))
        y = min(max(self.y(), room.top()), max(room.bottom() - self.height(), room.top()))
        self.move(x, y)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:  # noqa: N802
        """Begin to move or to resize."""
        if event is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        at_corner = self._at_corner(event.position())
        self._asked = False
        start = QPointF(self.width(), self.height()) if at_corner else QPointF(self.pos())
        self._grip = ("size" if at_corner else "move", event.globalPosition(), start)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:  # noqa: N802
        """Follow the mouse."""
        if event is None:
            return
        if self._grip is None:
            shape = Qt.CursorShape
            corner = self._at_corner(event.position())
            self.setCursor(shape.SizeFDiagCursor if corner else shape.SizeAllCursor)
            return
        what, pressed, start = self._grip
        if (event.globalPosition() - pressed).manhattanLength() < _DRAGGED and not self._asked:
            return  # a click, or half of a double one
        if not self._asked and self._ask_system(what):
            self._grip = None
            return
        self._asked = True
        to = start + event.globalPosition() - pressed
        if what == "move":
            self.move(to.toPoint())
        else:
            self.resize(round(to.x()), round(to.y()))

    def _ask_system(self, what: str) -> bool:
        """Let the window manager do it where it can: Wayland allows nothing else."""
        window = self.windowHandle()
        if window is None:
            return False
        if what == "move":
            return window.startSystemMove()
        return window.startSystemResize(Qt.Edge.RightEdge | Qt.Edge.BottomEdge)

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:  # noqa: N802
        """Do not disturb, or do again."""
        self._grip = None
        self.undisturbed_wanted.emit()

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:  # noqa: N802
        """It stays where it is now."""
        self._grip = None
        self.placed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent | None) -> None:  # noqa: N802
        """Ask for the menu."""
        if event is not None:
            self.menu_wanted.emit(event.globalPos())

    def _at_corner(self, at: QPointF) -> bool:
        return at.x() > self.width() - _CORNER and at.y() > self.height() - _CORNER

    # -- drawing --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw the ground, the signs and the hint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QPainterPath()
        plate.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.fillPath(plate, self._theme.colour("card", round(255 * self.ground)))
        painter.setPen(QPen(self._theme.colour("line", 200), 1))
        painter.drawPath(plate)
        room = QRectF(self.rect()).adjusted(_PAD, 10, -_PAD, -10)
        if self.undisturbed:
            self._paint_line(painter, room, self.tr("Do not disturb"))
            return
        # In a low strip a hint stands where the signs are.
        if not self.signs or (self.hint and room.height() < _ROOM_FOR_BOTH):
            self._paint_line(painter, room, self.hint)
            return
        below = 24.0 if self.hint else 0.0
        width = (room.width() - (len(self.signs) - 1) * _GAP) / len(self.signs)
        for number, sign in enumerate(self.signs):
            left = room.left() + number * (width + _GAP)
            self._paint_sign(painter, QRectF(left, room.top(), width, room.height() - below), sign)
        if self.hint:
            low = QRectF(room.left(), room.bottom() - 20, room.width(), 20)
            self._paint_line(painter, low, self.hint)

    def _paint_line(self, painter: QPainter, room: QRectF, words: str) -> None:
        font = ui_font(BODY)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, aligned, shown)

    def _paint_sign(self, painter: QPainter, room: QRectF, sign: Sign) -> None:
        visible = math.isfinite(sign.value)
        title = ui_font(_TITLE_PX)
        painter.setFont(title)
        painter.setPen(self._theme.colour("dim"))
        metrics = QFontMetricsF(title)
        words = metrics.elidedText(sign.title, Qt.TextElideMode.ElideRight, room.width())
        top = QRectF(room.left(), room.top(), room.width(), metrics.height())
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft, words)
        rest = QRectF(room.left(), top.bottom() + 2, room.width(), room.bottom() - top.bottom() - 2)
        number = ui_font(_NUMBER_PX)
        number.setWeight(QFont.Weight.DemiBold)
        wide = QFontMetricsF(number).horizontalAdvance("100") + 6 if self.numbers else 0.0
        line = rest.adjusted(0, 3, -wide, -3)
        if line.width() >= _SHORTEST_LINE:
            painter.save()
            if not visible:
                painter.setOpacity(0.4)
            curve = {sign.curve: list(sign.minute.values)}
            # What shines through the plate may have the very grey of chance on a card.
            grey = self._theme.colour("dim", _CHANCE_ALPHA)
            paint_sparkline(painter, self._theme, line, curve, sign.chance, grey)
            painter.restore()
        if self.numbers:
            painter.setFont(number)
            painter.setPen(self._theme.written(sign.ink if visible else "dim"))
            aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(rest, aligned, formats.number(sign.value))
