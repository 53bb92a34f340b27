# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of the Python interface, light until they are used."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import mirrorcam
from mirrorcam.cli.screen import strict
from mirrorcam.errors import InputError, UsageError


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> list[Path]:
    """Five dyads of which B follows A, half a second later."""
    folder, rng = tmp_path_factory.mktemp("dyads"), np.random.default_rng(5)
    found = []
    for dyad in range(5):
        own = np.convolve(rng.standard_normal(1040), np.ones(11) / 11, "valid")
        noise = 0.5 * np.convolve(rng.standard_normal(1020), np.ones(11) / 11, "valid")
        a, b = own[5:1005], own[:1000] + noise[:1000]
        found.append(folder / f"dyad{dyad}.csv")
        np.savetxt(found[-1], np.column_stack([a, b]), delimiter=",", header="a,b", comments="")
    return found


def test_the_names_are_these():
    assert mirrorcam.__all__ == [
        "Comparison",
        "Session",
        "Unlocked",
        "__version__",
        "agreements",
        "analyze",
        "analyze_landmarks",
        "compare",
        "import_events",
        "open_session",
    ]
    assert dir(mirrorcam) == sorted(mirrorcam.__all__)
    for name in mirrorcam.__all__:
        assert getattr(mirrorcam, name) is not None
    assert (Path(mirrorcam.__file__).parent / "py.typed").exists()


def test_compare_says_what_the_command_says(tables):
    found = mirrorcam.compare(tables, rate_hz=10.0)
    command = [sys.executable, "-m", "mirrorcam", "compare", "--series", *map(str, tables)]
    done = subprocess.run(
        [*command, "--rate", "10", "--json"], capture_output=True, text=True, check=True
    )
    assert strict(found.to_dict()) == json.loads(done.stdout)
    assert found.top.ours.n_real == 5
    assert found.top.ours.cohens_d > 0
    assert "5 real dyads, 20 pseudo dyads" in repr(found)


def test_a_comparison_is_tables_and_a_picture(tables):
    found = mirrorcam.compare(tables, rate_hz=10.0)
    assert list(found.table()["statistic"]) in (["evidence"], ["evidence", "rmea"])
    pairs = found.pairs()
    assert len(pairs) == 25
    assert pairs["real"].sum() == 5
    assert found.plot().svg.startswith("<svg")
    assert "<table" in found._repr_html_()


def test_wrong_words_are_sentences(tables, tmp_path):
    with pytest.raises(UsageError, match="seed"):
        mirrorcam.compare(tables, rate_hz=10.0, seed=-1)
    with pytest.raises(InputError):
        mirrorcam.compare([tmp_path / "none.mirrorcam", tmp_path])
    with pytest.raises(UsageError, match="no list"):
        mirrorcam.compare(str(tables[0]), rate_hz=10.0)


def test_an_empty_output_is_not_the_default_one(monkeypatch, tmp_path):
    given = []
    monkeypatch.setattr(
        "mirrorcam.pipeline.recorded.analyze_recording", lambda *words: given.append(words[1])
    )
    monkeypatch.chdir(tmp_path)
    mirrorcam.analyze("calls/one.mp4", output="")
    mirrorcam.analyze("calls/one.mp4")
    # The first is refused where a session is begun, see `tests/session/test_store.py`.
    assert given == ["", tmp_path / "one.mirrorcam"]
