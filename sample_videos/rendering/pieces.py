# SPDX-License-Identifier: GPL-3.0-or-later
"""Pieces of surface that an actor is put together from, and the tailoring done on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .anatomy import base_mesh, bone_table, skin_weights


@dataclass(slots=True)
class Piece:
    """A triangle surface that moves with the bones.

    Attributes
    ----------
    points : (n, 3) rest places, metres
    weights : (n, bones) share of each bone
    uv : (n, 2) texture places
    triangles : (t, 3)
    material : name of the material, see `paint`
    source : (n,) vertex of the base mesh each point comes from, or -1; face units act through it
    """

    points: np.ndarray
    weights: np.ndarray
    uv: np.ndarray
    triangles: np.ndarray
    material: str
    source: np.ndarray

    def kept(self, keep: np.ndarray) -> Piece:
        """The piece with only the triangles of a (t,) mask, and the points that they use."""
        triangles = self.triangles[keep]
        used, compact = np.unique(triangles, return_inverse=True)
        return Piece(
            self.points[used],
            self.weights[used],
            self.uv[used],
            compact.reshape(-1, 3),
            self.material,
            self.source[used],
        )


def from_base(points: np.ndarray, faces: np.ndarray, material: str, seams: bool = True) -> Piece:
    """Cut a piece out of the base mesh.

    Parameters
    ----------
    points : (V, 3) the resting body
    faces : (F,) mask of the faces wanted
    seams : split points along texture seams, which a painted surface needs and a dyed one not
    """
    mesh = base_mesh()
    corners, corner_uv = mesh.faces[faces].ravel(), mesh.face_uv[faces].ravel()
    key = np.stack([corners, corner_uv if seams else np.zeros_like(corners)], axis=1)
    unique, first, place = np.unique(key, axis=0, return_index=True, return_inverse=True)
    quads = place.reshape(-1, 4)
    source = unique[:, 0]
    bones, shares = skin_weights()
    weights = np.zeros((len(source), len(bone_table())), dtype=np.float32)
    np.put_along_axis(weights, bones[source], shares[source].astype(np.float32), axis=1)
    uv = mesh.uv[corner_uv[first]]
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    return Piece(points[source].copy(), weights, uv.copy(), triangles, material, source)


def cut(piece: Piece, height: np.ndarray) -> tuple[Piece, np.ndarray]:
    """Trim a piece along the line where a field over its points is zero; the positive side stays.

    Triangles on the line are divided, so that the edge is smooth whatever the mesh is like.

    Returns
    -------
    piece, and the field (n,) over its points (0 along the new edge)
    """
    points, weights, uv = list(piece.points), list(piece.weights), list(piece.uv)
    source, level = list(piece.source), list(height)
    made: dict[tuple[int, int], int] = {}

    def crossing(i: int, j: int) -> int:
        key = (min(i, j), max(i, j))
        if key not in made:
            i, j = key
            t = level[i] / (level[i] - level[j])
            made[key] = len(points)
            points.append((1 - t) * points[i] + t * points[j])
            weights.append((1 - t) * weights[i] + t * weights[j])
            uv.append((1 - t) * uv[i] + t * uv[j])
            source.append(-1)
            level.append(0.0)
        return made[key]

    triangles = []
    for corners in piece.triangles:
        inside = [height[c] > 0 for c in corners]
        if all(inside):
            triangles.append(corners)
        elif any(inside):
            ring: list[int] = []
            for k in range(3):
                i, j = corners[k], corners[(k + 1) % 3]
                if inside[k]:
                    ring.append(i)
                if inside[k] != inside[(k + 1) % 3]:
                    ring.append(crossing(i, j))
            triangles.extend((ring[0], ring[k], ring[k + 1]) for k in range(1, len(ring) - 1))
    index = np.array(triangles, dtype=int).reshape(-1, 3)
    whole = Piece(
        np.array(points),
        np.array(weights),
        np.array(uv),
        index,
        piece.material,
        np.array(source),
    )
    used = np.unique(index)
    return whole.kept(np.ones(len(index), dtype=bool)), np.array(level)[used]


def neighbours_mean(triangles: np.ndarray, values: np.ndarray) -> np.ndarray:
    """For every point the mean of a field (n, k) over the points it shares an edge with."""
    edges = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    edges = np.unique(np.concatenate([edges, edges[:, ::-1]]), axis=0)
    total = np.zeros_like(values)
    np.add.at(total, edges[:, 0], values[edges[:, 1]])
    count = np.bincount(edges[:, 0], minlength=len(values)).clip(1)
    return total / count[:, None]


def smoothed(piece: Piece, rounds: int, share: np.ndarray | float = 0.5) -> np.ndarray:
    """Points relaxed towards their neighbours `rounds` times, (n, 3); `share` may be per point."""
    points = piece.points
    share = np.broadcast_to(np.asarray(share, dtype=float), len(points))[:, None]
    for _ in range(rounds):
        points = points + share * (neighbours_mean(piece.triangles, points) - points)
    return points


def edge_loops(triangles: np.ndarray) -> np.ndarray:
    """Directed edges (e, 2) that belong to one triangle only: the rim of a piece."""
    edges = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    known = {(int(a), int(b)) for a, b in edges}
    return np.array([e for e in edges if (int(e[1]), int(e[0])) not in known]).reshape(-1, 2)


def with_rim(piece: Piece, inward: np.ndarray) -> Piece:
    """Give the open edges of a piece a thickness: a strip turned in by `inward` (n, 3) metres."""
    rim = edge_loops(piece.triangles)
    used, place = np.unique(rim, return_inverse=True)
    place = place.reshape(-1, 2)
    n, m = len(piece.points), len(used)
    lip, fold = place + n, place + n + m
    strip = np.concatenate(
        [
            np.stack([lip[:, 1], lip[:, 0], fold[:, 0]], axis=1),
            np.stack([lip[:, 1], fold[:, 0], fold[:, 1]], axis=1),
        ]
    )
    return Piece(
        np.concatenate([piece.points, piece.points[used], piece.points[used] + inward[used]]),
        np.concatenate([piece.weights, piece.weights[used], piece.weights[used]]),
        np.concatenate([piece.uv, piece.uv[used], piece.uv[used] + 0.01]),
        np.concatenate([piece.triangles, strip]),
        piece.material,
        np.concatenate([piece.source, np.full(2 * m, -1)]),
    )
