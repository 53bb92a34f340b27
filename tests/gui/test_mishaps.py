# SPDX-License-Identifier: GPL-3.0-or-later
"""A mistake of the program is told and does not end it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gui.mishaps import told_to
from mirrorcam.errors import InputError

if TYPE_CHECKING:
    import pytest


def happen(error: Exception) -> None:
    try:
        raise error
    except Exception:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]  # as PyQt calls it


def test_told_once_and_written_down(capsys: pytest.CaptureFixture[str]) -> None:
    said: list[str] = []
    before = sys.excepthook
    with told_to(said.append, "a bug ({0})"):
        error = ValueError("no such cue")
        happen(error)
        happen(error)
        happen(InputError("The file is gone."))
    assert len(said) == 2
    assert said[0] == "a bug (ValueError: no such cue)"
    assert said[-1] == "The file is gone."
    assert "no such cue" in capsys.readouterr().err
    assert sys.excepthook is before
