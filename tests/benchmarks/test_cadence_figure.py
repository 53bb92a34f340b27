# SPDX-License-Identifier: GPL-3.0-or-later
"""The curve of what cadence costs shows every way that was measured."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from benchmarks.cadence_figure import PANELS, RESULTS, Label, draw, short

ROOT = Path(__file__).parents[2]


def kept():
    return json.loads(RESULTS.read_text(encoding="utf-8"))["cadence"]["rows"]


def test_the_picture_is_what_is_drawn_of_the_kept_results():
    picture = (ROOT / "docs" / "images" / "cadence.svg").read_text(encoding="utf-8")
    assert picture == draw(kept())


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("25 pictures a second, pose and face in each", "25"),
        ("**15, pose in every second (default)**", "15, pose 1/2"),
        ("15, lite pose model", "15, lite"),
        ("15, face in every second", "15, face 1/2"),
        ("15, pose in every third", "15, pose 1/3"),
    ],
)
def test_a_way_is_told_in_a_word_or_two(way, words):
    assert short(way) == words


def test_every_way_stands_in_every_panel_where_it_belongs():
    rows = [
        {"way": "25 pictures a second, pose and face in each", "cpu_s_a_second": 2.0, "off": 0.0},
        {"way": "15, pose and face in each", "cpu_s_a_second": 1.0, "off": 1.0},
        {"way": "15, pose in every second", "cpu_s_a_second": 1.0, "off": 4.0},
    ]
    told = [{**row, "away": dict.fromkeys(PANELS, row["off"])} for row in rows]
    svg = draw(told)
    points = [(float(c[0]), float(c[1])) for c in re.findall(r'cx="([^"]+)" cy="([^"]+)"', svg)]
    assert len(points) == 3 * len(PANELS)
    (x_dear, y_none), (x_half, y_little), (x_same, y_most) = points[:3]
    assert x_half == x_same < x_dear
    assert y_none > y_little > y_most  # higher is further off
    assert (y_none - y_little) * 4 == pytest.approx(y_none - y_most, abs=0.5)
    Xml.fromstring(svg)


def test_words_do_not_lie_over_each_other():
    svg = draw(kept())
    found = re.findall(r'<text class="beside[^"]*" x="([^"]+)" y="([^"]+)">([^<]+)<', svg)
    labels = [Label(float(x), float(y), len(words) * 6.2) for x, y, words in found]
    assert len(labels) >= len(PANELS) * 10
    assert not [pair for pair in itertools.combinations(labels, 2) if pair[0].meets(pair[1])]
