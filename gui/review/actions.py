# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of Review, with its key: the menu, the palette and the buttons have them all."""

# ruff: noqa: D102 (what a command does is said where it is done)

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from PyQt6.QtGui import QAction

    from gui.review.header import Header
    from gui.review.model import ReviewModel
    from gui.review.outputs import Outputs
    from gui.review.playhead import Playhead
    from gui.review.stage import Stage
    from gui.review.timeline import Timeline
    from mirrorcam.model import ParticipantId

    class Reviewing(Protocol):
        """What Review can do, as far as a command asks for it."""

        playhead: Playhead
        model: ReviewModel
        stage: Stage
        timeline: Timeline
        header: Header
        outputs: Outputs

        def tr(self, text: str, /) -> str: ...
        def add_command(
            self,
            text: str,
            shortcut: str,
            slot: Callable[[], object],
            tip: str,
            icon: str | None = None,
            *,
            checkable: bool = False,
        ) -> QAction: ...
        def play(self) -> None: ...
        def go_to_moment(self, direction: int) -> None: ...
        def leave(self) -> None: ...
        def switch_overlays(self) -> None: ...
        def mark(self) -> None: ...
        def comment(self) -> None: ...
        def unmark(self) -> None: ...
        def why(self) -> None: ...
        def compare(self) -> None: ...
        def swap(self) -> None: ...
        def not_a_person(self, who: ParticipantId) -> None: ...
        def ignore(self) -> None: ...


_JUMP_S = 5.0

OVERLAYS = ("skeleton", "face", "gaze", "labels", "silhouettes")
CORRECTIONS = ("swap", "not_a", "not_b", "ignore", "undo", "redo")


def make_commands(place: Reviewing) -> dict[str, QAction]:
    """Make the commands of Review, by name."""
    tr, head, timeline = place.tr, place.playhead, place.timeline
    made: dict[str, QAction] = {}

    def add(
        name: str,
        text: str,
        key: str,
        slot: Callable[[], object],
        tip: str,
        icon: str = "",
        on: bool | None = None,
    ) -> None:
        action = place.add_command(text, key, slot, tip, icon or None, checkable=on is not None)
        if on:
            action.setChecked(True)
        made[name] = action

    add("play", tr("Play or pause"), "Space", place.play, tr("Play, or stand still"), "play")
    add(
        "step_back",
        tr("One picture back"),
        ",",
        lambda: head.step(-1),
        tr("Stand still, one picture back"),
        "skip-back",
    )
    add(
        "step_on",
        tr("One picture on"),
        ".",
        lambda: head.step(1),
        tr("Stand still, one picture on"),
        "skip-forward",
    )
    add(
        "back",
        tr("Five seconds back"),
        "Left",
        lambda: head.seek(head.time_s - _JUMP_S),
        tr("Go five seconds back"),
        "rewind",
    )
    add(
        "on",
        tr("Five seconds on"),
        "Right",
        lambda: head.seek(head.time_s + _JUMP_S),
        tr("Go five seconds on"),
        "fast-forward",
    )
    add("first", tr("To the start"), "Home", lambda: head.seek(0.0), tr("Go to the start"))
    add("last", tr("To the end"), "End", lambda: head.seek(head.duration_s), tr("Go to the end"))
    add(
        "next",
        tr("Next moment"),
        "N",
        lambda: place.go_to_moment(1),
        tr("Go to the next moment worth watching"),
        "arrow-right",
    )
    add(
        "previous",
        tr("Previous moment"),
        "P",
        lambda: place.go_to_moment(-1),
        tr("Go to the moment before"),
        "arrow-left",
    )
    add("slower", tr("Slower"), "<", lambda: head.change_speed(-1), tr("Play slower"))
    add("faster", tr("Faster"), ">", lambda: head.change_speed(1), tr("Play faster"))
    add(
        "loop",
        tr("Loop"),
        "L",
        lambda: head.loop(made["loop"].isChecked()),
        tr("Play the selection, or everything, again and again"),
        "repeat",
        on=False,
    )
    add(
        "from",
        tr("Selection starts here"),
        "[",
        lambda: head.select_edge(start=True),
        tr("Begin the selection at the playhead (or drag with Shift)"),
    )
    add(
        "to",
        tr("Selection ends here"),
        "]",
        lambda: head.select_edge(start=False),
        tr("End the selection at the playhead"),
    )
    add("none", tr("No selection"), "Esc", place.leave, tr("Drop the selection; close a panel"))
    add("zoom_in", tr("Zoom in"), "+", lambda: timeline.zoom(1), tr("Show less time"))
    add("zoom_out", tr("Zoom out"), "-", lambda: timeline.zoom(-1), tr("Show more time"))
    add("whole", tr("Whole session"), "0", timeline.show_whole, tr("Show the whole session"))
    add("mark", tr("Mark"), "M", place.mark, tr("Mark the moment or the selection"), "map-pin")
    add(
        "comment",
        tr("Comment"),
        "C",
        place.comment,
        tr("Write a comment to the moment, or to the marker that is selected"),
        "chat-text",
    )
    add(
        "unmark",
        tr("Remove marker"),
        "Del",
        place.unmark,
        tr("Remove the marker that is selected in the list"),
        "trash",
    )
    for name, text, key, tip in (
        ("skeleton", tr("Skeleton"), "K", tr("Draw arms, shoulders and trunk")),
        ("face", tr("Face"), "F", tr("Draw the outline of the faces")),
        ("gaze", tr("Gaze"), "G", tr("Draw where each looks; violet where at the other")),
        ("labels", tr("Names"), "B", tr("Write names and what they do into the picture")),
        ("silhouettes", tr("Silhouettes"), "H", tr("Show silhouettes instead of people")),
    ):
        add(name, text, key, place.switch_overlays, tip, on=name == "labels")
    add(
        "stack",
        tr("A above B"),
        "V",
        lambda: place.stage.stack(made["stack"].isChecked()),
        tr("Show A above B, each as large as there is room"),
        "rows",
        on=False,
    )
    add(
        "why", tr("Why this number?"), "W", place.why, tr("Show where the scores come from"), "info"
    )
    _add_corrections(place, add)
    add(
        "report",
        tr("Report"),
        "Ctrl+R",
        place.outputs.report,
        tr("Write the report and open it"),
        "file-text",
    )
    add(
        "export",
        tr("Export"),
        "Ctrl+E",
        lambda: place.header.export.showMenu(),
        tr("Choose a format that other programs read"),
        "export",
    )
    add(
        "import",
        tr("Import events…"),
        "Ctrl+I",
        place.outputs.import_events,
        tr("Show what others coded (ELAN, BORIS, tables, subtitles) beside what was detected"),
    )
    add(
        "report_as",
        tr("Report as …"),
        "Ctrl+Shift+R",
        place.outputs.report_as,
        tr("Write the report into a file of your choice"),
    )
    return made


def _add_corrections(place: Reviewing, add: Callable[..., None]) -> None:
    tr = place.tr
    add(
        "swap",
        tr("Swap A and B from here"),
        "X",
        place.swap,
        tr("From the playhead on (or in the selection) the two were confused"),
        "arrows-left-right",
    )
    add(
        "not_a",
        tr("A is not a person here"),
        "Shift+A",
        lambda: place.not_a_person("a"),
        tr("What was taken for A around the playhead (or in the selection) is nobody"),
        "user-minus",
    )
    add(
        "not_b",
        tr("B is not a person here"),
        "Shift+B",
        lambda: place.not_a_person("b"),
        tr("What was taken for B around the playhead (or in the selection) is nobody"),
        "user-minus",
    )
    add(
        "ignore",
        tr("Ignore this stretch"),
        "I",
        place.ignore,
        tr("Leave the selection out of all scores"),
        "prohibit",
    )
    add(
        "undo",
        tr("Undo correction"),
        "Ctrl+Z",
        place.model.undo_correction,
        tr("Take the last correction back and score again"),
        "arrow-counter-clockwise",
    )
    add(
        "redo",
        tr("Redo correction"),
        "Ctrl+Shift+Z",
        place.model.redo_correction,
        tr("Bring back the correction that was taken back last"),
        "arrow-clockwise",
    )
