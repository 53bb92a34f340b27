# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers out of a summary that may hold anything."""

from __future__ import annotations

from typing import Any

from mirrorcam.session import summaries


def test_numbers_are_found_or_none() -> None:
    summary: dict[str, Any] = {"x": {"y": 2, "flag": True, "text": "3", "bad": float("nan")}}
    assert summaries.number(summary, "x", "y") == 2.0
    for keys in (("x", "flag"), ("x", "text"), ("x", "bad"), ("x", "y", "z"), ("q",), ("x",)):
        assert summaries.number(summary, *keys) is None


def test_parts_are_found_or_empty() -> None:
    summary: dict[str, Any] = {"x": {"y": {"z": 1}, "w": [1]}, "list": [{"flag": "A"}, 3, None]}
    assert summaries.mapping(summary, "x", "y") == {"z": 1}
    assert summaries.mapping(summary, "x", "w") == summaries.mapping(summary, "q") == {}
    assert summaries.mappings(summary, "list") == [{"flag": "A"}]
    assert summaries.mappings(summary, "x") == summaries.mappings(summary, "q", "r") == []


def test_pairs_are_two_finite_numbers_or_none() -> None:
    assert summaries.pair({"x": [2, 3.5]}, "x") == (2.0, 3.5)
    others: tuple[Any, ...] = (["2", 3], [2], [1, 2, 3], [2, None], [2, float("inf")], "23", None)
    for other in others:
        assert summaries.pair({"x": other}, "x") is None
