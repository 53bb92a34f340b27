# SPDX-License-Identifier: GPL-3.0-or-later
"""Painted surfaces: skin with brows and lips, iris, knitwear, hair.

The face mesh model judges contrast, not geometry: without a sclera, a dark iris ring, brows and
lips that differ from the skin it places its landmarks badly. Colours here are linear light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import gaussian_filter

from .anatomy import base_mesh, mask
from .raster import draw

if TYPE_CHECKING:
    from .rig import Skeleton
    from .shape import ActorSpec

SKIN_SIZE = 2048
TILE = 256
IRIS_DEG = 26.0  # angular radius of the iris seen from the eye centre
EYE_SPAN_DEG = 90.0  # the eye picture reaches this far from the optical axis

# name: (wrap of the light round the edge, highlight strength, highlight sharpness, redness of wrap)
MATERIALS = {
    "skin": (0.35, 0.10, 18.0, 1.0),
    "eye": (0.45, 0.55, 160.0, 0.0),
    "lash": (0.30, 0.0, 10.0, 0.0),
    "lower lash": (0.30, 0.0, 10.0, 0.0),
    "teeth": (0.30, 0.15, 40.0, 0.0),
    "hair": (0.25, 0.16, 22.0, 0.0),
    "shirt": (0.25, 0.015, 8.0, 0.0),
    "rib": (0.25, 0.015, 8.0, 0.0),
    "trousers": (0.2, 0.02, 10.0, 0.0),
    "frame": (0.2, 0.30, 40.0, 0.0),
}
MATERIAL_NUMBER = {name: i for i, name in enumerate(MATERIALS)}


def linear(colour: np.ndarray | tuple) -> np.ndarray:
    """SRGB 0..1 to linear light (plain 2.2 power, undone by `shade.develop`)."""
    return np.asarray(colour, dtype=np.float32) ** 2.2


def _noise(shape: tuple[int, int], sigma: float | tuple, seed: int) -> np.ndarray:
    field = np.random.default_rng(seed).standard_normal(shape).astype(np.float32)
    field = gaussian_filter(field, sigma, mode="wrap")
    return field / field.std()


def _resting_places(body: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rest place of the skin under every texel: (texels, 3), and the texel mask (H, W)."""
    mesh = base_mesh()
    faces = mesh.face_group == "body"
    corners = np.concatenate([mesh.faces[faces][:, k] for k in ([0, 1, 2], [0, 2, 3])])
    places = np.concatenate([mesh.face_uv[faces][:, k] for k in ([0, 1, 2], [0, 2, 3])])
    screen = np.column_stack(
        [mesh.uv[:, 0] * SKIN_SIZE, (1 - mesh.uv[:, 1]) * SKIN_SIZE, np.ones(len(mesh.uv))]
    )
    shown, _ = draw(screen, places, SKIN_SIZE, SKIN_SIZE)
    rows, columns = np.nonzero(shown >= 0)
    triangle = shown[rows, columns]
    a, b, c = (screen[places[triangle, k], :2] for k in range(3))
    p = np.column_stack([columns + 0.5, rows + 0.5])
    area = _cross(b - a, c - a)
    wb = _cross(p - a, c - a) / area
    wc = _cross(b - a, p - a) / area
    weights = np.stack([1 - wb - wc, wb, wc], axis=1)
    return np.einsum("nk,nkj->nj", weights, body[corners[triangle]]), shown >= 0


def _cross(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]


def _blob(u: np.ndarray, v: np.ndarray, at: tuple, size: tuple) -> np.ndarray:
    return np.exp(-(((u - at[0]) / size[0]) ** 2) - ((v - at[1]) / size[1]) ** 2)


def _brow(u: np.ndarray, v: np.ndarray, female: bool) -> np.ndarray:
    """Strength of the brow at places (u outwards, v up, in eye distances from the eye)."""
    along = np.clip((u + 0.30) / 0.80, 0, 1)
    arch = 0.275 + (0.11 if female else 0.075) * np.sin(np.pi * along**1.3) ** 1.2 - 0.03 * along
    thick = (0.042 if female else 0.058) * (1 - 0.72 * along**1.6)
    ends = np.clip((u + 0.36) / 0.10, 0, 1) * np.clip((0.52 - u) / 0.14, 0, 1)
    return np.clip(1.45 - np.abs(v - arch) / thick, 0, 1) * ends


def skin_picture(
    body: np.ndarray, skeleton: Skeleton, spec: ActorSpec, hairline: np.ndarray
) -> np.ndarray:
    """The skin as a texture, (2048, 2048, 3) linear light.

    Parameters
    ----------
    hairline : (V,) field of the hairline over the base mesh, positive where hair grows
    """
    places, painted = _resting_places(body)
    left, right = skeleton.place("eye.L"), skeleton.place("eye.R")
    middle, apart = 0.5 * (left + right), np.linalg.norm(left - right)
    x, y, z = ((places - middle) / apart).T
    facing = np.clip((z + 0.55) / 0.3, 0, 1) * (y > -2.2)
    u = np.abs(x)
    base = linear(spec.skin)
    colour = np.tile(base, (len(places), 1))

    def mix(towards: np.ndarray, share: np.ndarray) -> None:
        colour[:] += np.clip(share, 0, 1)[:, None] * (towards - colour)

    mottle = (
        _noise((SKIN_SIZE, SKIN_SIZE), 14, 1) * 0.025 + _noise((SKIN_SIZE, SKIN_SIZE), 2, 2) * 0.02
    )[painted]
    colour *= 1 + mottle[:, None]
    red = base * np.array([1.12, 0.70, 0.66])
    mix(red, 0.40 * facing * _blob(u, y, (0.62, -0.60), (0.34, 0.26)))
    mix(red, 0.30 * facing * _blob(u, y, (0.0, -0.68), (0.22, 0.18)))
    shade = base * np.array([0.60, 0.48, 0.46])
    mix(shade, 0.25 * facing * _blob(u, y, (0.47, -0.14), (0.26, 0.09)))
    mix(shade, 0.30 * facing * _blob(u, y, (0.50, 0.10), (0.34, 0.09)))

    def painted_mask(name: str) -> np.ndarray:
        return mask(name)[painted]

    lips = gaussian_filter(mask("lips"), 2.0)[painted]
    mix(linear(spec.lips), 0.85 * lips)
    mix(linear((0.25, 0.08, 0.08)), painted_mask("inside-mouth") * (places[:, 1] > 0.3))
    mix(base * 1.15 + 0.06, 0.6 * painted_mask("fingernails"))
    if spec.beard:
        jaw = np.clip((-0.62 - y - 0.10 * (u > 0.75)) / 0.15, 0, 1)
        jaw *= np.clip((1.95 + y) / 0.25, 0, 1) * np.clip((z + 0.95) / 0.3, 0, 1)
        jaw *= 1 - _blob(u, y, (0.0, -0.66), (0.30, 0.16))
        grain = 0.8 + 0.2 * _noise((SKIN_SIZE, SKIN_SIZE), 1, 5)[painted]
        mix(linear(spec.hair) * 0.9 + 0.02, spec.beard * jaw * (1 - lips) * grain)
    brow = facing * _brow(u - 0.5, y, spec.sex == "female")
    strand = 0.85 + 0.25 * _noise((SKIN_SIZE, SKIN_SIZE), (0.8, 2.0), 3)[painted]
    mix(linear(spec.hair) * 0.8, 0.88 * brow * np.clip(strand, 0.4, 1))
    mesh = base_mesh()
    hair = np.zeros(len(mesh.uv))
    hair[mesh.face_uv.ravel()] = hairline[mesh.faces.ravel()]
    hair_field = _texel_field(hair, painted)
    mix(linear(spec.hair) * 0.8, (y > -1.5) * np.clip(0.5 + hair_field / 0.006, 0, 0.96))
    picture = np.empty((SKIN_SIZE, SKIN_SIZE, 3), np.float32)
    picture[:] = base
    picture[painted] = colour
    return picture


def _texel_field(per_uv: np.ndarray, painted: np.ndarray) -> np.ndarray:
    """Spread a field over texture corners (T,) to the painted texels."""
    mesh = base_mesh()
    faces = mesh.face_group == "body"
    places = np.concatenate([mesh.face_uv[faces][:, k] for k in ([0, 1, 2], [0, 2, 3])])
    screen = np.column_stack([mesh.uv[:, 0] * SKIN_SIZE, (1 - mesh.uv[:, 1]) * SKIN_SIZE])
    # The z-buffer interpolates its third column linearly: hand it the field itself, made positive.
    flat = np.column_stack([screen, per_uv - per_uv.min() + 1.0])
    _, value = draw(flat, places, SKIN_SIZE, SKIN_SIZE)
    return value[painted] + per_uv.min() - 1.0


def eye_uv(points: np.ndarray, centre: np.ndarray) -> np.ndarray:
    """Texture places (n, 2) on an eyeball: the optical axis (+z) at the middle of the picture."""
    ray = points - centre
    ray /= np.linalg.norm(ray, axis=1, keepdims=True)
    angle = np.degrees(np.arccos(np.clip(ray[:, 2], -1, 1))) / EYE_SPAN_DEG
    around = np.arctan2(ray[:, 1], ray[:, 0])
    reach = np.minimum(angle, 1.0) * 0.499
    return np.stack([0.5 + reach * np.cos(around), 0.5 + reach * np.sin(around)], axis=1)


def eye_picture(spec: ActorSpec) -> np.ndarray:
    """White, limbal ring, streaked iris and pupil, (512, 512, 3)."""
    size = 512
    axis = (np.arange(size) + 0.5) / size * 2 - 1
    x, y = np.meshgrid(axis, -axis)
    angle = np.hypot(x, y) * EYE_SPAN_DEG / 0.998
    around = np.arctan2(y, x)
    white = linear((0.93, 0.91, 0.89)) * (1 - 0.25 * np.clip((angle - 30) / 40, 0, 1))[..., None]
    streak = 1 + 0.18 * np.sin(around * 23 + 2 * np.sin(around * 5)) + 0.12 * np.sin(around * 41)
    iris = linear(spec.iris) * (streak * (0.75 + 0.5 * (1 - angle / IRIS_DEG)))[..., None]
    ring = np.clip((angle / IRIS_DEG - 0.80) / 0.16, 0, 1)[..., None]
    iris = iris * (1 - 0.85 * ring)
    pupil = np.clip((IRIS_DEG * 0.40 - angle) / 1.0, 0, 1)[..., None]
    iris = iris * (1 - pupil) + 0.004 * pupil
    inside = np.clip((IRIS_DEG - angle) / 1.2, 0, 1)[..., None]
    return (white * (1 - inside) + iris * inside).astype(np.float32)


def cloth_picture(colour: tuple, seed: int, rib: bool = False) -> np.ndarray:
    """Knitwear: soft unevenness, a fine stitch, and upright ribs for bands; tileable."""
    shape = (TILE, TILE)
    relief = 0.035 * _noise(shape, 8, seed) + 0.03 * _noise(shape, 1.0, seed + 1)
    columns = np.arange(TILE) / TILE * 2 * np.pi
    if rib:
        relief = relief + 0.10 * np.sin(columns * 40)[None, :] - 0.10
    return (linear(colour) * (1 + relief)[..., None]).astype(np.float32)


def hair_picture(spec: ActorSpec, seed: int = 7) -> np.ndarray:
    """Strands running down the head, tileable."""
    shape = (TILE, TILE)
    strands = 0.20 * _noise(shape, (24, 0.7), seed) + 0.16 * _noise(shape, (30, 3.0), seed + 1)
    return (linear(spec.hair) * np.clip(1 + strands, 0.35, 1.9)[..., None]).astype(np.float32)


def plain(colour: tuple) -> np.ndarray:
    """One even colour as a picture."""
    return np.tile(linear(colour), (2, 2, 1)).astype(np.float32)
