# SPDX-License-Identifier: GPL-3.0-or-later
"""What plugins add to Review, Why?, Trends and Live: the example of the docs, if it is there.

The scenes come last: what they put into the library and into the process stays there.
"""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from typing import TYPE_CHECKING, cast

import numpy as np

from gui.demo_additions import write_additions
from gui.demo_cues import walk
from gui.screens.samples import CALL, EXAMPLE
from mirrorcam import plugins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gui.library.place import LibraryPlace
    from gui.live.place import LivePlace
    from gui.main_window import MainWindow
    from gui.review.place import ReviewPlace
    from gui.trends.place import TrendsPlace
    from mirrorcam.session import Session

    Steps = Iterator[Callable[[], bool]]
    Scene = Callable[[MainWindow], Steps]

_CHANCE = (-12.0, 18.0)
_LIVE_S = 45.0


def _add(session: Session, seed: int) -> None:
    """Write a cue and a score into a session as plugins would have."""
    rng = np.random.default_rng(seed)
    cues, scores = session.cues, session.scores
    height = np.empty(len(cues))
    for who in "ab":
        own = (cues["participant"] == who).to_numpy()
        height[own] = walk(rng, cues["time_s"].to_numpy()[own], -1.8, 0.4, 20.0)
    together = walk(rng, scores["time_s"].to_numpy(), -25.0, 80.0, 40.0)
    told = {"score": float(together.mean()), "p_value": 0.02, "lag_s": 0.8, "leader": "a"}
    write_additions(session, height, together, _CHANCE, told)


def _library(window: MainWindow) -> Steps:
    """Give the role plays what plugins add."""
    from mirrorcam.session import open_session

    library = cast("LibraryPlace", window.show_place("library"))
    folder = window.context.preferences.library_folder
    for seed, path in enumerate(sorted(folder.glob("Role play*.mirrorcam"))):
        session = open_session(path)
        if not session.manifest.added_columns:
            _add(session, seed)
    library.model.want_all()
    library.folder_changed()
    yield lambda: not window.context.tasks.busy


def review(window: MainWindow) -> Steps:
    """Lanes and numbers."""
    yield from _library(window)
    place = cast("ReviewPlace", window.show_place("review"))
    place.leave()
    window.open_session(window.context.preferences.library_folder / "Role play 3.mirrorcam", 300.0)
    yield lambda: place.model.state != "loading" and not window.context.tasks.busy


def why(window: MainWindow) -> Steps:
    """Where a plugin's number comes from."""
    yield from review(window)
    place = cast("ReviewPlace", window.show_place("review"))
    place.why()
    place.why_panel.show_score("scores:hands_together")
    yield lambda: not window.context.tasks.busy


def trends(window: MainWindow) -> Steps:
    """Over sessions."""
    yield from _library(window)
    place = cast("TrendsPlace", window.show_place("trends"))
    yield lambda: bool(place.model.points)
    place.model.want(person="Coach")
    yield lambda: bool(place.model.added)


def _install(folder: Path) -> None:
    """Put the example where packages are found, and switch it on, for this process alone."""
    if folder.is_dir():
        return
    shutil.copytree(EXAMPLE / "mirrorcam_example", folder / "mirrorcam_example")
    about = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder / "mirrorcam_example-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {about['name']}\nVersion: {about['version']}\n",
        encoding="utf-8",
    )
    groups = (
        f"[{group}]\n" + "".join(f"{name} = {place}\n" for name, place in points.items())
        for group, points in about["entry-points"].items()
    )
    (info / "entry_points.txt").write_text("\n".join(groups), encoding="utf-8")
    sys.path.insert(0, str(folder))
    os.environ[plugins.VARIABLE] = about["name"]


def live(window: MainWindow) -> Steps:
    """While a session runs."""
    _install(window.context.preferences.library_folder.with_name("plugins"))
    place = cast("LivePlace", window.show_place("live"))
    session = place.session
    if session.phase == "idle":
        place.setup.choose(f"file:{CALL}")
        place.setup.agreed.setChecked(True)
        place.start()
    yield lambda: session.engine is not None and session.engine.time_s > _LIVE_S


def ended(window: MainWindow) -> Steps:
    """Scored with the plugins; then Review takes over."""
    cast("LivePlace", window.show_place("live")).session.end()
    yield lambda: window.current_name == "review"


PLUGIN_SCENES: dict[str, Scene] = {
    "plugins-review": review,
    "plugins-why": why,
    "plugins-trends": trends,
    "plugins-live": live,
    "plugins-ended": ended,
}
"""By name."""
