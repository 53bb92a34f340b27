# SPDX-License-Identifier: GPL-3.0-or-later
"""The cameras of the system, for whichever page offers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PyQt6.QtWidgets import QWidget

    from gui.background import Background
    from mirrorcam.sources.live.camera import CameraDevice


def look_for_cameras(
    tasks: Background, offer: Callable[[list[CameraDevice]], None], page: QWidget
) -> None:
    """Ask the system for its cameras (in a worker) and offer them; none where it cannot tell."""
    tasks.run(_cameras, on_result=offer, on_error=lambda _: offer([]), owner=page)


def _cameras() -> list[CameraDevice]:
    from mirrorcam.sources.live.camera import list_cameras

    return list_cameras()
