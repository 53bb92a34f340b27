# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole session as one JSON document: what a program on the other side of anything can read."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from mirrorcam.export.registry import exporter
from mirrorcam.session.corrections import corrected

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from mirrorcam.export.registry import Plan
    from mirrorcam.session import Session


@exporter("json", "summary, events, scores and cues in one document")
def document(session: Session, target: Path) -> Plan:
    """Plan one file: session, summary, events as rows, scores and cues as columns."""
    path = target / "session_export.json" if target.is_dir() else target

    def write(temporary: Path) -> None:
        # As the scores are: with what the user put right.
        cues = corrected(session.cues, session.manifest.corrections)
        content = {
            # Where the recording lies on this computer is nobody's business.
            "session": {
                "schema_version": session.manifest.schema_version,
                "state": session.state,
                "created_at": session.manifest.created_at.isoformat(),
                "participants": session.manifest.participants.model_dump(mode="json"),
                "sources": [source.file_name for source in session.manifest.sources],
            },
            "summary": session.summary,
            "events": _rows(session.events),
            "scores": _columns(session.scores),
            "cues": {
                str(who): _columns(rows.drop(columns="participant"))
                for who, rows in cues.groupby("participant")
            },
        }
        text = json.dumps(_strict(content), ensure_ascii=False, allow_nan=False)
        temporary.write_text(text + "\n", encoding="utf-8")

    return {path: write}


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(k): v for k, v in row.items()} for row in table.to_dict("records")]


def _columns(table: pd.DataFrame) -> dict[str, list[Any]]:
    return {str(name): table[name].tolist() for name in table.columns}


def _strict(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _strict(item) for key, item in value.items()}
    if isinstance(value, list | tuple | np.ndarray):  # a cell may hold a list
        return [_strict(item) for item in value]
    if isinstance(value, float):
        return round(value, 6) if math.isfinite(value) else None
    if isinstance(value, np.generic):
        return _strict(value.item())
    # What a plugin or a stranger put into a column of their own.
    return value if isinstance(value, str | int | None) else str(value)
