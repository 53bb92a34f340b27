# SPDX-License-Identifier: GPL-3.0-or-later
"""Text tables as other programs write them, and what is said of a broken one."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.errors import InputError, UsageError
from mirrorcam.sources.series import read_series

VALUES = [[0.5, 0.0, 0.25], [1.5, 3.0, 2.0]]


@pytest.fixture
def table(tmp_path):
    def write(content: str | bytes):
        path = tmp_path / "series.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.mark.parametrize(
    "content",
    [
        "x,y\n0.5,1.5\n0,3\n.25,2e0\n",
        "x;y\n0,5;1,5\n0;3\n0,25;2\n",
        "x\ty\n0,5\t1,5\n0\t3\n0,25\t2\n",
        "x y\n0.5  1.5\n0 3\n0.25 2.\n",
        '"x","y"\r\n"0.5","1.5"\r\n"0","3"\r\n"0.25","2"\r\n',
        "x, y\n0.5, 1.5\n+0, 3\n0.25, 2\n\n",
        "# made by a program\nx,y\n0.5,1.5\n0,3\n0.25,2\n",
        "\ufeffx,y\n0.5,1.5\n0,3\n0.25,2",
        "x,y\n0.5,1.5\n0,3\n0.25,2\n".encode("utf-16"),
        "who,time,x,y\nA,1,0.5,1.5\nA,2,0,3\nB,3,0.25,2\n",
        ",x,y\n1,0.5,1.5\n2,0,3\n3,0.25,2\n",
        '"x","y"\n"1",0.5,1.5\n"2",0,3\n"3",0.25,2\n',
        '"x" "y"\n"1" 0.5 1.5\n"2" 0 3\n"3" 0.25 2\n',
        '"x" "y"\n"one a" 0.5 1.5\n"one b" 0 3\n"one c" 0.25 2\n',
        "x,y\n0.5,1.5,\n0,3,\n0.25,2,\n",
    ],
)
def test_dialects(content, table):
    pair = read_series(table(content))
    assert pair.names == ("x", "y")
    np.testing.assert_array_equal(pair.values, VALUES)


@pytest.mark.parametrize(
    "content",
    [
        "0.5 1.5 0\n0 3 0\n0.25 2 0\n",
        "0,5 1,5 0\n0 3 0\n0,25 2 0\n",
        "0.5, 1.5, 0\n0, 3, 0\n0.25, 2, 0\n",
    ],
)
def test_without_a_header_columns_have_numbers(content, table):
    pair = read_series(table(content))
    assert pair.names == ("1", "2")
    np.testing.assert_array_equal(pair.values, VALUES)


@pytest.mark.parametrize("columns", [("y", "x"), ("3", "2"), ("y", "2")])
def test_chosen_columns(columns, table):
    path = table("time,x,y\n1,0.5,1.5\n2,0,3\n3,0.25,2\n")
    pair = read_series(path, columns)
    assert pair.names == ("y", "x")
    np.testing.assert_array_equal(pair.values, VALUES[::-1])


def test_a_clock_can_be_chosen(table):
    pair = read_series(table("time,x,y\n1,0,1\n2,3,3\n"), ("time", "y"))
    np.testing.assert_array_equal(pair.values, [[1, 2], [1, 3]])


def test_a_clock_that_stands_still_for_some_rows_is_one_all_the_same(table):
    rows = "".join(f"{i // 2},{i // 2 / 10},{i * 7 % 5},{i * 3 % 4}\n" for i in range(40))
    assert read_series(table(f"frame_index,time_s,x,y\n{rows}")).names == ("x", "y")
    # But not what happens once.
    rows = "".join(f"{int(i > 30)},{i * 3 % 4}\n" for i in range(40))
    assert read_series(table(f"begun,y\n{rows}")).names == ("begun", "y")


def test_missing_values(table):
    pair = read_series(table("x,y\n1,NA\n,2\nNaN,3\n4,null\n2,Inf\n"))
    nan = np.nan
    np.testing.assert_array_equal(pair.values, [[1, nan, nan, 4, 2], [nan, 2, 3, nan, nan]])


def test_real_motion_energy(real):
    pair = read_series(real / "dyads" / "MEA_video16.txt")
    assert pair.names == ("1", "2")
    assert pair.values.shape == (2, 18016)
    np.testing.assert_array_equal(pair.values[:, :3], [[0, 3, 0], [2302, 4158, 1688]])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "holds no numbers"),
        ("\n\n# nothing\n", "holds no numbers"),
        ("x,y\n", "holds a header but no numbers"),
        ("x,y\n1,2\n3,oops\n0,1\n", "line 3: “oops” in column y is not a number"),
        ("x,y\n1,2\n3,-1.8e308\n0,1\n", "line 3: “-1.8e308” in column y is larger than"),
        ("x,y\n1e200,2\n3,4\n0,1\n", "line 2: “1e200” in column x is larger than"),
        ("x,y\n1,2\n3\n0,1\n", "line 3: there are only 1 values"),
        ("x,y\n0,5,1,5\n0,0,3,0\n0,25,2,0\n", "more values in each line than names"),
        ("x,y\n3,1,5\n1,3,0\n2,2,0\n", "more values in each line than names"),
        ("x;y\n1;2\n3;1,5,2\n0;1\n", "line 3: “1,5,2”"),
        ("x,y\n1,2\n1_0,2\n0,1\n", "line 3: “1_0”"),
        ("time,x\n1,1\n2,0\n3,1\n", "does not hold two columns of numbers"),
        ("Dear Sir,\nthis is a letter,\nnot a table.\n", "does not hold two columns"),
        (b"\x00\x01\x02\x03", "is not text"),
    ],
)
def test_what_is_said_of_a_broken_table(content, sentence, table):
    with pytest.raises(InputError) as caught:
        read_series(table(content))
    assert sentence in str(caught.value)
    assert str(caught.value).count("\n") == 0


def test_a_blank_line_inside_keeps_the_count(table):
    with pytest.raises(InputError, match="line 4: “oops”"):
        read_series(table("x,y\n1,2\n\n3,oops\n2,2\n"))


def test_unknown_columns(table):
    path = table("x,y\n1,2\n0,3\n")
    for name in ("z", "0", "3"):
        with pytest.raises(UsageError, match="the columns are x, y"):
            read_series(path, ("x", name))


def test_no_such_file(tmp_path):
    with pytest.raises(InputError, match="no file"):
        read_series(tmp_path / "none.csv")
    with pytest.raises(InputError, match="is a folder"):
        read_series(tmp_path)


def test_names_stay_with_their_columns_beside_unnamed_row_names(table):
    path = table('"x","y"\n"7",0.5,1.5\n"8",0,3\n"11",0.25,2\n')
    for columns in (("x", "y"), ("2", "3")):
        pair = read_series(path, columns)
        assert pair.names == ("x", "y")
        np.testing.assert_array_equal(pair.values, VALUES)


@pytest.mark.parametrize("columns", [("x", "2"), ("2", "x")])
def test_a_name_and_a_number_may_not_be_one_column(table, columns):
    path = table("time,x,y\n1,1,5\n2,0,7\n3,1,4\n")
    with pytest.raises(UsageError, match="are one column"):
        read_series(path, columns)
