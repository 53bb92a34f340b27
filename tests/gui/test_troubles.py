# SPDX-License-Identifier: GPL-3.0-or-later
"""Every trouble that the engine tells has its place in the languages of the app."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mirrorcam
from gui.troubles import spoken
from mirrorcam.pipeline.live.shedding import LOADS


def test_in_english_nothing_changes() -> None:
    for said in (
        LOADS[2].sentence,
        "Desk failed (RuntimeError). Waiting for it to come back.",
        "Something else.",
    ):
        assert spoken(said) == said


def test_every_load_is_told_in_german(german: None) -> None:
    assert spoken(LOADS[1].sentence).startswith("Um Schritt zu halten, ")
    for load in LOADS[2:]:
        assert spoken(load.sentence).startswith("Dieser Rechner ist langsam: ")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (
            "Desk failed (RuntimeError). Waiting for it to come back.",
            "Desk ist ausgefallen (RuntimeError). Es wird gewartet, bis sie wiederkommt.",
        ),
        (
            "OSC to 127.0.0.1:9000 has failed (OSError) and is left out.",
            "OSC to 127.0.0.1:9000 ist ausgefallen (OSError) und wird ausgelassen.",
        ),
        ("No picture has come from A {b} for some seconds.", "A {b}"),
        ("Nothing of that kind.", "Nothing of that kind."),
    ],
)
def test_names_and_reasons_stay_as_they_are(german: None, said: str, wanted: str) -> None:
    assert wanted in spoken(said)


def test_what_the_engine_says_is_listed() -> None:
    """A sentence that is reworded there and not here would come up in English."""
    room = Path(mirrorcam.__file__).parent / "pipeline/live"
    code = " ".join(file.read_text(encoding="utf-8") for file in sorted(room.glob("*.py")))
    joined = re.sub(r'"\s+f?"', "", code)
    for piece in (
        "has come from {name} for some seconds.",
        "is black: uncover the lens or turn on a light.",
        " Waiting for it to come back.",
        "Looking for people failed ({type(error).__name__}) and was begun anew.",
        "Nothing is heard from {name}: it may be muted.",
        " The recording goes on without sound.",
        "The disk is too slow: the video lacks {self.left_out} pictures so far.",
        "Nothing is recorded any more: {error}",
        "has failed ({type(error).__name__}) and is left out.",
    ):
        assert piece in joined, piece
