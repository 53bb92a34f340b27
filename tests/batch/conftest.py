# SPDX-License-Identifier: GPL-3.0-or-later
"""A worker that is quick: a real process with the interface of ``mirrorcam analyze``.

The text of a "recording" says what happens to whoever analyses it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mirrorcam.session import Manifest, SessionWriter

if TYPE_CHECKING:
    from collections.abc import Callable

WORKER = Path(__file__).with_name("quick_worker.py")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole session, which the worker copies."""
    path = tmp_path_factory.mktemp("template") / "session"
    with SessionWriter(path, Manifest()) as writer:
        writer.write_summary(
            {
                "schema_version": 1,
                "duration_s": 40.0,
                "layout": "tiles",
                "participants": {"a": {"pose_coverage": 1.0}, "b": {"pose_coverage": 0.5}},
                "mirroring": {"score": 83.0, "p_value": 0.005, "lag_s": 1.0, "leader": "a"},
                "eye_contact": {"a": None, "mutual": 0.41},
            }
        )
        writer.finish("complete")
    return path


@pytest.fixture
def program(template: Path) -> tuple[str, ...]:
    """What is called in place of mirrorcam."""
    return (sys.executable, "-S", str(WORKER), str(template))


@pytest.fixture
def recordings(tmp_path: Path) -> Callable[..., list[Path]]:
    """Return a function that writes recordings, each with what it does to its worker."""

    def write(**told: str) -> list[Path]:
        folder = tmp_path / "recordings of others"
        folder.mkdir(exist_ok=True)
        for name, text in told.items():
            (folder / f"{name}.mp4").write_text(text)
        return [folder / f"{name}.mp4" for name in sorted(told)]

    return write
