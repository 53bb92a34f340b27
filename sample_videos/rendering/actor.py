# SPDX-License-Identifier: GPL-3.0-or-later
"""One actor ready to be filmed: a dressed, painted body that takes poses and expressions."""

from __future__ import annotations

import numpy as np

from . import paint, wardrobe
from .anatomy import BONES_PER_POINT, base_mesh, face_unit
from .pieces import Piece, from_base
from .raster import smooth_normals
from .rig import Skeleton, skin
from .shade import open_sky
from .shape import ActorSpec, resting_body
from .spectacles import spectacles


class Actor:
    """A dressed body.

    Attributes
    ----------
    points : (n, 3) rest places; `triangles` (t, 3); `uv` (n, 2); `material` (t,)
    occlusion : (n,) openness to ambient light at rest
    textures, texture_table, looks : see `shade.light_up`
    """

    def __init__(self, spec: ActorSpec) -> None:
        self.spec = spec
        body = resting_body(spec)
        self.skeleton = Skeleton(body)
        pieces = self._pieces(body)
        self._join(pieces)
        self._paint(body)
        normals = smooth_normals(self.points, self.triangles, self.welded)
        self.occlusion = open_sky(self.points, normals, self.triangles)
        self._units: dict[str, tuple[np.ndarray, np.ndarray]] = {}

    def _pieces(self, body: np.ndarray) -> list[Piece]:
        groups = base_mesh().face_group
        pieces = [from_base(body, wardrobe.bare_faces(body, self.skeleton), "skin")]
        for side, letter in (("l", "L"), ("r", "R")):
            ball = from_base(body, groups == f"helper-{side}-eye", "eye", seams=False)
            ball.uv = paint.eye_uv(ball.points, self.skeleton.place(f"eye.{letter}"))
            pieces.append(ball)
            for row in (1, 2):
                name = f"helper-{side}-eyelashes-{row}"
                lashes = from_base(body, groups == name, "lash", seams=False)
                if lashes.points[:, 1].mean() < self.skeleton.place(f"eye.{letter}")[1]:
                    lashes.material = "lower lash"
                pieces.append(lashes)
        for name in ("helper-upper-teeth", "helper-lower-teeth"):
            pieces.append(from_base(body, groups == name, "teeth", seams=False))
        pieces += wardrobe.shirt(body, self.skeleton)
        pieces += wardrobe.trousers(body, self.skeleton)
        pieces += wardrobe.hair(body, self.skeleton, self.spec)
        if self.spec.glasses:
            pieces += spectacles(self.skeleton)
        return pieces

    def _join(self, pieces: list[Piece]) -> None:
        starts = np.cumsum([0] + [len(p.points) for p in pieces])[:-1]
        self.points = np.concatenate([p.points for p in pieces])
        self.uv = np.concatenate([p.uv for p in pieces])
        self.source = np.concatenate([p.source for p in pieces])
        self.triangles = np.concatenate(
            [p.triangles + start for p, start in zip(pieces, starts, strict=True)]
        ).astype(np.int64)
        number = [paint.MATERIAL_NUMBER[p.material] for p in pieces]
        self.material = np.repeat(number, [len(p.triangles) for p in pieces])
        dense = np.concatenate([p.weights for p in pieces])
        self.bones = np.argsort(-dense, axis=1)[:, :BONES_PER_POINT]
        shares = np.take_along_axis(dense, self.bones, axis=1).astype(float)
        self.shares = shares / shares.sum(axis=1, keepdims=True)
        # Seams: points of one piece that come from one vertex of the base mesh share a normal.
        piece = np.repeat(np.arange(len(pieces)), [len(p.points) for p in pieces])
        self.welded = np.arange(len(self.points))
        known: dict[tuple[int, int], int] = {}
        for i in np.nonzero(self.source >= 0)[0]:
            self.welded[i] = known.setdefault((piece[i], self.source[i]), i)

    def _paint(self, body: np.ndarray) -> None:
        spec = self.spec
        hairline = wardrobe.hairline(body, self.skeleton, spec.hair_style)
        hairline[wardrobe.ear_points(body)] = -0.02
        darker = tuple(0.9 * c for c in spec.shirt)
        pictures = {
            "skin": paint.skin_picture(body, self.skeleton, spec, hairline),
            "eye": paint.eye_picture(spec),
            "lash": paint.plain(_between(spec.skin, (0.08, 0.05, 0.04), 0.68)),
            "lower lash": paint.plain(_between(spec.skin, (0.08, 0.05, 0.04), 0.28)),
            "teeth": paint.plain((0.88, 0.85, 0.80)),
            "hair": paint.hair_picture(spec),
            "shirt": paint.cloth_picture(spec.shirt, 11),
            "rib": paint.cloth_picture(darker, 13, rib=True),
            "trousers": paint.cloth_picture(spec.trousers, 17),
            "frame": paint.plain((0.10, 0.09, 0.09)),
        }
        ordered = [pictures[name] for name in paint.MATERIALS]
        self.textures = np.concatenate([p.ravel() for p in ordered]).astype(np.float32)
        offsets = np.cumsum([0] + [p.size for p in ordered])[:-1]
        self.texture_table = np.array(
            [[o, p.shape[0], p.shape[1]] for o, p in zip(offsets, ordered, strict=True)]
        )
        self.looks = np.array(list(paint.MATERIALS.values()))

    def _unit(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """A face unit on the points of this actor: point indices, offsets."""
        if name not in self._units:
            index, offset = face_unit(name)
            table = np.zeros((len(base_mesh().vertices), 3))
            table[index] = offset
            moved = np.where(self.source[:, None] >= 0, table[self.source], 0.0)
            hit = np.nonzero(np.abs(moved).max(axis=1) > 0)[0]
            self._units[name] = hit, moved[hit]
        return self._units[name]

    def posed(self, transforms: np.ndarray, face: dict[str, float]) -> np.ndarray:
        """Points (n, 3) under bone transforms and face units (ARKit name -> strength 0..1)."""
        points = self.points.copy()
        for name, strength in face.items():
            if abs(strength) > 1e-3:
                hit, offset = self._unit(name)
                points[hit] += strength * offset
        return skin(points, self.bones, self.shares, transforms)


def _between(colour: tuple, other: tuple, share: float) -> tuple:
    """A colour on the way to another. Lashes are sheets, so they are painted half see-through."""
    return tuple((1 - share) * a + share * b for a, b in zip(colour, other, strict=True))
