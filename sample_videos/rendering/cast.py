# SPDX-License-Identifier: GPL-3.0-or-later
"""The people of the clips: two sexes, three ancestries, light to dark skin, some with glasses."""

from __future__ import annotations

from .shape import ActorSpec

CAST = {
    spec.name: spec
    for spec in (
        ActorSpec(
            "Anna",
            "female",
            {"caucasian": 1.0},
            skin=(0.87, 0.68, 0.59),
            lips=(0.74, 0.38, 0.38),
            hair=(0.30, 0.18, 0.11),
            iris=(0.25, 0.36, 0.34),
            shirt=(0.50, 0.16, 0.25),
            hair_style="long",
        ),
        ActorSpec(
            "Ben",
            "male",
            {"african": 0.75, "caucasian": 0.25},
            muscle=-0.1,
            skin=(0.52, 0.35, 0.26),
            lips=(0.46, 0.25, 0.22),
            hair=(0.09, 0.07, 0.06),
            iris=(0.22, 0.13, 0.08),
            shirt=(0.24, 0.36, 0.50),
            hair_style="crop",
            beard=0.35,
        ),
        ActorSpec(
            "Chen",
            "male",
            {"asian": 1.0},
            skin=(0.82, 0.64, 0.50),
            lips=(0.68, 0.42, 0.38),
            hair=(0.08, 0.07, 0.07),
            shirt=(0.30, 0.42, 0.33),
        ),
        ActorSpec(
            "Dalia",
            "female",
            {"african": 0.5, "caucasian": 0.5},
            skin=(0.63, 0.44, 0.34),
            lips=(0.58, 0.30, 0.29),
            hair=(0.09, 0.06, 0.05),
            shirt=(0.72, 0.55, 0.25),
            hair_style="bun",
        ),
        ActorSpec(
            "Emi",
            "female",
            {"asian": 1.0},
            skin=(0.88, 0.71, 0.59),
            lips=(0.74, 0.40, 0.40),
            hair=(0.07, 0.06, 0.06),
            shirt=(0.28, 0.45, 0.52),
            hair_style="bun",
        ),
        ActorSpec(
            "Finn",
            "male",
            {"caucasian": 1.0},
            age=0.3,
            skin=(0.86, 0.67, 0.58),
            lips=(0.70, 0.42, 0.40),
            hair=(0.42, 0.30, 0.18),
            iris=(0.28, 0.40, 0.48),
            shirt=(0.33, 0.34, 0.38),
            beard=0.3,
        ),
        ActorSpec(
            "Gita",
            "female",
            {"asian": 0.3, "caucasian": 0.5, "african": 0.2},
            weight=0.3,
            skin=(0.70, 0.50, 0.38),
            lips=(0.60, 0.32, 0.31),
            hair=(0.07, 0.05, 0.05),
            shirt=(0.60, 0.62, 0.58),
            hair_style="long",
            glasses=True,
        ),
        ActorSpec(
            "Hugo",
            "male",
            {"african": 1.0},
            age=0.55,
            weight=0.5,
            skin=(0.38, 0.25, 0.18),
            lips=(0.36, 0.20, 0.18),
            hair=(0.30, 0.29, 0.28),
            iris=(0.20, 0.12, 0.08),
            shirt=(0.62, 0.32, 0.22),
            hair_style="crop",
            beard=0.45,
            glasses=True,
        ),
    )
}
