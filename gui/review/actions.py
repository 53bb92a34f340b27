# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of Review, with its key: the menu, the palette and the buttons have them all."""

# ruff: noqa: D102 (what a command does is said where it is done)

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication

from gui.review.correction_actions import add_corrections

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from PyQt6.QtGui import QAction

    from gui.review.header import Header
    from gui.review.model import ReviewModel
    from gui.review.outputs import Outputs
    from gui.review.playhead import Playhead
    from gui.review.stage import Stage
    from mirrorcam.model import ParticipantId

    class Reviewing(Protocol):
        """What Review can do, as far as a command asks for it."""

        playhead: Playhead
        model: ReviewModel
        stage: Stage
        header: Header
        outputs: Outputs

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
        def zoom(self, steps: int) -> None: ...
        def show_whole(self) -> None: ...
        def switch_overlays(self) -> None: ...
        def stack(self) -> None: ...
        def mark(self) -> None: ...
        def comment(self) -> None: ...
        def unmark(self) -> None: ...
        def why(self) -> None: ...
        def compare(self) -> None: ...
        def swap(self) -> None: ...
        def not_a_person(self, who: ParticipantId) -> None: ...
        def ignore(self) -> None: ...


translate = QCoreApplication.translate

_JUMP_S = 5.0

OVERLAYS = ("skeleton", "face", "gaze", "labels", "silhouettes")


def make_commands(place: Reviewing) -> dict[str, QAction]:
    """Make the commands of Review, by name."""
    head = place.playhead
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

    add(
        "play",
        translate("Review", "Play or pause"),
        "Space",
        place.play,
        translate("Review", "Play, or stand still"),
        "play",
    )
    add(
        "step_back",
        translate("Review", "One picture back"),
        ",",
        lambda: head.step(-1),
        translate("Review", "Stand still, one picture back"),
        "skip-back",
    )
    add(
        "step_on",
        translate("Review", "One picture on"),
        ".",
        lambda: head.step(1),
        translate("Review", "Stand still, one picture on"),
        "skip-forward",
    )
    add(
        "back",
        translate("Review", "Five seconds back"),
        "Left",
        lambda: head.seek(head.time_s - _JUMP_S),
        translate("Review", "Go five seconds back"),
        "rewind",
    )
    add(
        "on",
        translate("Review", "Five seconds on"),
        "Right",
        lambda: head.seek(head.time_s + _JUMP_S),
        translate("Review", "Go five seconds on"),
        "fast-forward",
    )
    add(
        "first",
        translate("Review", "To the start"),
        "Home",
        lambda: head.seek(0.0),
        translate("Review", "Go to the start"),
    )
    add(
        "last",
        translate("Review", "To the end"),
        "End",
        lambda: head.seek(head.duration_s),
        translate("Review", "Go to the end"),
    )
    add(
        "next",
        translate("Review", "Next moment"),
        "N",
        lambda: place.go_to_moment(1),
        translate("Review", "Go to the next moment worth watching"),
        "arrow-right",
    )
    add(
        "previous",
        translate("Review", "Previous moment"),
        "P",
        lambda: place.go_to_moment(-1),
        translate("Review", "Go to the moment before"),
        "arrow-left",
    )
    add(
        "slower",
        translate("Review", "Slower"),
        "<",
        lambda: head.change_speed(-1),
        translate("Review", "Play slower"),
    )
    add(
        "faster",
        translate("Review", "Faster"),
        ">",
        lambda: head.change_speed(1),
        translate("Review", "Play faster"),
    )
    add(
        "loop",
        translate("Review", "Loop"),
        "L",
        lambda: head.loop(made["loop"].isChecked()),
        translate("Review", "Play the selection, or everything, again and again"),
        "repeat",
        on=False,
    )
    add(
        "from",
        translate("Review", "Selection starts here"),
        "[",
        lambda: head.select_edge(start=True),
        translate("Review", "Begin the selection at the playhead (or drag with Shift)"),
    )
    add(
        "to",
        translate("Review", "Selection ends here"),
        "]",
        lambda: head.select_edge(start=False),
        translate("Review", "End the selection at the playhead"),
    )
    add(
        "none",
        translate("Review", "No selection"),
        "Esc",
        place.leave,
        translate("Review", "Drop the selection; close a panel"),
    )
    add(
        "zoom_in",
        translate("Review", "Zoom in"),
        "+",
        lambda: place.zoom(1),
        translate("Review", "Show less time"),
    )
    add(
        "zoom_out",
        translate("Review", "Zoom out"),
        "-",
        lambda: place.zoom(-1),
        translate("Review", "Show more time"),
    )
    add(
        "whole",
        translate("Review", "Whole session"),
        "0",
        place.show_whole,
        translate("Review", "Show the whole session"),
    )
    add(
        "mark",
        translate("Review", "Mark"),
        "M",
        place.mark,
        translate("Review", "Mark the moment or the selection"),
        "map-pin",
    )
    add(
        "comment",
        translate("Review", "Comment"),
        "C",
        place.comment,
        translate("Review", "Write a comment to the moment, or to the marker that is selected"),
        "chat-text",
    )
    add(
        "unmark",
        translate("Review", "Remove marker"),
        "Del",
        place.unmark,
        translate("Review", "Remove the marker that is selected in the list"),
        "trash",
    )
    for name, text, key, tip in (
        (
            "skeleton",
            translate("Review", "Skeleton"),
            "K",
            translate("Review", "Draw arms, shoulders and trunk"),
        ),
        (
            "face",
            translate("Review", "Face"),
            "F",
            translate("Review", "Draw the outline of the faces"),
        ),
        (
            "gaze",
            translate("Review", "Gaze"),
            "G",
            translate("Review", "Draw where each looks; violet where at the other"),
        ),
        (
            "labels",
            translate("Review", "Names"),
            "B",
            translate("Review", "Write names and what they do into the picture"),
        ),
        (
            "silhouettes",
            translate("Review", "Silhouettes"),
            "H",
            translate("Review", "Show silhouettes instead of people"),
        ),
    ):
        add(name, text, key, place.switch_overlays, tip, on=name == "labels")
    add(
        "stack",
        translate("Review", "A above B"),
        "V",
        place.stack,
        translate("Review", "Show A above B, each as large as there is room"),
        "rows",
        on=False,
    )
    add(
        "compare",
        translate("Review", "Beside another session…"),
        "D",
        place.compare,
        translate("Review", "Show another session beside this one; a second time, end that"),
        "columns",
    )
    add(
        "why",
        translate("Review", "Why this number?"),
        "W",
        place.why,
        translate("Review", "Show where the scores come from"),
        "info",
    )
    add_corrections(place, add)
    add(
        "report",
        translate("Review", "Report"),
        "Ctrl+R",
        place.outputs.report,
        translate("Review", "Write the report and open it"),
        "file-text",
    )
    add(
        "export",
        translate("Review", "Export"),
        "Ctrl+E",
        lambda: place.header.export.showMenu(),
        translate("Review", "Choose a format that other programs read"),
        "export",
    )
    add(
        "import",
        translate("Review", "Import events…"),
        "Ctrl+I",
        place.outputs.import_events,
        translate(
            "Review",
            "Show what others coded (ELAN, BORIS, tables, subtitles) beside what was detected",
        ),
    )
    add(
        "report_as",
        translate("Review", "Report as…"),
        "Ctrl+Shift+R",
        place.outputs.report_as,
        translate("Review", "Write the report into a file of your choice"),
    )
    return made
