# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours that can be read, and told apart by those who see fewer."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from PyQt6.QtGui import QColor

from gui.theme import DARK, LIGHT, Palette
from gui.theme.stylesheet import stylesheet
from mirrorcam import report

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
_BLIND = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> list[float]:
    parts = QColor(colour).getRgbF()[:3]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def luminance(colour: str) -> float:
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
def test_text_can_be_read(palette: Palette) -> None:
    for ground in (palette.ground, palette.card, palette.inset):
        for ink in ("text", "dim", "a", "b", "both", "gaze"):
            assert contrast(palette.written(ink), ground) >= 4.5, (ink, ground)
    assert contrast(palette.ground, palette.a_text) >= 4.5, "what is selected"


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
def test_words_have_the_inks_of_words(palette: Palette) -> None:
    rules = stylesheet(palette)
    for ink in ("a", "b", "both", "gaze", "dim"):
        assert f'QLabel[ink="{ink}"] {{ color: {palette.written(ink)}; }}' in rules
    assert (
        f"selection-background-color: {palette.a_text}; selection-color: {palette.ground}" in rules
    )


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
@pytest.mark.parametrize("kind", _BLIND)
def test_a_b_and_both_stay_apart(palette: Palette, kind: str) -> None:
    def seen(colour: str) -> list[float]:
        parts = linear(colour)
        return [sum(w * c for w, c in zip(row, parts, strict=True)) for row in _BLIND[kind]]

    def lightness(value: float) -> float:
        return 116 * max(value, 0.0) ** (1 / 3)

    for one, other in combinations((palette.a, palette.b, palette.both), 2):
        apart = [
            abs(lightness(x) - lightness(y)) for x, y in zip(seen(one), seen(other), strict=True)
        ]
        assert max(apart) > 8, (one, other)


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
def test_every_token_of_the_stylesheet_is_filled_in(palette: Palette) -> None:
    assert "$" not in stylesheet(palette)


@pytest.mark.parametrize(("palette", "part"), [(LIGHT, 1), (DARK, 2)], ids=["light", "dark"])
def test_the_report_has_the_same_colours(palette: Palette, part: int) -> None:
    sheet = Path(report.__file__).with_name("report.css.j2").read_text(encoding="utf-8")
    colours = sheet.split(":root {")[part].split("}")[0]
    for name in palette._fields:
        if name != "name":
            told = f"--{name.replace('_', '-')}: {getattr(palette, name).lower()};"
            assert told in colours, name
