# SPDX-License-Identifier: GPL-3.0-or-later
"""Who an actor is, and the resting body that follows from it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

import numpy as np

from .anatomy import base_mesh, shape_target

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class ActorSpec:
    """Everything that makes one person look different from another.

    Attributes
    ----------
    sex : "female" or "male"
    ancestry : shares of "african", "asian", "caucasian" in the build and the face
    age : 0 = young adult, 1 = old
    muscle, weight : -1 (least) .. 0 (average) .. 1 (most)
    skin, lips, hair, iris, shirt, trousers : sRGB colours, 0..1
    hair_style : "short", "crop", "long" or "bun"
    detail : strengths of further shape targets by name, e.g. ``{"nose/nose-scale-horiz-incr": .3}``
    """

    name: str
    sex: str
    ancestry: dict[str, float]
    age: float = 0.15
    muscle: float = 0.0
    weight: float = 0.0
    skin: Colour = (0.80, 0.60, 0.50)
    lips: Colour = (0.68, 0.36, 0.35)
    hair: Colour = (0.16, 0.10, 0.07)
    iris: Colour = (0.30, 0.20, 0.12)
    shirt: Colour = (0.45, 0.12, 0.20)
    trousers: Colour = (0.12, 0.13, 0.16)
    hair_style: str = "short"
    beard: float = 0.0
    glasses: bool = False
    detail: dict[str, float] = field(default_factory=dict)

    def as_dict(self) -> dict:
        """The attributes as plain data, for the truth file."""
        return asdict(self)


def _levels(value: float, low: str, high: str) -> dict[str, float]:
    """Shares of the low, average and high target for a value in -1..1."""
    word = low[3:]
    shares = {f"average{word}": 1 - abs(value)}
    if value:
        shares[high if value > 0 else low] = abs(value)
    return shares


def resting_body(spec: ActorSpec) -> np.ndarray:
    """Vertices of the base mesh in the shape of the actor, arms hanging, (V, 3) metres."""
    vertices = base_mesh().vertices.copy()

    def add(name: str, share: float) -> None:
        if share:
            index, offset = shape_target(name)
            np.add.at(vertices, index, share * offset)

    ages = {"young": 1 - spec.age, "old": spec.age}
    whole = sum(spec.ancestry.values())
    for age, of_age in ages.items():
        for people, share in spec.ancestry.items():
            add(f"macrodetails/{people}-{spec.sex}-{age}", of_age * share / whole)
        for muscle, of_muscle in _levels(spec.muscle, "minmuscle", "maxmuscle").items():
            for weight, of_weight in _levels(spec.weight, "minweight", "maxweight").items():
                share = of_age * of_muscle * of_weight
                build = f"{spec.sex}-{age}-{muscle}-{weight}"
                add(f"macrodetails/universal-{build}", share)
                add(f"macrodetails/proportions/{build}-idealproportions", 0.15 * share)
    for name, share in spec.detail.items():
        add(name, share)
    return vertices
