# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine says of layouts and of weak numbers is known, and said in the app's language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import mirrorcam
from gui.analysis.reasons import SAYINGS as LAYOUTS
from gui.weaknesses import SAYINGS as WEAKNESSES
from gui.weaknesses import weakness_told
from mirrorcam.session import Correction
from mirrorcam.session.corrections import in_words

if TYPE_CHECKING:
    from PyQt6.QtWidgets import QApplication

    from gui.sayings import Sayings


def _filled(saying: str) -> str:
    return re.sub(r"\{(\d)\}", lambda hole: f"4{hole.group(1)}%", saying)


@pytest.mark.parametrize("sayings", [LAYOUTS, WEAKNESSES], ids=["layouts", "weaknesses"])
def test_in_english_nothing_changes_and_in_german_everything(
    sayings: Sayings, qapp: QApplication, german: None
) -> None:
    for saying in sayings.said:
        told = sayings.told(_filled(saying))
        assert told != _filled(saying)
        assert sorted(re.findall(r"4\d%", told)) == sorted(re.findall(r"4\d%", _filled(saying)))


def test_without_a_translation_a_saying_is_itself() -> None:
    for sayings in (LAYOUTS, WEAKNESSES):
        for saying in sayings.said:
            assert sayings.told(_filled(saying)) == _filled(saying)


def test_a_reason_in_a_reason_is_told_too(german: None) -> None:
    said = "two tiles: a straight seam parts them; the two largest of 3 people were chosen"
    assert LAYOUTS.told(said) == (
        "zwei Kacheln: eine gerade Naht trennt sie; "
        "die beiden größten von 3 Personen wurden gewählt"
    )
    assert LAYOUTS.told("something new") == "something new"


def test_what_was_corrected_is_told_part_by_part(german: None) -> None:
    corrections = [
        Correction(kind="swap", start_s=1.0),
        Correction(kind="ignore", start_s=1.0, end_s=2.0),
        Correction(kind="ignore", start_s=4.0, end_s=5.0),
    ]
    assert weakness_told(in_words(corrections)) == (
        "von Hand berichtigt: A und B wurden einmal vertauscht, 2 Strecken wurden ausgelassen"
    )


@pytest.mark.parametrize(
    ("sayings", "files"),
    [
        (LAYOUTS, ("participants/layout.py", "participants/tiles.py")),
        (
            WEAKNESSES,
            (
                "scores/quality.py",
                "scores/picture_quality.py",
                "pipeline/from_landmarks.py",
            ),
        ),
    ],
    ids=["layouts", "weaknesses"],
)
def test_what_the_engine_says_is_listed(sayings: Sayings, files: tuple[str, ...]) -> None:
    """A sentence that is reworded there and not here would come up in English."""
    room = Path(mirrorcam.__file__).parent
    code = " ".join((room / file).read_text(encoding="utf-8") for file in files)
    joined = re.sub(r'"\s+f?"', "", code)
    for saying in sayings.said:
        for piece in re.split(r"\{\d\}|;", saying):
            words = piece.strip(" :,")
            put_together = re.search("corrected|swapped|marked|left out$", words)  # tested above
            assert len(words) < 9 or put_together or words in joined, words
