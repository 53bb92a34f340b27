# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables: nothing that was not visible becomes a number."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mirrorcam.errors import InputError
from mirrorcam.session import tables
from mirrorcam.session.soundness import UnsoundError, check_rows
from mirrorcam.session.tables import SCHEMAS, read_table, to_arrow, write_empty, write_table

if TYPE_CHECKING:
    from pathlib import Path
    from types import SimpleNamespace


def test_nan_is_null_in_the_file_and_nan_when_read(tmp_path: Path, make: SimpleNamespace) -> None:
    frame = make.cues()
    path = tmp_path / "cues.parquet"
    write_table(path, "cues", frame)
    column = pq.ParquetFile(path).read()["openness"]
    assert column.null_count == 1
    assert column[1].as_py() is None
    pd.testing.assert_frame_equal(read_table(path, "cues"), frame)


def test_further_columns_are_kept_and_an_empty_one_is_a_number(
    tmp_path: Path, make: SimpleNamespace
) -> None:
    frame = make.scores().assign(mirroring_chance_high=7.0, nothing=None, note="x")
    path = tmp_path / "scores.parquet"
    write_table(path, "scores", frame)
    again = read_table(path, "scores")
    assert list(again.columns) == list(frame.columns)
    assert again["nothing"].dtype == np.float64
    assert again["nothing"].isna().all()
    assert (again["mirroring_chance_high"] == 7.0).all()


@pytest.mark.parametrize(("name", "column"), [("scores", "leader"), ("events", "origin")])
def test_words_are_words_also_where_all_are_missing(
    name: str, column: str, tmp_path: Path, make: SimpleNamespace
) -> None:
    """Else the tables of sessions with a leader and without would not go into one."""
    frame = make.scores() if name == "scores" else make.events(("smile", "a", 1.0, "imported"))
    kinds = []
    for number, values in enumerate((None, float("nan"), "a")):
        place = tmp_path / f"{number}.parquet"
        write_table(place, name, frame.assign(**{column: values}))
        kinds.append(pq.read_schema(place).field(column).type)
        assert read_table(place, name)[column].isna().all() == (values != "a")
    assert kinds == [pa.string()] * 3


def test_values_of_any_kind_become_the_contracts_types(make: SimpleNamespace) -> None:
    frame = make.cues()
    frame["arms_crossed"] = np.array([True, False] * 4)
    frame["smile"] = np.arange(8)
    frame["frame_index"] = frame["frame_index"].astype(float)
    frame["participant"] = frame["participant"].astype("category")
    table = to_arrow("cues", frame)
    assert table.schema.field("arms_crossed").type == SCHEMAS["cues"].field("smile").type
    assert table["arms_crossed"].to_pylist()[:2] == [1.0, 0.0]
    assert table["frame_index"].to_pylist()[2] == 2
    assert table["participant"].to_pylist()[:2] == ["a", "b"]


def test_a_missing_column_is_a_mistake_of_the_program(make: SimpleNamespace) -> None:
    with pytest.raises(ValueError, match="lacks the columns coverage"):
        to_arrow("scores", make.scores().drop(columns="coverage"))


def test_events_without_participant_and_without_rows(tmp_path: Path, make: SimpleNamespace) -> None:
    path = tmp_path / "events.parquet"
    write_table(path, "events", make.events(("mutual_gaze", None, 1.0, "detected")))
    assert pq.ParquetFile(path).read()["participant"].null_count == 1
    assert read_table(path, "events")["participant"].isna().all()
    write_table(path, "events", make.events())
    assert list(read_table(path, "events").columns) == SCHEMAS["events"].names


@pytest.mark.parametrize("name", SCHEMAS)
def test_empty_tables_have_their_columns(tmp_path: Path, name: str) -> None:
    write_empty(tmp_path / "x.parquet", name)
    frame = read_table(tmp_path / "x.parquet", name)
    assert list(frame.columns) == SCHEMAS[name].names
    assert frame.empty


def test_a_table_that_cannot_be_read_is_named(tmp_path: Path, make: SimpleNamespace) -> None:
    path = tmp_path / "cues.parquet"
    with pytest.raises(InputError, match=r"lacks its file cues\.parquet"):
        read_table(path, "cues")
    path.write_bytes(b"PAR1 this is no table")
    with pytest.raises(InputError, match=r"cues\.parquet cannot be read"):
        read_table(path, "cues")
    write_empty(path, "events")
    with pytest.raises(InputError, match=r"cues\.parquet lacks the columns frame_index"):
        read_table(path, "cues")
    whole = tmp_path / "whole.parquet"
    write_table(whole, "cues", make.cues(500))
    path.write_bytes(whole.read_bytes()[:-200])
    with pytest.raises(InputError, match=r"cues\.parquet cannot be read"):
        read_table(path, "cues")


def test_a_stretch_and_some_columns(tmp_path: Path, make: SimpleNamespace) -> None:
    path = tmp_path / "cues.parquet"
    write_table(path, "cues", make.cues(30))
    frame = read_table(path, "cues", columns=["time_s", "smile"], start_s=0.5, end_s=1.0)
    assert list(frame.columns) == ["time_s", "smile"]
    assert frame["time_s"].min() >= 0.5
    assert frame["time_s"].max() < 1.0


def test_a_folder_called_like_a_column_adds_none(tmp_path: Path, make: SimpleNamespace) -> None:
    folder = tmp_path / "run=1"
    folder.mkdir()
    write_table(folder / "scores.parquet", "scores", make.scores())
    assert "run" not in read_table(folder / "scores.parquet", "scores").columns


@pytest.mark.parametrize(
    ("name", "column", "value", "word"),
    [
        ("scores", "mirroring", "high", "mirroring"),
        ("scores", "mirroring_chance_high", "", "mirroring_chance_high"),
        ("scores", "time_s", float("inf"), "time_s"),
        ("scores", "time_s", 1e12, "time_s"),
        ("scores", "time_s", None, "time_s"),
        ("events", "kind", None, "kind"),
        ("events", "start_s", "soon", "start_s"),
        ("events", "end_s", 1e300, "end_s"),
    ],
)
def test_a_table_that_no_session_has_is_refused_where_it_is_read(
    tmp_path, make, name, column, value, word
):
    frame = make.scores(4) if name == "scores" else make.events(("smile", "a", 1.0, "detected"))
    path = tmp_path / f"{name}.parquet"
    frame[column] = [value] * len(frame)
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), path)
    with pytest.raises(InputError, match=word):
        read_table(path, name)


def test_a_number_without_end_was_not_measured(tmp_path, make):
    frame = make.cues(4)
    frame["smile"] = [0.1, np.inf, -np.inf, np.nan] * 2
    frame["trunk_lean_deg"] = [1e38, 1e200, -1e200, np.nan] * 2  # whose squares have none
    path = tmp_path / "cues.parquet"
    write_table(path, "cues", frame)
    read = read_table(path, "cues")
    np.testing.assert_array_equal(read["smile"], [0.1, np.nan, np.nan, np.nan] * 2)
    np.testing.assert_array_equal(read["trunk_lean_deg"], [1e38, np.nan, np.nan, np.nan] * 2)
    assert read["openness"].equals(read_table(path, "cues", columns=["openness"])["openness"])


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize(
    ("value", "word"),
    [
        (pa.array(["x" * 100_000]), "its words are longer"),
        (pa.array([b"x" * 100_000]), "its words are longer"),
        (pa.array([[0.0] * 1_000_000]), "lists of its column more"),
        (pa.array([["x" * 100]]), "lists of words"),
    ],
)
def test_values_without_end_in_a_small_file_are_told_before_they_are_read(
    tmp_path, make, value, word, kept
):
    one = to_arrow("events", make.events(("smile", "a", 1.0, "detected")))
    many = one.take(pa.array(np.zeros(5000, np.int64)))
    if pa.types.is_list(value.type):
        more = value.take(pa.array(np.zeros(1, np.int64)))
        many = many.slice(0, 1)
    else:
        more = pa.DictionaryArray.from_arrays(pa.array(np.zeros(5000, np.int32)), value)
    path = tmp_path / "events.parquet"
    pq.write_table(many.append_column("more", more), path, compression="zstd", store_schema=kept)
    assert path.stat().st_size < 400_000
    before = pa.total_allocated_bytes()
    with pytest.raises(InputError, match=word):
        read_table(path, "events")
    assert pa.total_allocated_bytes() - before < 1_000_000


@pytest.mark.parametrize("column", ["kind", "label", "origin"])
@pytest.mark.parametrize("dictionary", [False, True])
def test_words_that_are_no_text_are_told_where_they_are_read(tmp_path, make, column, dictionary):
    """Pandas would say it of a single word, wherever that is looked at first."""
    path = tmp_path / "events.parquet"
    table = to_arrow("events", make.events(("smile", "a", 1.0, "detected")))
    length = pa.array([0, *range(2, 2 * table.num_rows + 1, 2)], pa.int32()).buffers()[1]
    letters = pa.py_buffer(b"a\x80" * table.num_rows)
    words = pa.Array.from_buffers(pa.string(), table.num_rows, [None, length, letters])
    words = words.dictionary_encode() if dictionary else words
    table = table.drop_columns([column]) if column in table.column_names else table
    pq.write_table(table.append_column(column, words), path)
    with pytest.raises(InputError, match=rf"column {column} holds no words"):
        read_table(path, "events")


def test_a_footer_that_contradicts_itself_is_told(tmp_path: Path, make: SimpleNamespace) -> None:
    """Arrow ends the process that asks such a one for the sizes of a column."""
    path = tmp_path / "scores.parquet"
    write_table(path, "scores", make.scores())
    footer = path.read_bytes()
    optional, always = (b"\x25" + how + b"\x18\x08coverage" for how in (b"\x02", b"\x00"))
    assert footer.count(optional) == 1
    path.write_bytes(footer.replace(optional, always))  # but its rows say how many are missing
    with pytest.raises(InputError, match=r"scores\.parquet"):
        read_table(path, "scores")


@pytest.mark.parametrize("name", ["scores", "events"])
def test_rows_without_end_in_a_small_file_are_told_before_they_are_read(tmp_path, make, name):
    frame = make.scores(1) if name == "scores" else make.events(("smile", "a", 1.0, "detected"))
    one = to_arrow(name, frame)
    many = one.take(pa.array(np.zeros(250_000, np.int64)))
    path = tmp_path / f"{name}.parquet"
    with pq.ParquetWriter(path, many.schema) as writer:
        for _ in range(3 if name == "scores" else 9):
            writer.write_table(many)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(InputError, match="more than its times have room for"):
        read_table(path, name)


def test_as_many_rows_as_a_day_has_are_read(tmp_path):
    times = np.arange(600_000) / 15.0
    path = tmp_path / "scores.parquet"
    table = pa.table({"time_s": times}).cast(pa.schema([("time_s", pa.float64())]))
    pq.write_table(table, path)
    check_rows(path, "scores")
    for spoiled in (np.nan, np.inf, "soon", None):
        pq.write_table(pa.table({"time_s": pa.repeat(spoiled, 600_000)}), path)
        with pytest.raises(UnsoundError, match="600000 rows"):
            check_rows(path, "scores")


def test_a_table_whose_column_has_a_name_that_is_no_text_is_refused(
    tmp_path: Path, make: SimpleNamespace
) -> None:
    path = tmp_path / "scores.parquet"
    table = pa.Table.from_pandas(make.scores().assign(strange=1.0), preserve_index=False)
    pq.write_table(table.replace_schema_metadata(), path, store_schema=False)
    path.write_bytes(path.read_bytes().replace(b"strange", b"\xfftrange"))
    with pytest.raises(InputError, match="cannot be read"):
        read_table(path, "scores")


def test_a_table_that_may_not_be_read_is_not_called_damaged(
    tmp_path: Path, make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    write_table(tmp_path / "cues.parquet", "cues", make.cues())
    monkeypatch.setattr(tables, "check_is_file", refuse)
    with pytest.raises(InputError, match="may not be read by this user"):
        read_table(tmp_path / "cues.parquet", "cues")
