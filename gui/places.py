# SPDX-License-Identifier: GPL-3.0-or-later
"""The places of the window, and how each is made when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PyQt6.QtCore import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.context import Context
    from gui.place import Place


class PlaceSpec(NamedTuple):
    """How a place is announced, and made when it is first shown."""

    name: str
    title: str
    icon: str
    make: Callable[[Context], Place]


def _library(context: Context) -> Place:
    from gui.library.place import LibraryPlace

    return LibraryPlace(context)


def _live(context: Context) -> Place:
    from gui.live.place import LivePlace

    return LivePlace(context)


def _review(context: Context) -> Place:
    from gui.review.place import ReviewPlace

    return ReviewPlace(context)


def _trends(context: Context) -> Place:
    from gui.trends.place import TrendsPlace

    return TrendsPlace(context)


PLACES: tuple[PlaceSpec, ...] = (
    PlaceSpec("library", QT_TRANSLATE_NOOP("Places", "Library"), "book-open", _library),
    PlaceSpec("live", QT_TRANSLATE_NOOP("Places", "Live"), "broadcast", _live),
    PlaceSpec("review", QT_TRANSLATE_NOOP("Places", "Review"), "monitor-play", _review),
    PlaceSpec("trends", QT_TRANSLATE_NOOP("Places", "Trends"), "trend-up", _trends),
)
