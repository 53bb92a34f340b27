# SPDX-License-Identifier: GPL-3.0-or-later
"""What a face does beside looking, smiling and blinking; left and right as one.

Of MediaPipe's 52 blendshapes those are kept that move on real faces; its cheek and nose shapes
hardly do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from mirrorcam.model import Face

# Cue -> places in the order of MediaPipe's categories.
_SHAPES: dict[str, tuple[int, ...]] = {
    "brow_raise": (3, 4, 5),
    "brow_lower": (1, 2),
    "mouth_open": (25,),
    "mouth_frown": (30, 31),
    "mouth_press": (36, 37),
    "mouth_pucker": (38,),
    "eye_squint": (19, 20),
    "upper_lip": (48, 49),
}
_NAMES = tuple(_SHAPES)
_MEANS = np.zeros((len(_SHAPES), 52), dtype=np.float32)
for _row, _places in enumerate(_SHAPES.values()):
    _MEANS[_row, list(_places)] = 1.0 / len(_places)


def expression_cues(face: Face) -> dict[str, float]:
    """Strength 0..1 of each expression cue of one face."""
    shapes = face.blendshapes
    if not np.isfinite(shapes).all():
        # Another program told some of them: a cue is known where all of its own are.
        return {name: float(shapes[list(at)].mean()) for name, at in _SHAPES.items()}
    return dict(zip(_NAMES, (_MEANS @ shapes).tolist(), strict=True))
