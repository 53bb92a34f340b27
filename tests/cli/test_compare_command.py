# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam compare``: JSON for programs, a table for people, sentences for mistakes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from scipy.ndimage import gaussian_filter1d

from mirrorcam.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = [
    "n_real",
    "n_pseudo",
    "real_mean",
    "pseudo_mean",
    "cohens_d",
    "cohens_d_ci",
    "auc",
    "p_value",
]

pytestmark = pytest.mark.usefixtures("same_signals")


def series(seed: int, n: int) -> np.ndarray:
    return gaussian_filter1d(np.random.default_rng(seed).standard_normal(n), 3.0)


def write_dyads(folder: Path, lengths: list[int], coupled: float = 1.0) -> list[str]:
    """A text table a dyad at 5 Hz; B follows A by 0.4 s."""
    paths = []
    for i, n in enumerate(lengths):
        a = series(i, n)
        b = coupled * np.roll(a, 2) + series(100 + i, n)
        table = pd.DataFrame({"time": np.arange(n) / 5, "anna": a, "bert": b})
        paths.append(str(folder / f"dyad{i}.csv"))
        table.to_csv(paths[-1], index=False)
    return paths


@pytest.fixture(scope="module")
def dyads(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return write_dyads(tmp_path_factory.mktemp("dyads"), [900, 900, 850, 900, 700, 900])


def test_json_has_the_fields_of_the_contract(dyads, capsys):
    assert main(["compare", "--series", *dyads, "--rate", "5", "--json"]) == 0
    told = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    for part in (told, told["rmea"]):
        assert set(FIELDS) <= set(part)
        assert (part["n_real"], part["n_pseudo"]) == (6, 30)
        assert part["cohens_d_ci"][0] < part["cohens_d"] < part["cohens_d_ci"][1]
        assert 0 <= part["auc"] <= 1
        assert part["real_mean"] > part["pseudo_mean"]
    assert told["p_value"] < 0.01
    assert told["auc"] > 0.95
    assert (told["window_s"], told["step_s"], told["max_lag_s"]) == (10, 5, 2)
    assert told["dyads"] == [f"dyad{i}.csv" for i in range(6)]
    assert len(told["real"]) == 6


def test_a_table_a_figure_and_all_pairs(dyads, tmp_path, capsys):
    words = ["compare", "--series", *dyads, "--rate", "5"]
    for figure in ("figure.svg", "figure.html"):
        more = ["-o", str(tmp_path / figure), "--table", str(tmp_path / "pairs.csv"), "--force"]
        assert main([*words, *more]) == 0
        drawn = (tmp_path / figure).read_text()
        assert drawn.count('class="real"') == 2 * 6 + 1
        assert drawn.count('class="pseudo"') == 2 * 30 + 1
    shown = capsys.readouterr().out
    assert "6 real dyads against 30 pseudo dyads" in shown
    assert "rMEA mean |Z|" in shown
    pairs = pd.read_csv(tmp_path / "pairs.csv")
    assert list(pairs) == ["measure", "a", "b", "real", "evidence", "mean_absolute_z"]
    assert len(pairs) == 36
    assert pairs["real"].sum() == 6
    assert (pairs.loc[pairs["real"], "a"] == pairs.loc[pairs["real"], "b"]).all()
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert pairs.loc[pairs["real"], "evidence"].mean() == pytest.approx(told["real_mean"])
    assert pairs.loc[~pairs["real"], "mean_absolute_z"].mean() == pytest.approx(
        told["rmea"]["pseudo_mean"]
    )


def test_what_is_not_known_is_a_dash_in_the_figure(tmp_path):
    table = pd.DataFrame({"a": series(0, 900), "b": series(1, 900)})
    paths = [tmp_path / f"{name}.csv" for name in ["one", "two", "three"]]
    for path in paths:
        table.to_csv(path, index=False)
    figure = tmp_path / "figure.svg"
    words = ["compare", "--series", *map(str, paths), "--rate", "5", "-o", str(figure)]
    assert main(words) == 0
    assert "d = –, AUC = 0.50" in figure.read_text(encoding="utf-8")
    assert "nan" not in figure.read_text(encoding="utf-8")


def test_the_options_reach_the_statistic(dyads, capsys):
    found = set()
    for more in ([], ["--window", "20"], ["--step", "1"], ["--max-lag", "0.2"]):
        assert main(["compare", "--series", *dyads, "--rate", "5", "--json", *more]) == 0
        found.add(json.loads(capsys.readouterr().out)["real_mean"])
    assert len(found) == 4


def test_series_too_short_for_rmea_have_ours(tmp_path, capsys):
    paths = write_dyads(tmp_path, [300] * 4)
    assert main(["compare", "--series", *paths, "--rate", "5", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["rmea"] is None
    assert "65 s" in told["rmea_note"]
    assert told["auc"] > 0.8
    assert main(["compare", "--series", *paths, "--rate", "5"]) == 0
    assert "65 s" in capsys.readouterr().out


def test_figure_and_table_replace_nothing_unasked(tmp_path, capsys):
    for i in range(2):
        np.savetxt(tmp_path / f"{i}.txt", np.column_stack([series(i, 300), series(7 + i, 300)]))
    words = ["compare", "--series", str(tmp_path / "0.txt"), str(tmp_path / "1.txt"), "--rate", "5"]
    for option, name in (("-o", "figure.svg"), ("--table", "pairs.csv")):
        place = tmp_path / name
        place.write_text("mine")
        assert main([*words, option, str(place)]) == 6
        assert place.read_text() == "mine"
        assert "--force" in capsys.readouterr().err
        assert main([*words, option, str(place), "--force"]) == 0
        assert place.read_text() != "mine"
    both = str(tmp_path / "both.svg")  # the table was lost under the figure
    assert main([*words, "-o", both, "--table", both]) == 2
    assert "named twice" in capsys.readouterr().err


def test_columns_without_a_header_by_number(tmp_path, capsys):
    for i in range(2):
        table = np.column_stack([series(9 + i, 600), series(20 + i, 600), series(30 + i, 600)])
        np.savetxt(tmp_path / f"{i}.txt", table)
    paths = [str(tmp_path / f"{i}.txt") for i in range(2)]
    told = []
    for columns in ("1,2", "1,3"):
        words = ["--rate", "5", "--columns", columns, "--json"]
        assert main(["compare", "--series", *paths, *words]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert told[0]["real_mean"] != told[1]["real_mean"]
    assert told[0]["cohens_d_ci"] is None


def test_real_dyads_are_told_better_than_by_rmea(real, capsys):
    paths = sorted(str(path) for path in (real / "dyads").glob("MEA_*.txt"))
    words = ["--rate", "25", "--columns", "1,2", "--json"]
    assert main(["compare", "--series", *paths, *words]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["auc"] > told["rmea"]["auc"]
    assert told["cohens_d"] > told["rmea"]["cohens_d"]


def wrong_tables(folder: Path) -> None:
    rng = np.random.default_rng(0)
    good = rng.random((500, 2))
    np.savetxt(folder / "good.csv", good, delimiter=",", header="a,b", comments="")
    np.savetxt(folder / "fine.csv", rng.random((600, 2)), delimiter=",", header="a,b", comments="")
    np.savetxt(folder / "short.csv", good[:50], delimiter=",", header="a,b", comments="")
    np.savetxt(folder / "single.csv", good[:, :1], header="a", comments="")
    good[:, 1] = 0.5
    np.savetxt(folder / "constant.csv", good, delimiter=",", header="a,b", comments="")
    (folder / "empty.csv").write_text("a,b\n" + "1,\n2,\n1,\n" * 100)
    (folder / "words.csv").write_text("a,b\n" + "1,2\n2,1\n1,x\n3,1\n" * 100)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--series", "good.csv", "--rate", "5"], 2, "One dyad alone"),
        (["--series", "good.csv", "fine.csv"], 2, "--rate"),
        (["--series", "good.csv", "good.csv", "--rate", "5"], 2, "twice"),
        (["--series", "good.csv", "fine.csv", "--rate", "0"], 2, "rate"),
        (["--series", "good.csv", "fine.csv", "--rate", "5", "--window", "0"], 2, "window"),
        (["--series", "good.csv", "fine.csv", "--rate", "5", "--step", "60"], 2, "step"),
        (["--series", "good.csv", "fine.csv", "--rate", "5", "--max-lag", "-1"], 2, "lag"),
        (["--series", "good.csv", "fine.csv", "--rate", "5", "--columns", "a"], 2, "two columns"),
        (["--series", "good.csv", "fine.csv", "--rate", "5", "--columns", "a,c"], 2, "“c”"),
        (["--series", "good.csv", "fine.csv", "--rate", "5", "-o", "figure.png"], 2, ".svg"),
        (["--series", "good.csv", "fine.csv", "--rate", "5", "--seed", "-1"], 2, "seed"),
        (["good.csv", "fine.csv", "--rate", "5"], 2, "--series"),
        (["good.csv", "fine.csv"], 3, "not a mirrorcam session"),
        (["--series", "good.csv", "none.csv", "--rate", "5"], 3, "none.csv"),
        (["--series", "none.csv", "--rate", "5"], 3, "“none.csv” is not there"),
        (
            ["--series", "good.csv", "short.csv", "--rate", "5"],
            3,
            "“short.csv” (10.0 s) is shorter",
        ),
        (["--series", "good.csv", "single.csv", "--rate", "5"], 3, "single.csv"),
        (["--series", "good.csv", "constant.csv", "--rate", "5"], 3, "never changes"),
        (
            ["--series", "good.csv", "empty.csv", "--rate", "5", "--columns", "a,b"],
            3,
            "holds no numbers",
        ),
        (["--series", "good.csv", "words.csv", "--rate", "5"], 3, "line 4"),
        (
            ["--series", "good.csv", "fine.csv", "--rate", "5", "--table", "good.csv/x.csv"],
            6,
            "cannot be written",
        ),
    ],
)
def test_mistakes_are_told_in_one_sentence(words, code, told, tmp_path, monkeypatch, capsys):
    wrong_tables(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["compare", *words]) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    assert told in shown.err


def test_all_that_are_too_short_are_named_at_once(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write_dyads(tmp_path, [900, 60, 70, 80, 90, 95])
    named = [f"dyad{i}.csv" for i in range(6)]
    told = (
        (named[:3], "“dyad1.csv” (12.0 s) and “dyad2.csv” (14.0 s) are shorter than the 20 s"),
        (named[:4], "(12.0 s), “dyad2.csv” (14.0 s) and “dyad3.csv” (16.0 s) are shorter"),
        (named, "“dyad3.csv” (16.0 s) and 2 more are shorter"),
    )
    for words, sentence in told:
        assert main(["compare", "--series", *words, "--rate", "5"]) == 3
        assert sentence in capsys.readouterr().err


def test_a_link_to_a_dyad_is_the_same_dyad(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write_dyads(tmp_path, [900])
    try:
        (tmp_path / "link.csv").symlink_to("dyad0.csv")
    except OSError:
        pytest.skip("links are not allowed here")
    assert main(["compare", "--series", "dyad0.csv", "link.csv", "--rate", "5"]) == 2
    assert "named twice" in capsys.readouterr().err


def test_the_program_itself(dyads, mirrorcam, refused):
    done = mirrorcam("compare", "--series", *dyads, "--rate", 5)
    assert (done.returncode, done.stderr) == (0, "")
    refused(mirrorcam("compare"), 2)
