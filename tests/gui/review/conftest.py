# SPDX-License-Identifier: GPL-3.0-or-later
"""Review on real and made-up sessions."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from gui.review.place import ReviewPlace
from mirrorcam.session import open_session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.context import Context
    from mirrorcam.session import Session


@pytest.fixture
def call(analysed_call: Session, tmp_path: Path) -> Session:
    """A really analysed session of one's own, which may be changed."""
    folder = tmp_path / "call.mirrorcam"
    shutil.copytree(analysed_call.path, folder)
    return open_session(folder)


@pytest.fixture
def talk(write_session: Callable[..., Session], tmp_path: Path) -> Session:
    """Two made-up minutes of Anna and Ben, without a recording."""
    return write_session(tmp_path / "talk.mirrorcam", minutes=2.0, rate_hz=5.0)


@pytest.fixture
def place(context: Context, qtbot: QtBot) -> Iterator[ReviewPlace]:
    """The place, shown."""
    made = ReviewPlace(context)
    made.resize(1216, 720)
    with qtbot.waitExposed(made, timeout=60_000):
        made.show()
    yield made
    made.close_place()
    made.close()
    made.deleteLater()


@pytest.fixture
def opened_place(place: ReviewPlace, qtbot: QtBot) -> Callable[[Session], ReviewPlace]:
    """Open a session in the place and wait for it."""

    def open_it(session: Session) -> ReviewPlace:
        place.open(session.path)
        qtbot.waitUntil(lambda: place.model.state in ("ready", "error"), timeout=20_000)
        return place

    return open_it
