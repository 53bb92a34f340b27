# SPDX-License-Identifier: GPL-3.0-or-later
"""The layout that a user asked for, where another one was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.model import PARTICIPANTS, Frame, Layout, LayoutKind, Region, halves

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
    return Layout(
        LayoutKind.TILES,
        halves(frame.width, frame.height),
        halves(frame.width, frame.height),
        "two tiles, as asked for: no border was found, so the halves of the picture",
    )
