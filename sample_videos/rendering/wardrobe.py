# SPDX-License-Identifier: GPL-3.0-or-later
"""Clothes and hair: shells around the resting body with tidy collar, cuffs, hem, hairline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .anatomy import BODY_VERTICES, base_mesh, mask
from .pieces import Piece, cut, edge_loops, from_base, smoothed, with_rim
from .raster import smooth_normals

if TYPE_CHECKING:
    from .rig import Skeleton
    from .shape import ActorSpec

RIB = 0.022  # metres: width of the knitted band at collar, cuffs and hem
HEM_BELOW_HIP = 0.0  # metres below the hip joints


def _normals(points: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    return smooth_normals(points, triangles, np.arange(len(points)))


def collar_height(points: np.ndarray, skeleton: Skeleton) -> np.ndarray:
    """Signed distance (n,) under the collar line: a plane round the neck, lower in front."""
    neck = skeleton.place("neck01")
    slope = np.array([0.0, 1.0, 0.55])
    slope /= np.linalg.norm(slope)
    return -((points - neck - np.array([0.0, 0.014, 0.012])) @ slope)


def cuff_distance(points: np.ndarray, skeleton: Skeleton) -> np.ndarray:
    """Distance (n,) from the wrist up the arm; negative on the hand."""
    out = np.full(len(points), np.inf)
    for side, sign in (("L", 1.0), ("R", -1.0)):
        wrist, elbow = skeleton.place(f"wrist.{side}"), skeleton.place(f"lowerarm01.{side}")
        along = (elbow - wrist) / np.linalg.norm(elbow - wrist)
        near = (points[:, 0] * sign > 0.6 * wrist[0] * sign) & (points[:, 1] > 0)
        out = np.where(near, (points - wrist) @ along + 0.004, out)
    return out


def _hem(skeleton: Skeleton) -> float:
    return float(skeleton.place("upperleg01.L")[1] - HEM_BELOW_HIP)


def shirt(body: np.ndarray, skeleton: Skeleton) -> list[Piece]:
    """A knitted crew-neck jumper: the shell, smoothed and let out, with ribbed bands."""
    faces = base_mesh().face_group == "helper-tights"
    whole = from_base(body, faces, "shirt", seams=False)
    collar = collar_height(whole.points, skeleton)
    cuff = cuff_distance(whole.points, skeleton)
    on_trunk = np.clip((0.16 - np.abs(whole.points[:, 0])) / 0.05, 0, 1)
    on_trunk *= np.clip((collar - 0.03) / 0.05, 0, 1)
    whole.points = smoothed(whole, 14, 0.06 + 0.44 * on_trunk)
    loose = 0.0045 + 0.0085 * on_trunk + 0.004 * np.clip((cuff - 0.05) / 0.1, 0, 1)
    whole.points = whole.points + loose[:, None] * _normals(whole.points, whole.triangles)
    field = np.minimum.reduce([collar, cuff, whole.points[:, 1] - _hem(skeleton)])
    cloth, _ = cut(whole, field)
    cloth.uv = np.stack(
        [np.arctan2(cloth.points[:, 0], cloth.points[:, 2]), cloth.points[:, 1] * 8], axis=1
    )
    sleeve = np.abs(cloth.points[:, 0]) > 0.2
    cloth.uv[sleeve] = cloth.points[sleeve][:, [2, 0]] * 8
    band, _ = cut(cloth, RIB - edge_distance(cloth))
    normal = _normals(band.points, band.triangles)
    band.points = band.points + 0.002 * normal
    band = with_rim(band, -0.010 * normal)
    band.material = "rib"
    return [cloth, band]


def trousers(body: np.ndarray, skeleton: Skeleton) -> list[Piece]:
    """Plain trousers from under the hem of the jumper downwards."""
    faces = base_mesh().face_group == "helper-tights"
    whole = from_base(body, faces, "trousers", seams=False)
    whole.points = smoothed(whole, 10, 0.3)
    whole.points = whole.points + 0.004 * _normals(whole.points, whole.triangles)
    arms = cuff_distance(whole.points, skeleton)
    field = np.where(np.isfinite(arms), -1.0, _hem(skeleton) + 0.05 - whole.points[:, 1])
    cloth, _ = cut(whole, field)
    cloth.uv = np.stack([cloth.points[:, 0] * 6, cloth.points[:, 1] * 6], axis=1)
    return [cloth]


def bare_faces(body: np.ndarray, skeleton: Skeleton) -> np.ndarray:
    """Mask (F,) of the body faces that clothes do not cover: head, neck and hands."""
    mesh = base_mesh()
    above = collar_height(body, skeleton) < 0.035
    hands = cuff_distance(body, skeleton) < 0.03
    bare = (above | hands)[mesh.faces].all(axis=1)
    return (mesh.face_group == "body") & bare


def hairline(points: np.ndarray, skeleton: Skeleton, style: str) -> np.ndarray:
    """A field (n,) in metres that is positive where hair grows, from the place on the head."""
    centre = 0.5 * (skeleton.place("eye.L") + skeleton.place("eye.R"))
    crown = skeleton.tail[skeleton.number["head"]]
    size = crown[1] - centre[1]
    x, y = ((points - centre) / size).T[:2]
    ear = skeleton.place("head")[2] + 0.012  # the ears stand a little before the head joint
    back = (ear - points[:, 2]) / size
    # Forehead line: above the eyes by a share of the head, falling to the temples and sideburns.
    brow = 0.64 - 0.05 * np.cos(np.clip(x / 0.40, -1, 1) * np.pi)
    brow -= 0.36 * np.clip(np.abs(x) / 0.64, 0, 1) ** 4
    front = y - brow
    side = y + 0.10 - 0.9 * np.clip(-back - 0.02, 0, 1) / 0.25
    nape = y + 0.74 - 0.50 * np.clip(np.abs(x) / 0.55, 0, 1) ** 2
    behind = np.where(back > -0.02, nape, -1.0)
    temple = np.where(back > -0.30, np.minimum(side, 1.0), -1.0)
    field = np.maximum.reduce([front, behind, np.where(np.abs(x) > 0.5, temple, -1.0)])
    return size * np.clip(field, -0.3, 1.0)


def edge_distance(piece: Piece) -> np.ndarray:
    """Distance (n,) of every point to the open edges of a piece, metres."""
    rim = piece.points[edge_loops(piece.triangles)]
    start, along = rim[:, 0], rim[:, 1] - rim[:, 0]
    square = np.maximum((along**2).sum(axis=1), 1e-12)
    nearest = np.full(len(piece.points), np.inf)
    for a, d, s in zip(start, along, square, strict=True):
        share = np.clip((piece.points - a) @ d / s, 0, 1)
        gap = piece.points - a - share[:, None] * d
        nearest = np.minimum(nearest, np.sqrt((gap**2).sum(axis=1)))
    return nearest


THICKNESS = {"short": 0.022, "crop": 0.010, "long": 0.022, "bun": 0.014}


def hair(body: np.ndarray, skeleton: Skeleton, spec: ActorSpec) -> list[Piece]:
    """Hair as an outward shell of the scalp, thin at the hairline and thick on the crown."""
    mesh = base_mesh()
    top = skeleton.place("head")[1] - 0.035
    ears = ear_points(body)
    use = (mesh.face_group == "body") & (body[:, 1] > top)[mesh.faces].all(axis=1)
    use &= ~ears[mesh.faces].any(axis=1)
    scalp = from_base(body, use, "hair", seams=False)
    field = hairline(scalp.points, skeleton, spec.hair_style)
    scalp, level = cut(scalp, field)
    rise = 1 - np.exp(-((level / 0.030) ** 1.3))
    normal = _normals(scalp.points, scalp.triangles)
    volume = THICKNESS[spec.hair_style]
    scalp.points = scalp.points + (0.0015 + volume * rise)[:, None] * normal
    inner = np.clip(level / 0.02, 0, 1)
    scalp.points = smoothed(scalp, 6, 0.5 * inner)
    centre = skeleton.place("head")
    about = scalp.points - centre
    scalp.uv = np.stack([np.arctan2(about[:, 0], about[:, 2]) * 1.5, about[:, 1] * 3], axis=1)
    scalp = with_rim(scalp, -0.004 * _normals(scalp.points, scalp.triangles))
    head = np.zeros(scalp.weights.shape[1], dtype=np.float32)
    head[skeleton.number["head"]] = 1.0
    if spec.hair_style == "bun":
        return [scalp, _knot(skeleton, head)]
    if spec.hair_style == "long":
        return [scalp, _falling(skeleton, head, scalp)]
    return [scalp]


def _sheet(grid: np.ndarray, uv: np.ndarray, weights: np.ndarray) -> Piece:
    """A piece from a grid of points (rows, columns, 3)."""
    rows, columns = grid.shape[:2]
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]
    triangles = np.concatenate(
        [np.stack([a, d, c], axis=-1).reshape(-1, 3), np.stack([a, c, b], axis=-1).reshape(-1, 3)]
    )
    n = rows * columns
    return Piece(
        grid.reshape(n, 3),
        np.tile(weights, (n, 1)),
        uv.reshape(n, 2),
        triangles,
        "hair",
        np.full(n, -1),
    )


def _knot(skeleton: Skeleton, weights: np.ndarray) -> Piece:
    """A bun on the crown."""
    crown = skeleton.tail[skeleton.number["head"]] + np.array([0.0, -0.004, -0.078])
    down, around = np.meshgrid(
        np.linspace(0, np.pi, 20), np.linspace(np.pi, 3 * np.pi, 33), indexing="ij"
    )
    radius = 0.046 * (1 + 0.04 * np.sin(3 * around + 5 * down))
    grid = np.stack(
        [
            radius * np.sin(down) * np.sin(around),
            0.82 * radius * np.cos(down),
            radius * np.sin(down) * np.cos(around),
        ],
        axis=-1,
    )
    uv = np.stack([down * 0.8 + around * 0.3, around * 0.3], axis=-1)
    return _sheet(grid + crown, uv, weights)


def _falling(skeleton: Skeleton, weights: np.ndarray, scalp: Piece) -> Piece:
    """Hair that falls from the sides and back of the head to the shoulders."""
    eyes = 0.5 * (skeleton.place("eye.L") + skeleton.place("eye.R"))
    level = eyes[1] + 0.035
    ring = scalp.points[np.abs(scalp.points[:, 1] - level) < 0.02]
    wide = np.abs(ring[:, 0]).max() - 0.003
    back = ring[:, 2].min() + 0.004
    middle = skeleton.place("head")[2] - 0.005
    reach = np.radians(112)
    down, around = np.meshgrid(np.linspace(0, 1, 24), np.linspace(-reach, reach, 61), indexing="ij")
    side = np.abs(around) / reach
    length = 0.235 - 0.035 * side**2
    wave = 0.004 * np.sin(around * 13 + 3 * down) * down + 0.003 * np.sin(around * 29 - 2 * down)
    flare = 1 + 0.10 * np.sin(np.pi * np.minimum(down * 1.1, 1)) - 0.06 * down**2
    tuck = 0.014 * np.clip(1 - down / 0.22, 0, 1) ** 2  # begins under the hair of the crown
    x = (wide * flare + wave - tuck) * np.sin(around)
    z = middle - ((middle - back) * (1 + 0.10 * down) + wave - tuck) * np.cos(around)
    grid = np.stack([x, level - length * down, z - 0.014 * side * down], axis=-1)
    uv = np.stack([around * 1.5, down * 0.7], axis=-1)
    return _sheet(grid, uv, weights)


def ear_points(body: np.ndarray) -> np.ndarray:
    """Mask (V,) of the ears: what stands out sideways beyond the head between eye and mouth."""
    mesh = base_mesh()
    picture = mask("ears")
    size = picture.shape[0]
    column = np.clip((mesh.uv[:, 0] * size).astype(int), 0, size - 1)
    row = np.clip(((1 - mesh.uv[:, 1]) * size).astype(int), 0, size - 1)
    painted = picture[row, column] > 0.3
    ears = np.zeros(len(body), dtype=bool)
    ears[mesh.faces.ravel()] |= painted[mesh.face_uv.ravel()]
    ears[BODY_VERTICES:] = False
    return ears
