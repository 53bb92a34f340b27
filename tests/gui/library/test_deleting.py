# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked before sessions are deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PyQt6.QtWidgets import QWidget

from gui.library import deleting
from mirrorcam.library import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("answer", [True, False])
def test_a_video_that_goes_with_its_session_is_named(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    asked: list[tuple[str, str]] = []

    def ask(_parent: QWidget, question: str, more: str, _yes: str) -> bool:
        asked.append((question, more))
        return answer

    monkeypatch.setattr(deleting, "ask", ask)
    parent = QWidget()
    qtbot.addWidget(parent)
    one, two = (Entry(tmp_path / name, "complete", title=name) for name in ("one", "two"))
    two.path.mkdir()
    (two.path / "video.mp4").write_bytes(b"film")
    assert deleting.may_delete([one], parent) is answer  # its folder went meanwhile
    assert deleting.may_delete([one, two], parent) is answer
    (first, without), (second, with_film) = asked
    assert first == "Delete “one”?"
    assert second == "Delete 2 sessions?"
    assert "recording itself stays" in without
    assert "recording itself stays" not in with_film
    assert "the video in the session's folder too" in with_film
