# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture around a person -> its conditions: light, movement of the camera, of the chest.

What landmarks cannot tell is measured in the pixels: whether the camera itself moved, which would
look like two people moving together; whether the face lies in the dark; and the millimetres by
which a chest rises with the breath. ``reader`` is the stage that others use.
"""

from mirrorcam.conditions.reader import ConditionsReader

__all__ = ["ConditionsReader"]
