# SPDX-License-Identifier: GPL-3.0-or-later
"""Landmarks for the overlays: read in pieces around the playhead, in a worker.

An hour of landmarks is 100 MB; a quarter of a minute is there before anybody misses it.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal

from mirrorcam.overlay import Piece, read_piece

if TYPE_CHECKING:
    from gui.background import Background
    from mirrorcam.model import ParticipantId
    from mirrorcam.overlay import Traced
    from mirrorcam.session import Session

_PIECE_S = 15.0
_MOST_PIECES = 8


class Tracks(QObject):
    """Where the participants are in the picture, at any moment.

    Attributes
    ----------
    arrived : pyqtSignal
        A piece that was missing is there now.
    """

    arrived = pyqtSignal()

    def __init__(self, tasks: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._session: Session | None = None
        self._pieces: OrderedDict[int, Piece] = OrderedDict()
        self._asked: set[int] = set()
        self._generation = 0

    def load(self, session: Session | None) -> None:
        """Take another session, or the same one after a correction.

        What has been read stays where only markers or names are others.
        """
        before, self._session = self._session, session
        if before is not None and session is not None and _seen_of(before) == _seen_of(session):
            return
        self._generation += 1
        self._pieces.clear()
        self._asked.clear()

    def at(self, time_s: float) -> dict[ParticipantId, Traced]:
        """Return what was seen at a moment; what has not been read yet is asked for."""
        number = int(max(time_s, 0.0) // _PIECE_S)
        self._ask(number)
        if time_s % _PIECE_S > 0.6 * _PIECE_S:
            self._ask(number + 1)
        piece = self._pieces.get(number)
        return {} if piece is None else piece.at(time_s)

    def _ask(self, number: int) -> None:
        if self._session is None or number in self._pieces or number in self._asked:
            return
        self._asked.add(number)
        generation = self._generation
        self._tasks.run(
            read_piece,
            self._session,
            number * _PIECE_S,
            (number + 1) * _PIECE_S,
            on_result=lambda piece: self._take(generation, number, piece),
            # Overlays are an extra: a session whose landmarks are damaged still has scores.
            on_error=lambda _error: self._take(generation, number, Piece({}, {})),
            owner=self,
        )

    def _take(self, generation: int, number: int, piece: Piece) -> None:
        if generation != self._generation:
            return
        self._asked.discard(number)
        self._pieces[number] = piece
        while len(self._pieces) > _MOST_PIECES:
            self._pieces.popitem(last=False)
        self.arrived.emit()


def _seen_of(session: Session) -> tuple[object, ...]:
    """Return by what it is known that landmarks and their corrections are the same."""
    manifest = session.manifest
    return session.path, manifest.created_at, manifest.corrections
