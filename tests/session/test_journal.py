# SPDX-License-Identifier: GPL-3.0-or-later
"""A journal from anybody: what no recording writes is told, before it fills the memory."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from mirrorcam.errors import InputError
from mirrorcam.session import Manifest, RecordingFolder, open_session
from mirrorcam.session.journal import journal_groups
from mirrorcam.session.source import Source
from mirrorcam.session.tables import SCHEMAS

CUES = SCHEMAS["cues"]
ROW = {"frame_index": 0, "time_s": 0.0, "participant": "a", "smile": 0.5}


def cues(times_s, **others: pa.Array) -> pa.Table:
    """Rows at these times, in the columns of the contract, and others in their place."""
    count = len(times_s)
    columns = {
        field.name: pa.array([ROW.get(field.name)] * count, field.type)
        if field.name != "time_s"
        else pa.array(times_s, pa.float64())
        for field in CUES
    }
    return pa.table(columns | others)


@pytest.fixture
def journal(tmp_path):
    """Put tables into the cues of a recording that never ended, and return its folder."""
    sources = [Source.from_device("camera 0", "046d:082d")]

    def put(*tables: pa.Table, packed: str | None = None):
        path = tmp_path / "live"
        with RecordingFolder(path, Manifest(sources=sources), CUES.names):
            pass
        options = pa.ipc.IpcWriteOptions(compression=packed)
        log = path / "journal" / "cues.arrows"
        with (
            log.open("wb") as file,
            pa.ipc.new_stream(file, tables[0].schema, options=options) as w,
        ):
            for table in tables:
                w.write_table(table)
        return path

    return put


def test_what_a_recording_writes_is_read(journal):
    session = open_session(journal(cues([0.0, 0.1]), cues([0.2])))
    assert session.cues["time_s"].tolist() == [0.0, 0.1, 0.2]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (cues([0.0]).drop_columns(["smile", "openness"]), "lacks the columns smile, openness"),
        (cues([0.0], smile=pa.array(["much"])), "its column smile holds no numbers"),
        (cues([0.0], participant=pa.array([1.0])), "its column participant holds no words"),
        (cues([0.0], more=pa.nulls(1)), "its column more holds no numbers"),
        (cues([0.0], more=pa.array([[0.0]])), "its column more holds no numbers"),
        (cues([None]), "a row has no time_s"),
        (cues([float("nan")]), "a time_s lies beyond"),
        (cues([1e300]), "a time_s lies beyond"),
    ],
)
def test_what_no_recording_writes_is_refused(journal, table, told):
    session = open_session(journal(table))
    with pytest.raises(InputError, match=told):
        _ = session.cues


def test_packed_rows_are_refused_before_they_are_unpacked(journal):
    path = journal(cues(np.zeros(400_000)), packed="zstd")
    assert (path / "journal" / "cues.arrows").stat().st_size < 2_000_000
    before = pa.total_allocated_bytes()
    with pytest.raises(InputError, match="its rows are packed"):
        next(journal_groups(path, "cues"))
    assert pa.total_allocated_bytes() - before < 1_000_000


def test_rows_without_end_are_refused_before_all_are_read(journal):
    """Three hundred thousand rows are more than a second has, but any computer holds them."""
    half = cues(np.linspace(0.0, 1.0, 300_000))
    path = journal(half, half)
    groups = journal_groups(path, "cues")
    assert next(groups).num_rows == 300_000
    with pytest.raises(InputError, match="more than its times have room for"):
        next(groups)


def test_a_long_recording_has_room_for_its_rows(journal):
    part = [cues(np.linspace(start, start + 700.0, 300_000)) for start in (0.0, 700.0)]
    assert sum(group.num_rows for group in journal_groups(journal(*part), "cues")) == 600_000
