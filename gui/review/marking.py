# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user marks, as changes of the table of events.

A change is a function from one table to the next. It knows its marker by what the marker says, not
by a row, so that it can be made on whatever table is on the disk when its turn comes: while a
worker scores the session again, that table is about to be another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gui.review.data import events_of
from mirrorcam.session import save_events

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.review.data import EventRow
    from mirrorcam.session import Session

    Change = Callable[[pd.DataFrame], pd.DataFrame]


def marked(start_s: float, label: str = "", end_s: float | None = None) -> Change:
    """Return the change that marks a moment, or a stretch, with an optional comment."""
    row = {
        "kind": "marker",
        "participant": None,
        "start_s": start_s,
        "end_s": start_s if end_s is None else end_s,
        "label": label.strip(),
        "value": np.nan,
        "source": "user",
    }

    def change(table: pd.DataFrame) -> pd.DataFrame:
        rows = pd.DataFrame([row])
        together = pd.concat([table, rows], ignore_index=True) if len(table) else rows
        return together.sort_values("start_s", kind="stable", ignore_index=True)

    return change


def relabelled(marker: EventRow, label: str) -> Change:
    """Return the change of the comment of a marker; where it was removed, it is set again."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        row = _row_of(marker, table)
        if row is None:
            return marked(marker.start_s, label, marker.end_s)(table)
        table = table.copy()
        table.loc[table.index[row], "label"] = label.strip()
        return table

    return change


def removed(marker: EventRow) -> Change:
    """Return the change that removes a marker; what was detected stays."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        row = _row_of(marker, table)
        if row is None:
            return table
        rest: pd.DataFrame = table.drop(index=table.index[row]).reset_index(drop=True)
        return rest

    return change


def _row_of(marker: EventRow, table: pd.DataFrame) -> int | None:
    wanted = _identity(marker)
    own = (event for event in events_of(table) if event.source == "user")
    return next((one.row for one in own if _identity(one) == wanted), None)


def _identity(event: EventRow) -> tuple[object, ...]:
    return event.kind, event.participant, event.start_s, event.end_s, event.label, event.source


def save_changed(session: Session, change: Change) -> Session:
    """Make a change on the disk, and return the session opened anew; the same where none was made.

    Raises
    ------
    InputError
        If the events of the session are damaged.
    OutputError
        If they cannot be written; the former file is untouched then.
    """
    table = session.events
    changed = change(table)
    return session if changed is table else save_events(session, changed)
