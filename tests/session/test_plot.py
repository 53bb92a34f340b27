# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of a session: a gap where nothing was visible, chance behind mirroring."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

from mirrorcam.errors import OutputError, UsageError
from mirrorcam.session.plot import plot_scores


def table(n: int = 600) -> pd.DataFrame:
    time_s = np.arange(n) / 10
    mirroring = 40 + 20 * np.sin(time_s / 5)
    mirroring[200:300] = np.nan
    return pd.DataFrame(
        {
            "time_s": time_s,
            "mirroring": mirroring,
            "mirroring_chance_low": -12.0,
            "mirroring_chance_high": 15.0,
            "lag_s": np.where(time_s < 20, 1.5, np.nan),
            "eye_contact_a": 0.4,
            "leader": "a",
        }
    )


def paths(svg: str) -> list[str]:
    return re.findall(r'<path d="([^"]*)" fill="none"', svg)


def test_what_was_not_visible_is_a_gap():
    (line,) = paths(plot_scores(table(), ["mirroring"]).svg)
    assert line.count("M") == 2
    xs = [float(x) for x in re.findall(r"[ML]([\d.]+)", line)]
    assert max(np.diff(xs)) > 90  # a sixth of the width
    assert xs == sorted(xs)


def test_it_is_a_picture_with_the_band_of_chance_and_escaped_names():
    plot = plot_scores(table(), ["mirroring", "lag_s", "eye_contact_a"], "<Anna> & Ben")
    root = ElementTree.fromstring(plot._repr_svg_())
    assert root.tag.endswith("svg")
    assert "5 to 95 % of what chance shows" in plot.svg
    assert "&lt;Anna&gt; &amp; Ben" in plot.svg
    assert ">-2<" in plot.svg
    assert ">100<" in plot.svg
    assert "nan" not in plot.svg
    assert plot.svg == plot._repr_html_()


@pytest.mark.parametrize("n", [0, 1, 2])
def test_hardly_any_rows_do_no_harm(n):
    drawn = ElementTree.fromstring(plot_scores(table().head(n), ["mirroring", "eye_contact_a"]).svg)
    assert drawn.tag.endswith("svg")
    assert "nan" not in ElementTree.tostring(drawn, encoding="unicode")


def test_nothing_visible_at_all():
    nothing = table().assign(mirroring=np.nan, mirroring_chance_low=np.nan)
    assert paths(plot_scores(nothing, "mirroring").svg) == [""]


def test_what_is_not_a_score_is_told():
    with pytest.raises(UsageError, match=r"“leader”.*choose from mirroring"):
        plot_scores(table(), ["leader"])


def test_a_picture_is_saved(tmp_path):
    plot = plot_scores(table(), ["mirroring"])
    assert len(repr(plot)) < 80  # in a terminal its whole text would be shown
    assert plot.save(tmp_path / "p.svg").read_text(encoding="utf-8") == plot.svg
    with pytest.raises(OutputError, match="cannot be written"):
        plot.save(tmp_path / "none" / "p.svg")
    with pytest.raises(UsageError, match=r"p\.png” is no \.svg"):
        plot.save(tmp_path / "p.png")  # nothing could show it
    assert [path.name for path in tmp_path.iterdir()] == ["p.svg"]
