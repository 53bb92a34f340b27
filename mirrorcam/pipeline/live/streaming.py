# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands what a live session finds to the outlets; one that fails is left out, and told."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from mirrorcam.cues.registry import all_columns
from mirrorcam.cues.table import KEYS
from mirrorcam.lifetime import Closeable
from mirrorcam.outlets.channels import score_row
from mirrorcam.scores.registry import live_columns
from mirrorcam.scores.trailing.scorer import row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mirrorcam.model import Event
    from mirrorcam.outlets import Outlet
    from mirrorcam.pipeline.live.board import Board
    from mirrorcam.pipeline.stages import Analysed
    from mirrorcam.scores.trailing.scorer import LiveScores


class Streaming(Closeable):
    """Sends to all outlets.

    Parameters
    ----------
    outlets : Sequence[Outlet]
        Where to.
    board : Board
        Where troubles are told.
    now_s : Callable[[], float]
        The time of the session.
    """

    def __init__(self, outlets: Sequence[Outlet], board: Board, now_s: Callable[[], float]) -> None:
        self._outlets = list(outlets)
        self._more: tuple[str, ...] = ()
        # Markers come from other threads than cues and scores.
        self._leaving = threading.Lock()
        self._board = board
        self._now_s = now_s

    def open(self) -> None:
        """Open all outlets.

        Raises
        ------
        MirrorcamError
            If one cannot be opened.
        """
        self._more = tuple(live_columns()) if self._outlets else ()
        cues = [name for name in all_columns() if name not in KEYS] if self._outlets else []
        for outlet in self._outlets:
            outlet.open(cues, *([self._more] if self._more else []))

    def put_analysed(self, analysed: Analysed) -> None:
        """Send the cues of a time step."""
        for row in analysed.cues if self._outlets else ():
            age_s = self._now_s() - row.time_s
            self._each(
                lambda outlet, row=row, age_s=age_s: outlet.send_cues(  # type: ignore[misc]
                    row.participant, row.time_s, row.cues, age_s
                )
            )

    def put_scores(self, scores: LiveScores) -> None:
        """Send the scores of a moment; nothing before there are any."""
        row = score_row(row_of(scores), self._more) if self._outlets else {}
        if row and row["time_s"] == row["time_s"]:
            age_s = self._now_s() - row["time_s"]
            self._each(lambda outlet: outlet.send_scores(row, age_s))

    def put_event(self, event: Event) -> None:
        """Send a marker."""
        self._each(lambda outlet: outlet.send_marker(event.start_s, event.label))

    def close(self) -> None:
        """Close all outlets; one that fails at that keeps no other open, and is told."""
        with self._leaving:  # a marker that comes now has nobody left to go to
            outlets, self._outlets = self._outlets, []
        for outlet in outlets:
            try:
                outlet.close()
            except Exception as error:  # the border to somebody else's library
                self._board.trouble(
                    f"outlet {outlet.name}",
                    f"{outlet.name} could not be closed ({type(error).__name__}).",
                )

    def _each(self, send: Callable[[Outlet], None]) -> None:
        for outlet in list(self._outlets):
            try:
                send(outlet)
            except BlockingIOError:
                continue  # nobody reads as fast as that; the next one comes soon
            except Exception as error:  # the border to somebody else's library
                self._leave_out(outlet, error)

    def _leave_out(self, outlet: Outlet, error: Exception) -> None:
        with self._leaving:
            if outlet not in self._outlets:
                return  # it has failed in another thread at the same time
            self._outlets.remove(outlet)
        with suppress(Exception):
            outlet.close()
        self._board.trouble(
            f"outlet {outlet.name}",
            f"{outlet.name} has failed ({type(error).__name__}) and is left out.",
        )
