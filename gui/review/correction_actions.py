# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands with which a user puts right what was detected, and takes that back."""

# ruff: noqa: D102 (what a command does is said where it is done)

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from gui.review.model import ReviewModel
    from mirrorcam.model import ParticipantId

    class Correcting(Protocol):
        """What Review can do, as far as a correction asks for it."""

        model: ReviewModel

        def swap(self) -> None: ...
        def not_a_person(self, who: ParticipantId) -> None: ...
        def ignore(self) -> None: ...


translate = QCoreApplication.translate

CORRECTIONS = ("swap", "not_a", "not_b", "ignore", "undo", "redo")


def add_corrections(place: Correcting, add: Callable[..., None]) -> None:
    """Make the commands with which detections are put right."""
    add(
        "swap",
        translate("Review", "Swap A and B from here"),
        "X",
        place.swap,
        translate("Review", "From the playhead on (or in the selection) the two were confused"),
        "arrows-left-right",
    )
    add(
        "not_a",
        translate("Review", "A is not a person here"),
        "Shift+A",
        lambda: place.not_a_person("a"),
        translate(
            "Review", "What was taken for A around the playhead (or in the selection) is nobody"
        ),
        "user-minus",
    )
    add(
        "not_b",
        translate("Review", "B is not a person here"),
        "Shift+B",
        lambda: place.not_a_person("b"),
        translate(
            "Review", "What was taken for B around the playhead (or in the selection) is nobody"
        ),
        "user-minus",
    )
    add(
        "ignore",
        translate("Review", "Ignore this stretch"),
        "I",
        place.ignore,
        translate("Review", "Leave the selection out of all scores"),
        "prohibit",
    )
    add(
        "undo",
        translate("Review", "Undo correction"),
        "Ctrl+Z",
        place.model.undo_correction,
        translate("Review", "Take the last correction back and score again"),
        "arrow-counter-clockwise",
    )
    add(
        "redo",
        translate("Review", "Redo correction"),
        "Ctrl+Shift+Z",
        place.model.redo_correction,
        translate("Review", "Bring back the correction that was taken back last"),
        "arrow-clockwise",
    )
