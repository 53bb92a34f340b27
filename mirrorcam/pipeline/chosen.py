# SPDX-License-Identifier: GPL-3.0-or-later
"""The layout that a user asked for, where another one was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.model import PARTICIPANTS, Frame, Layout, LayoutKind, ParticipantId, Region

if TYPE_CHECKING:
    from mirrorcam.pipeline.settings import LayoutChoice


def as_chosen(found: Layout, choice: LayoutChoice, frame: Frame) -> Layout:
    """Bring a decided layout to the kind that the user named."""
    if choice in {"auto", found.kind.value} or found.kind is LayoutKind.NO_DYAD:
        return found
    whole = Region(0, 0, frame.width, frame.height)
    if choice == "room":
        return Layout(
            LayoutKind.ROOM,
            dict.fromkeys(PARTICIPANTS, whole),
            found.regions,
            "one room, as asked for",
        )
    half = frame.width // 2
    halves: dict[ParticipantId, Region] = {
        "a": Region(0, 0, half, frame.height),
        "b": Region(half, 0, frame.width - half, frame.height),
    }
    return Layout(
        LayoutKind.TILES,
        dict(halves),
        dict(halves),
        "two tiles, as asked for: no border was found, so the halves of the picture",
    )
