# SPDX-License-Identifier: GPL-3.0-or-later
"""Every screen of the app, each in the states that a user can meet.

A scene is a generator over the window: it does something, and yields a condition to wait for.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, cast

from PyQt6.QtCore import Qt

from gui.demo_session import write_demo_session
from gui.screens.live import LIVE_SCENES
from gui.screens.plugins import PLUGIN_SCENES
from gui.screens.review import REVIEW_SCENES
from gui.screens.samples import CALL, ROOM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gui.library.place import LibraryPlace
    from gui.main_window import MainWindow
    from gui.trends.place import TrendsPlace

    Scene = Callable[[MainWindow], Iterator[Callable[[], bool]]]


_SESSIONS = (
    ("Discovery call", ("Anna", "Ben"), 48.0, CALL, "complete", ("sales",)),
    ("Role play 3", ("Anna", "Coach"), 22.0, ROOM, "complete", ("practice",)),
    ("Demo, Norton", ("Anna", "Kim"), 61.0, CALL, "interrupted", ()),
    ("Intake practice", ("Lea", "Sam"), 50.0, None, "complete", ("practice", "intake")),
    ("Role play 2", ("Anna", "Coach"), 25.0, ROOM, "complete", ("practice",)),
    ("Role play 1", ("Anna", "Coach"), 21.0, CALL, "complete", ("practice",)),
)


def write_library(folder: Path, session: Path | None) -> None:
    """Write the sessions that the scenes show; `session` is copied in for Review."""
    from mirrorcam.session import Source, save_manifest

    for seed, (title, names, minutes, video, state, tags) in enumerate(_SESSIONS):
        place = folder / f"{title}.mirrorcam"
        made = write_demo_session(
            place, minutes=minutes, names=names, seed=seed, video=video, state=state
        )
        manifest = made.manifest.model_copy(deep=True)
        manifest.title, manifest.tags = title, list(tags)
        manifest.keep_pictures = video is not None
        manifest.note_consent("a", given=True, sound=True)
        manifest.sound = Source.from_device("Desk microphone", "desk")
        save_manifest(made, manifest)
    damaged = folder / "Pricing call.mirrorcam"
    damaged.mkdir()
    (damaged / "session.json").write_text("{", encoding="utf-8")
    newer = folder / "From another computer.mirrorcam"
    newer.mkdir()
    (newer / "session.json").write_text(json.dumps({"schema_version": 99}), encoding="utf-8")
    if session is not None:
        shutil.copytree(session, folder / "Reviewed call.mirrorcam")


def _library(window: MainWindow) -> LibraryPlace:
    return cast("LibraryPlace", window.show_place("library"))


def _trends(window: MainWindow) -> TrendsPlace:
    return cast("TrendsPlace", window.show_place("trends"))


def library(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """Cards."""
    place = _library(window)
    place.model.want_all()
    place.folder_changed()
    yield lambda: len(place.model.entries) >= len(_SESSIONS)


def library_filtered(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """A search with a selected card and something deleted."""
    yield from library(window)
    place = _library(window)
    place.filters.search.setText("role")
    place.model.want(people=frozenset({"Anna"}), text="role")
    yield lambda: 0 < len(place.model.entries) <= 3
    place.grid.setCurrentIndex(place.grid.entries.index(0))
    place.undo_bar.tell("“Practice with Tom” was deleted.")
    yield lambda: True


def library_edit(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """Title, names, consent and tags of a session with sound."""
    yield from library(window)
    place = _library(window)
    place.grid.setCurrentIndex(place.grid.entries.index(1))
    place.edit_selected()
    yield lambda: True


def library_merge(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """Two names that are one person."""
    from gui.library.dialogs import MergeDialog

    yield from library(window)
    place = _library(window)
    place.merge_people()
    dialog = next(d for d in place.findChildren(MergeDialog) if d.isVisible())
    for row in range(2):
        item = dialog.names.item(row)
        if item is not None:
            item.setCheckState(Qt.CheckState.Checked)
    yield lambda: True


def library_empty(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """No sessions yet."""
    place = _library(window)
    place.model.want_all()
    place.model.open(window.context.preferences.library_folder.with_name("empty"))
    yield lambda: place.model.phase == "ready" and not place.model.entries


def library_nothing_fits(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """A search without a result."""
    yield from library(window)
    place = _library(window)
    place.filters.search.setText("nobody of that name")
    yield lambda: not place.model.entries


def library_loading(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """Being opened."""
    yield from library(window)
    yield lambda: not window.context.tasks.busy
    place = _library(window)
    place.model.phase, place.model.entries = "loading", []
    place.model.changed.emit()
    yield lambda: True


def library_error(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """A folder that cannot be."""
    place = _library(window)
    file = window.context.preferences.library_folder.with_name("file")
    file.write_text("x", encoding="utf-8")
    place.model.open(file / "sessions")
    yield lambda: place.model.phase == "error"


def library_locked(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """Sealed, and the passphrase is asked for."""
    from mirrorcam.library import is_sealed, seal_library

    place = _library(window)
    folder = window.context.preferences.library_folder.with_name("sealed")
    folder.mkdir(exist_ok=True)
    if not is_sealed(folder):
        seal_library(folder, "quiet otters read maps")
    place.model.open(folder)
    yield lambda: place.model.phase == "locked"


def library_passphrase(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """A passphrase is chosen."""
    yield from library(window)
    _library(window).sealing.ask()
    yield lambda: True


def library_opening(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """A passphrase that is not the right one."""
    from gui.library.passphrase import PassphraseDialog

    yield from library_locked(window)
    place = _library(window)
    place.sealing.ask()
    dialog = next(d for d in place.findChildren(PassphraseDialog) if d.isVisible())
    dialog.refuse("The passphrase does not open the library; try it again.")
    yield lambda: True


def new_analysis(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """The sheet with both regions."""
    from gui.analysis.sheet import AnalysisSheet

    yield from library(window)
    _library(window).open(CALL)
    sheet = next(s for s in window.findChildren(AnalysisSheet) if s.isVisible())
    yield lambda: len(sheet.model.regions) == 2


def analysing(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """One runs, one waits, one failed."""
    from gui.analysis.request import Request

    yield from library(window)
    place = _library(window)
    folder = window.context.preferences.library_folder
    queue = place.queue
    for job in list(queue.jobs):
        job.stop(keep=False)
    yield lambda: not queue.is_running
    for job in list(queue.jobs):
        queue.dismiss(job)
    queue.add(Request((folder / "no recording.mp4",), folder / "x.mirrorcam", title="Old call"))
    queue.add(Request((CALL,), folder / "y.mirrorcam", title="Second interview"))
    queue.add(Request((ROOM,), folder / "z.mirrorcam", title="Role play 4"))
    yield lambda: any(job.share is not None for job in queue.jobs)


def stop_analysing(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """End what `analysing` has begun."""
    queue = _library(window).queue
    for job in list(queue.jobs):
        job.stop(keep=False)
    yield lambda: not queue.is_running
    for job in list(queue.jobs):
        queue.dismiss(job)


def trends(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """A person over sessions."""
    yield from stop_analysing(window)
    yield from library(window)
    place = _trends(window)
    yield lambda: bool(place.model.points)


def trends_empty(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """Nobody has a name."""
    place = _trends(window)
    yield lambda: place.model.phase == "ready"
    place.model.take([])
    yield lambda: True


def _command(name: str) -> Scene:
    def scene(window: MainWindow) -> Iterator[Callable[[], bool]]:
        yield from library(window)
        getattr(window.commands, name).trigger()
        yield lambda: True

    return scene


SCENES: dict[str, Scene] = {
    "library": library,
    "library-filtered": library_filtered,
    "library-edit": library_edit,
    "library-merge": library_merge,
    "library-empty": library_empty,
    "library-nothing-fits": library_nothing_fits,
    "library-loading": library_loading,
    "library-error": library_error,
    "library-locked": library_locked,
    "library-passphrase": library_passphrase,
    "library-opening": library_opening,
    "new-analysis": new_analysis,
    "analysing": analysing,
    "trends": trends,
    "trends-empty": trends_empty,
    **LIVE_SCENES,
    **REVIEW_SCENES,
    "palette": _command("palette"),
    "settings": _command("settings"),
    "help": _command("help"),
    "shortcuts": _command("shortcuts"),
    "tour": _command("tour"),
    **PLUGIN_SCENES,
}
"""By name; the order is that of the pictures."""
