# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of the blendshapes in the order in which MediaPipe gives them (ARKit's, left is own)."""

from __future__ import annotations

_EYES = ("Blink", "LookDown", "LookIn", "LookOut", "LookUp", "Squint", "Wide")


def _both(name: str) -> tuple[str, str]:
    return f"{name}Left", f"{name}Right"


BLENDSHAPE_NAMES: tuple[str, ...] = (
    "_neutral",
    *_both("browDown"),
    "browInnerUp",
    *_both("browOuterUp"),
    "cheekPuff",
    *_both("cheekSquint"),
    *(name for part in _EYES for name in _both(f"eye{part}")),
    "jawForward",
    "jawLeft",
    "jawOpen",
    "jawRight",
    "mouthClose",
    *_both("mouthDimple"),
    *_both("mouthFrown"),
    "mouthFunnel",
    "mouthLeft",
    *_both("mouthLowerDown"),
    *_both("mouthPress"),
    "mouthPucker",
    "mouthRight",
    "mouthRollLower",
    "mouthRollUpper",
    "mouthShrugLower",
    "mouthShrugUpper",
    *_both("mouthSmile"),
    *_both("mouthStretch"),
    *_both("mouthUpperUp"),
    *_both("noseSneer"),
)
