# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables as CSV and Parquet: cues tidy and wide, scores, events, and the units beside them.

Tidy is a row for each participant and time step, as statistics programs like it; wide is a row a
time step with ``a_`` and ``b_`` before the cues of each, as spreadsheets do. Not visible is empty
in CSV and null in Parquet, never 0.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from pandas.api.types import is_numeric_dtype

from mirrorcam.cues.registry import more_columns as cue_columns
from mirrorcam.cues.table import KEYS
from mirrorcam.cues.table import UNITS as CUE_UNITS
from mirrorcam.export.registry import exporter, names_a_file
from mirrorcam.model import PARTICIPANTS
from mirrorcam.scores.registry import more_columns as score_columns
from mirrorcam.scores.table import UNITS as SCORE_UNITS
from mirrorcam.session.corrections import corrected
from mirrorcam.text import as_cell

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from mirrorcam.export.registry import Plan
    from mirrorcam.session import Session

# Finer than anything that is measured; times keep a thousandth of a millisecond.
_DECIMALS = 6

KEY_UNITS = {
    "frame_index": "number of the video frame, 0 is the first",
    "time_s": "seconds from the first video frame",
    "participant": "a or b",
}
EVENT_UNITS = {
    "kind": "what was on",
    "participant": "a, b, or empty for both or neither",
    "start_s": "seconds from the first video frame",
    "end_s": "seconds from the first video frame",
    "label": "words for it",
    "value": "size, where it has one",
    "source": "detected, user or imported",
    "origin": "the file that an imported event came from",
}


@exporter("csv", "tables as text: cues (tidy and wide), scores, events, units", suffix="")
def csv(session: Session, target: Path) -> Plan:
    """Plan ``cues``, ``cues_wide``, ``scores`` and ``events`` as CSV, and ``units.json``."""
    plan = _plan(session, target, ".csv", _as_csv)
    units = {"missing": "an empty cell: not visible, or not measurable"} | _units(session)

    def write_units(path: Path) -> None:
        path.write_text(json.dumps(units, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    return plan | {_place(target, "units", ".csv").with_suffix(".json"): write_units}


@exporter("parquet", "tables as Parquet: cues (tidy and wide), scores, events", suffix="")
def parquet(session: Session, target: Path) -> Plan:
    """Plan ``cues``, ``cues_wide``, ``scores`` and ``events``, the units with the fields."""
    return _plan(session, target, ".parquet", _as_parquet)


def wide(cues: pd.DataFrame) -> pd.DataFrame:
    """Put the cues of both participants into one row a time step."""
    names = [name for name in cues.columns if name not in KEYS]
    sides = []
    for who in PARTICIPANTS:
        rows = cues[cues["participant"] == who].drop_duplicates("time_s")
        sides.append(rows.set_index("time_s")[names].add_prefix(f"{who}_"))
    joined = sides[0].join(sides[1], how="outer").sort_index().reset_index()
    frames = cues.drop_duplicates("time_s").set_index("time_s")["frame_index"]
    joined.insert(0, "frame_index", joined["time_s"].map(frames).astype("int64"))
    return joined


def _plan(
    session: Session,
    target: Path,
    suffix: str,
    write: Callable[[pd.DataFrame, dict[str, str], Path], None],
) -> dict[Path, Callable[[Path], None]]:
    units = _units(session)
    # As the scores are: with what the user put right.
    cues = corrected(session.cues, session.manifest.corrections)
    tables = {
        "cues": cues,
        "cues_wide": wide(cues),
        "scores": session.scores,
        "events": session.events,
    }

    def writer(name: str) -> Callable[[Path], None]:
        return lambda path: write(tables[name], units[name], path)

    return {_place(target, name, suffix): writer(name) for name in tables}


def _place(target: Path, name: str, suffix: str) -> Path:
    """Where a table goes: into a folder, or beside the one file that was named."""
    if not names_a_file(target):
        return target / f"{name}{suffix}"
    if name == "cues":
        return target
    return target.with_name(f"{target.stem}_{name.removeprefix('cues_')}{target.suffix}")


def _units(session: Session) -> dict[str, dict[str, str]]:
    # What a plugin added is told by the session, and for older ones by the plugin, if it is on.
    told = session.manifest.added_columns
    added = {
        table: {one.column: one.unit for one in told if one.table == table}
        for table in ("cues", "scores")
    }
    of_cues = KEY_UNITS | CUE_UNITS | cue_columns() | added["cues"]
    of_scores = SCORE_UNITS | score_columns() | added["scores"]
    cues = {name: of_cues.get(name, "") for name in session.cues.columns}
    step = {name: KEY_UNITS[name] for name in ("frame_index", "time_s")}
    both = {
        f"{who}_{name}": unit
        for who in PARTICIPANTS
        for name, unit in cues.items()
        if name not in KEYS
    }
    return {
        "cues": cues,
        "cues_wide": step | both,
        "scores": {name: of_scores.get(name, "") for name in session.scores.columns},
        "events": {name: EVENT_UNITS.get(name, "") for name in session.events.columns},
    }


def _as_csv(table: pd.DataFrame, _units: dict[str, str], path: Path) -> None:
    told = table.round(_DECIMALS)
    for place, kind in enumerate(told.dtypes):
        if not is_numeric_dtype(kind):
            told.isetitem(place, [as_cell(cell) for cell in told.iloc[:, place]])
    told.columns = told.columns.map(as_cell)
    told.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def _as_parquet(table: pd.DataFrame, units: dict[str, str], path: Path) -> None:
    plain = pa.Table.from_pandas(table, preserve_index=False).replace_schema_metadata(None)
    fields: list[Any] = [
        field.with_metadata({"unit": units.get(field.name, "")}) for field in plain.schema
    ]
    pq.write_table(plain.cast(pa.schema(fields)), path, compression="zstd")
