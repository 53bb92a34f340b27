# SPDX-License-Identifier: GPL-3.0-or-later
"""What the picture did around a person, in units of that person; and what of it is taken off.

A camera that is knocked, or a person who holds it, moves the whole picture. Places of the body are
therefore read from the middle of the picture as it was at first, carried along with the
background.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mirrorcam.model import Conditions, Region


# Shares of the picture's width a second: a camera that moves faster leaves the pose behind, for as
# long as its smoothing lasts.
_QUICK, _BEHIND_S = 0.02, 0.3


class View(NamedTuple):
    """The camera picture as places are read in it.

    Attributes
    ----------
    center : tuple[float, float]
        Its middle (x, y) in pixels, gone along with the background.
    steady : bool
        Whether places of the pose can be told in it. The pose landmarker smooths over some
        pictures, so its landmarks come after a camera that is shaken, and what is taken off them
        then is not what they moved by.
    """

    center: tuple[float, float]
    steady: bool = True


class Surroundings:
    """Remembers where the camera of one person was last known to be, and the chest's height."""

    def __init__(self) -> None:
        self._camera_px = (0.0, 0.0)
        self._seen_s = -math.inf
        self._quick_s = -math.inf
        self._origin: int | None = None
        self._joined_px = 0.0
        self._chest_px = 0.0

    def view(self, conditions: Conditions | None, region: Region, time_s: float) -> View:
        """Return the camera picture of this moment; the camera stays where it was last seen."""
        if conditions is not None and math.isfinite(conditions.camera_px[0]):
            x, y = conditions.camera_px
            gone = math.hypot(x - self._camera_px[0], y - self._camera_px[1])
            if gone > _QUICK * region.width * (time_s - self._seen_s):
                self._quick_s = time_s
            self._camera_px, self._seen_s = (x, y), time_s
        center = region.center
        return View(
            (center[0] + self._camera_px[0], center[1] + self._camera_px[1]),
            time_s - self._quick_s > _BEHIND_S,
        )

    def cues(self, conditions: Conditions | None, unit_px: float) -> dict[str, float]:
        """Cues of the conditions; `unit_px` is the usual shoulder width. Call `view` before."""
        if conditions is None:
            return {}
        cues = {
            "face_light": conditions.face_light,
            "surround_light": conditions.surround_light,
        }
        known = math.isfinite(conditions.camera_px[0])
        if known:
            cues["camera_moves"] = float(conditions.camera_moves)
        if not unit_px > 0.0:
            return cues
        if known:
            cues["camera_x"] = conditions.camera_px[0] / unit_px
            cues["camera_y"] = -conditions.camera_px[1] / unit_px
        if math.isfinite(conditions.chest_px):
            # The camera's own movement is taken off before heights are joined.
            here = conditions.chest_px + self._camera_px[1]
            if conditions.chest_origin != self._origin:
                # Lost and found again: joined on where it was, since a step would look like breath.
                self._joined_px = self._chest_px - here
                self._origin = conditions.chest_origin
            self._chest_px = here + self._joined_px
            cues["chest_y"] = self._chest_px / unit_px
        return cues
