# SPDX-License-Identifier: GPL-3.0-or-later
"""Every trouble that the engine tells has its place in the languages of the app."""

from __future__ import annotations

import ast
import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import mirrorcam
from gui.refusals import sayings
from gui.troubles import SAYINGS, spoken
from mirrorcam.pipeline.live.shedding import LOADS

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    """A sentence that is new or reworded there and not here would come up in English."""
    room = Path(mirrorcam.__file__).parent / "pipeline/live"
    known = {*SAYINGS.said, *sayings().said}
    said = {
        sentence
        for file in room.glob("*.py")
        for sentence in _told(ast.parse(file.read_text(encoding="utf-8")))
    }
    assert len(said) > 10
    assert said <= known, said - known


def _told(code: ast.AST) -> Iterator[str]:
    """Yield the sentences in code, what is put into them as numbers; not those of errors."""
    if isinstance(code, ast.Raise | ast.Expr) and not isinstance(
        getattr(code, "value", None), ast.Call
    ):
        return  # an error has a test of its own; what stands alone is a docstring
    pieces: list[ast.expr] = code.values if isinstance(code, ast.JoinedStr) else [code]  # type: ignore[list-item]
    holes = itertools.count()
    words = [
        str(one.value) if isinstance(one, ast.Constant) else f"{{{next(holes)}}}" for one in pieces
    ]
    if isinstance(code, ast.JoinedStr | ast.Constant):
        sentence = "".join(words)
        if " " in sentence and sentence.endswith("."):
            yield sentence
        return
    for child in ast.iter_child_nodes(code):
        yield from _told(child)
