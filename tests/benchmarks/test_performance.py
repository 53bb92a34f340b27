# SPDX-License-Identifier: GPL-3.0-or-later
"""The page on speed tells what was measured."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks import performance

ROOT = Path(__file__).parents[2]


def test_the_page_is_what_the_generator_makes_of_the_kept_results():
    results = json.loads(performance.RESULTS.read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert page == performance.render(results)
    assert "{{" not in page


def test_a_dear_way_is_told_slow_and_what_is_not_known_is_left_open():
    rows = [
        {"way": "all", "cpu_s_a_second": 1.86, "away": {"lag, ms": 0.0, "nods, count": 0.0}},
        {"way": "few", "cpu_s_a_second": 0.62, "away": {"lag, ms": 12.34}},
    ]
    first, second = performance.cadence(rows).splitlines()[2:]
    assert first == "| all | 1.86 | 1.0 | 0.0 | 0.0 |"
    assert second == "| few | 0.62 | 3.0 | 12.3 | – |"
