# SPDX-License-Identifier: GPL-3.0-or-later
"""Paints a session's card; hundreds of them cost no more than those on the screen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PyQt6.QtCore import QModelIndex, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache
from PyQt6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.library import words
from gui.library.list_model import ENTRY
from gui.library.silhouette import paint_silhouettes
from gui.refusals import refusal_told
from gui.theme import tokens
from gui.theme.fonts import ui_font
from gui.widgets.sparkline import paint_sparkline

if TYPE_CHECKING:
    from PyQt6.QtCore import QObject

    from gui.theme import Theme
    from gui.theme.tokens import Ink
    from mirrorcam.library import Entry

PICTURE_SHARE = 0.36
TEXT_HEIGHT = 112
_PAD = 16
_BADGE_HEIGHT = 22
_MEDIUM = QFont.Weight.DemiBold


class CardDelegate(QStyledItemDelegate):
    """Paints cards of the width that the view gives them."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._width, self._gap = 360, 16

    def set_width(self, width: int, gap: int) -> None:
        """Make cards this wide, with room between them."""
        self._width, self._gap = width, gap

    @property
    def cell(self) -> QSize:
        """A card and the gaps to the right of it and below."""
        return QSize(self._width + self._gap, self.height + self._gap)

    @property
    def height(self) -> int:
        """Height of a card in pixels."""
        return round(self._width * PICTURE_SHARE) + TEXT_HEIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # noqa: N802
        """Return the size of a card with its gaps."""
        return self.cell

    def paint(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        """Draw one card."""
        entry: Entry | None = index.data(ENTRY)
        if entry is None or painter is None:
            return
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        place = option.rect
        card = QRectF(place.x(), place.y(), self._width, self.height).adjusted(1, 1, -1, -1)
        outline = QPainterPath()
        outline.addRoundedRect(card, tokens.RADIUS, tokens.RADIUS)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillPath(outline, self._theme.colour("card"))
        painter.save()
        painter.setClipPath(outline)
        picture = QRectF(card.x(), card.y(), card.width(), round(self._width * PICTURE_SHARE))
        self._paint_picture(painter, picture, entry)
        painter.restore()
        self._paint_badge(painter, picture, entry)
        text = card.adjusted(_PAD, picture.height() + 12, -_PAD, -10)
        if entry.can_open or entry.state == "recording":
            self._paint_facts(painter, text, entry)
        else:
            self._paint_problem(painter, text, entry)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        view = option.widget
        keyboard = view is None or view.hasFocus()  # what is selected stays so without it
        marked = selected or focused or hovered
        ink: Ink = "text" if selected and keyboard else "dim" if marked else "line"
        painter.setPen(QPen(self._theme.colour(ink), 2 if selected or focused else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        painter.restore()

    def _paint_picture(self, painter: QPainter, room: QRectF, entry: Entry) -> None:
        pixmap = self._pixmap(entry)
        if pixmap is None:
            painter.fillRect(room, self._theme.colour("inset"))
            if entry.state in ("damaged", "newer"):
                icon = self._theme.icon("warning", "dim").pixmap(36, 36)
                painter.drawPixmap(
                    round(room.center().x() - 18), round(room.center().y() - 18), icon
                )
            else:
                paint_silhouettes(painter, self._theme, room)
            return
        scale = max(room.width() / pixmap.width(), room.height() / pixmap.height())
        width, height = room.width() / scale, room.height() / scale
        # Heads are in the upper part of a picture: cut more off below than above.
        source = QRectF(
            (pixmap.width() - width) / 2, 0.3 * (pixmap.height() - height), width, height
        )
        painter.drawPixmap(room, pixmap, source)

    def _pixmap(self, entry: Entry) -> QPixmap | None:
        if entry.thumbnail is None:
            return None
        key = str(entry.thumbnail)
        found = QPixmapCache.find(key)
        if found is None:
            found = QPixmap(key)
            if found.isNull():
                return None
            QPixmapCache.insert(key, found)
        return found

    def _paint_badge(self, painter: QPainter, room: QRectF, entry: Entry) -> None:
        text = words.badge(entry)
        if not text:
            return
        painter.setFont(ui_font(tokens.CAPTION, QFont.Weight.Medium))
        width = painter.fontMetrics().horizontalAdvance(text) + 18
        tag = QRectF(room.right() - width - 10, room.bottom() - _BADGE_HEIGHT - 10, width, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.card))
        painter.setOpacity(0.92)
        painter.drawRoundedRect(tag, 6, 6)
        painter.setOpacity(1.0)
        painter.setPen(self._theme.colour("text" if entry.state == "interrupted" else "dim"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_facts(self, painter: QPainter, room: QRectF, entry: Entry) -> None:
        when = words.when_and_how_long(entry)
        painter.setFont(ui_font(12))
        painter.setPen(self._theme.colour("dim"))
        line = QRectF(room.x(), room.y(), room.width(), 18)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, int(right), when)
        when_width = painter.fontMetrics().horizontalAdvance(when)
        self._line(painter, line.adjusted(0, 0, -when_width - 12, 0), entry.title, "text", True)
        who = room.adjusted(0, 19, 0, 0)
        who.setHeight(17)
        tags = "  ".join(f"#{tag}" for tag in entry.tags)
        self._line(painter, who, f"{words.people(entry)}   {tags}".strip(), "dim", False)
        self._paint_scores(painter, room.adjusted(0, 42, 0, 0), entry)

    def _paint_scores(self, painter: QPainter, room: QRectF, entry: Entry) -> None:
        gap = 14
        width = (room.width() - 2 * gap) / 3
        low, high = (entry.numbers.get(f"mirroring_chance_{edge}") for edge in ("low", "high"))
        for number, (caption, names) in enumerate(words.figures(entry)):
            left = room.x() + number * (width + gap)
            curves = {name: entry.curves[name] for name in names if name in entry.curves}
            told = names == ("mirroring",) and low is not None and high is not None
            chance = (low, high) if told and low is not None and high is not None else None
            area = QRectF(left, room.y() + 2, width, 24)
            paint_sparkline(painter, self._theme, area, curves, chance)
            below = QRectF(left, area.bottom() + 4, width, 15)
            self._line(painter, below, caption, "dim", False, tokens.CAPTION)

    def _paint_problem(self, painter: QPainter, room: QRectF, entry: Entry) -> None:
        line = QRectF(room.x(), room.y(), room.width(), 18)
        self._line(painter, line, entry.title, "text", True)
        painter.setFont(ui_font(12))
        painter.setPen(self._theme.colour("dim"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        sentence = refusal_told(entry.problem).replace(str(entry.path.parent) + os.sep, "")
        painter.drawText(room.adjusted(0, 21, 0, 0), int(flags), sentence)

    def _line(
        self,
        painter: QPainter,
        room: QRectF,
        text: str,
        ink: str,
        strong: bool,
        size: int = tokens.BODY,
    ) -> None:
        painter.setFont(ui_font(size, _MEDIUM if strong else QFont.Weight.Normal))
        painter.setPen(self._theme.colour(ink))  # type: ignore[arg-type]
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(room.width())
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), shown)
