# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture around a person -> its conditions: light, movement of camera and chest, or none.

What landmarks cannot tell is measured in the pixels: whether the camera itself moved, which would
look like two people moving together; whether the face lies in the dark; the millimetres by which a
chest rises with the breath; and whether the picture stands still, as in a call that has stalled.
``reader`` is the stage that others use.
"""

from mirrorcam.conditions.reader import ConditionsReader
from mirrorcam.conditions.standstill import FROZEN_S

__all__ = ["FROZEN_S", "ConditionsReader"]
