# SPDX-License-Identifier: GPL-3.0-or-later
"""Review in the states that a user can meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gui.main_window import MainWindow
    from gui.review.place import ReviewPlace
    from gui.review.readings import Score

    Steps = Iterator[Callable[[], bool]]
    Scene = Callable[[MainWindow], Steps]

_MOMENT_S = 22.5


def _folder(window: MainWindow) -> Path:
    return window.context.preferences.library_folder


def _own(window: MainWindow) -> Path:
    """Return the session that was given, else a made-up one."""
    own = _folder(window) / "Reviewed call.mirrorcam"
    return own if own.is_dir() else _folder(window) / "Discovery call.mirrorcam"


def _place(window: MainWindow) -> ReviewPlace:
    return window.show_place("review")  # type: ignore[return-value]


def _opened(window: MainWindow, path: Path, time_s: float = _MOMENT_S) -> Steps:
    """Open a session as if nothing had been done in it yet."""
    place = _place(window)
    place.leave()
    window.open_session(path, time_s)
    yield lambda: place.model.state != "loading"
    place.playhead.select(None)
    place.side.show_page(0)
    for name, action in place.actions_by_name.items():
        if action.isCheckable() and action.isChecked() != (name == "labels"):
            action.trigger()
    place.leave()
    yield lambda: place.film.images != [None] or not place.film.has_pictures
    yield lambda: not window.context.tasks.busy


def review(window: MainWindow) -> Steps:
    """A session."""
    yield from _opened(window, _own(window))


def overlays(window: MainWindow) -> Steps:
    """Everything that can be drawn."""
    yield from _opened(window, _own(window))
    for name in ("skeleton", "face", "gaze"):
        _place(window).actions_by_name[name].trigger()
    yield lambda: True


def silhouettes(window: MainWindow) -> Steps:
    """Silhouettes instead of people."""
    yield from _opened(window, _own(window))
    _place(window).actions_by_name["silhouettes"].trigger()
    yield lambda: True


def stacked(window: MainWindow) -> Steps:
    """A above B."""
    yield from _opened(window, _own(window))
    _place(window).actions_by_name["stack"].trigger()
    yield lambda: True


def why(score: Score) -> Scene:
    """Why this number."""

    def scene(window: MainWindow) -> Steps:
        yield from _opened(window, _own(window))
        _place(window).why(score)
        yield lambda: not window.context.tasks.busy

    return scene


def selection(window: MainWindow) -> Steps:
    """A stretch and its statistics."""
    yield from _opened(window, _own(window), 30.0)
    _place(window).playhead.select((20.0, 45.0))
    yield lambda: True


def without_recording(window: MainWindow) -> Steps:
    """Scores without pictures, where nothing was visible."""
    yield from _opened(window, _folder(window) / "Intake practice.mirrorcam", 2550.0)


def interrupted(window: MainWindow) -> Steps:
    """Stopped early."""
    yield from _opened(window, _folder(window) / "Demo, Norton.mirrorcam", 700.0)


def compared(window: MainWindow) -> Steps:
    """Two sessions side by side."""
    yield from _opened(window, _own(window))
    place = _place(window)
    place.comparing.begin(_folder(window) / "Role play 3.mirrorcam")
    yield lambda: place.comparison is None or place.comparison.model.state != "loading"
    yield lambda: not window.context.tasks.busy


def chosen(window: MainWindow) -> Steps:
    """The question which session is to stand beside this one."""
    from gui.review.session_finder import SessionFinder

    yield from _opened(window, _own(window))
    place = _place(window)
    place.actions_by_name["compare"].trigger()
    yield lambda: any(one.isVisible() for one in place.findChildren(SessionFinder))


def failed(name: str) -> Scene:
    """Say why a session cannot be opened."""

    def scene(window: MainWindow) -> Steps:
        place = _place(window)
        place.leave()
        window.open_session(_folder(window) / f"{name}.mirrorcam")
        yield lambda: place.model.state != "loading"

    return scene


def empty(window: MainWindow) -> Steps:
    """Nothing is open."""
    _place(window).model.close()
    yield lambda: True


REVIEW_SCENES: dict[str, Scene] = {
    "review-empty": empty,
    "review": review,
    "review-overlays": overlays,
    "review-silhouettes": silhouettes,
    "review-stacked": stacked,
    "review-why-mirroring": why("mirroring"),
    "review-why-gaze": why("eye_contact"),
    "review-why-open": why("openness_b"),
    "review-selection": selection,
    "review-no-recording": without_recording,
    "review-interrupted": interrupted,
    "review-choose": chosen,
    "review-compared": compared,
    "review-damaged": failed("Pricing call"),
    "review-newer": failed("From another computer"),
}
"""By name."""
