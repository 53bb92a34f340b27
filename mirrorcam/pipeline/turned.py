# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures that are shown as mirror images, turned back."""

from __future__ import annotations

from mirrorcam.model import Frame, Region


def mirrored_view(frame: Frame, view: Region) -> Frame:
    """Return the frame with one view turned back from a mirror image."""
    image = frame.image.copy()
    view.crop(image)[:] = view.crop(frame.image)[:, ::-1]
    return Frame(frame.index, frame.time_s, image)


def mirrored_region(region: Region, view: Region) -> Region:
    """Return where a region of a view lies once the view is turned back from a mirror image."""
    x = 2 * view.x + view.width - region.x - region.width
    return Region(x, region.y, region.width, region.height)
