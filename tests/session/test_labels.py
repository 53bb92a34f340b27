# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that alone tell the two apart, whatever somebody wrote."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirrorcam.session.labels import BOTH, alike, told_apart

ANY = st.text(st.characters(), max_size=8) | st.sampled_from(
    ["", "A", "B", "Both", "both ", "Both (A)", "Both (B)", "A (A)", "Anna", "Anna\x07", "A\u200f"]
)


@pytest.mark.parametrize(
    ("a", "b", "names"),
    [
        ("Anna", "Bert", ("Anna", "Bert")),
        ("Anna", "anna ", ("Anna (A)", "anna (B)")),
        ("Anna", "Anna\x07", ("Anna (A)", "Anna (B)")),
        ("Anna", "\u200fAnna", ("Anna (A)", "\u200fAnna (B)")),
        ("é", "e\u0301", ("é (A)", "e\u0301 (B)")),
        ("Both", "Anna", ("Both (A)", "Anna")),
        ("Both", "Both (A)", ("Both (A) (A)", "Both (A) (B)")),
        ("", "\x00\u200b", ("A", "B")),
        ("", "A", ("A (A)", "A (B)")),
        ("B", "A", ("B", "A")),
        ("Ann\r\n\ta", " Bert  B. ", ("Ann a", "Bert B.")),
        ("\ud800x", "\uffff", ("x", "B")),
        ("אנה", "آنا", ("אנה", "آنا")),
        ("x" * 5000, "<&\"'>", ("x" * 5000, "<&\"'>")),
    ],
)
def test_names(a: str, b: str, names: tuple[str, str]) -> None:
    assert tuple(told_apart({"a": a, "b": b}).values()) == names


@given(ANY, ANY)
def test_no_label_makes_two_of_one_or_one_of_two(a: str, b: str) -> None:
    names = told_apart({"a": a, "b": b})
    assert not alike(names["a"], names["b"])
    for name in names.values():
        assert name
        assert name == " ".join(name.split())
        assert not alike(name, BOTH)
        assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in name)
    assert told_apart(names) == names
