# SPDX-License-Identifier: GPL-3.0-or-later
"""Light: from a z-buffer to a picture.

A key light with a soft shadow, a fill light, light from the sky and the floor weakened by baked
occlusion, and a rim light. All light is linear until :func:`develop`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from .raster import draw


@dataclass(frozen=True, slots=True)
class Light:
    """The lamps of a room.

    Attributes
    ----------
    key, fill, rim : directions towards the lamps (x image right, y up, z towards the camera)
    key_colour ... floor_colour : linear light of each
    """

    key: tuple = (-0.45, 0.55, 0.75)
    fill: tuple = (0.75, 0.15, 0.65)
    rim: tuple = (0.55, 0.55, -0.75)
    key_colour: tuple = (1.02, 0.97, 0.90)
    fill_colour: tuple = (0.22, 0.24, 0.28)
    rim_colour: tuple = (0.30, 0.30, 0.32)
    sky_colour: tuple = (0.36, 0.37, 0.39)
    floor_colour: tuple = (0.17, 0.155, 0.14)

    def table(self) -> np.ndarray:
        """Rows key, fill, rim directions (unit), then the five colours: (8, 3)."""
        rows = [np.array(d) / np.linalg.norm(d) for d in (self.key, self.fill, self.rim)]
        rows += [
            np.array(c)
            for c in (
                self.key_colour,
                self.fill_colour,
                self.rim_colour,
                self.sky_colour,
                self.floor_colour,
            )
        ]
        return np.array(rows)


def shadow_axes(direction: np.ndarray) -> np.ndarray:
    """Rows: two axes across a beam, and the axis towards the lamp, (3, 3)."""
    across = np.cross([0.0, 1.0, 0.0], direction)
    across /= np.linalg.norm(across)
    return np.stack([across, np.cross(direction, across), direction])


def shadow_map(
    points: np.ndarray, triangles: np.ndarray, axes: np.ndarray, size: int
) -> tuple[np.ndarray, np.ndarray]:
    """Depth seen from a lamp at infinity.

    Returns
    -------
    depth : (size, size) height towards the lamp + 10 m of the nearest surface, 0 where none
    place : (3,) beam coordinates of the map's corner and its pixels per metre
    """
    beam = points @ axes.T
    low = beam[:, :2].min(axis=0) - 0.02
    scale = size / float((beam[:, :2].max(axis=0) - low).max() + 0.04)
    screen = np.column_stack([(beam[:, :2] - low) * scale, beam[:, 2] + 10.0])
    _, depth = draw(screen, triangles, size, size)
    return depth, np.array([low[0], low[1], scale])


def open_sky(points: np.ndarray, normals: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    """Ambient occlusion of every point of a resting body, (n,) in 0..1 (1 = nothing near)."""
    golden = np.pi * (3 - np.sqrt(5))
    total, seen = np.zeros(len(points)), np.zeros(len(points))
    lifted = points + 0.003 * normals
    for k in range(64):
        y = 1 - 2 * (k + 0.5) / 64
        r = np.sqrt(1 - y * y)
        way = np.array([r * np.cos(k * golden), y * 0.98, r * np.sin(k * golden)])
        axes = shadow_axes(way / np.linalg.norm(way))
        depth, (left, low, scale) = shadow_map(points, triangles, axes, 512)
        beam = lifted @ axes.T
        column = np.clip(((beam[:, 0] - left) * scale).astype(int), 0, 511)
        row = np.clip(((beam[:, 1] - low) * scale).astype(int), 0, 511)
        weight = np.clip(normals @ axes[2], 0, 1)
        seen += weight * (depth[row, column] - 10.0 < beam[:, 2] + 0.002)
        total += weight
    return np.clip(seen / np.maximum(total, 1e-6), 0, 1)


@njit(cache=True, fastmath=True)
def light_up(
    picture,
    shown,
    screen,
    triangles,
    points,
    normals,
    uv,
    occlusion,
    material,
    looks,
    textures,
    texture_table,
    lamps,
    eye,
    depth,
    place,
    axes,
):
    """Colour every covered pixel of `picture` (H, W, 3) in place.

    Parameters
    ----------
    shown : (H, W) from `raster.draw`, with `screen` (V, 3) and `triangles` (T, 3)
    points, normals, uv, occlusion : per vertex, world axes
    material : (T,) material number; `looks` (M, 4), see `paint.MATERIALS`
    textures : (N,) all pictures one after another; `texture_table` (M, 3) offset, height, width
    lamps : (8, 3) from `Light.table`
    eye : (3,) camera place
    depth, place, axes : shadow map of the key light
    """
    height, width = shown.shape
    size = depth.shape[0]
    for y in range(height):
        for x in range(width):
            t = shown[y, x]
            if t < 0:
                continue
            a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
            px, py = x + 0.5, y + 0.5
            ax, ay = screen[a, 0], screen[a, 1]
            bx, by = screen[b, 0] - ax, screen[b, 1] - ay
            cx, cy = screen[c, 0] - ax, screen[c, 1] - ay
            area = bx * cy - by * cx
            wb = ((px - ax) * cy - (py - ay) * cx) / area
            wc = (bx * (py - ay) - by * (px - ax)) / area
            wa = (1 - wb - wc) * screen[a, 2]
            wb *= screen[b, 2]
            wc *= screen[c, 2]
            total = wa + wb + wc
            wa /= total
            wb /= total
            wc /= total
            qx = wa * points[a, 0] + wb * points[b, 0] + wc * points[c, 0]
            qy = wa * points[a, 1] + wb * points[b, 1] + wc * points[c, 1]
            qz = wa * points[a, 2] + wb * points[b, 2] + wc * points[c, 2]
            nx = wa * normals[a, 0] + wb * normals[b, 0] + wc * normals[c, 0]
            ny = wa * normals[a, 1] + wb * normals[b, 1] + wc * normals[c, 1]
            nz = wa * normals[a, 2] + wb * normals[b, 2] + wc * normals[c, 2]
            length = np.sqrt(nx * nx + ny * ny + nz * nz) + 1e-9
            nx /= length
            ny /= length
            nz /= length
            vx, vy, vz = eye[0] - qx, eye[1] - qy, eye[2] - qz
            length = np.sqrt(vx * vx + vy * vy + vz * vz)
            vx /= length
            vy /= length
            vz /= length
            if nx * vx + ny * vy + nz * vz < 0:  # the inside of a rim or a lash: light both sides
                nx, ny, nz = -nx, -ny, -nz
            m = material[t]
            # Texture, bilinear, repeating.
            offset, th, tw = texture_table[m, 0], texture_table[m, 1], texture_table[m, 2]
            s = (wa * uv[a, 0] + wb * uv[b, 0] + wc * uv[c, 0]) * tw - 0.5
            r = (1.0 - (wa * uv[a, 1] + wb * uv[b, 1] + wc * uv[c, 1])) * th - 0.5
            s0, r0 = int(np.floor(s)), int(np.floor(r))
            fs, fr = s - s0, r - r0
            s1, r1 = (s0 + 1) % tw, (r0 + 1) % th
            s0, r0 = s0 % tw, r0 % th
            ao = wa * occlusion[a] + wb * occlusion[b] + wc * occlusion[c]
            # Soft shadow of the key light.
            hx = qx + nx * 0.004
            hy = qy + ny * 0.004
            hz = qz + nz * 0.004
            u = (hx * axes[0, 0] + hy * axes[0, 1] + hz * axes[0, 2] - place[0]) * place[2]
            v = (hx * axes[1, 0] + hy * axes[1, 1] + hz * axes[1, 2] - place[1]) * place[2]
            h = hx * axes[2, 0] + hy * axes[2, 1] + hz * axes[2, 2] + 10.0 + 0.006
            lit = 0.0
            for j in range(4):
                for i in range(4):
                    iu, iv = int(u + i * 2.0 - 3.0), int(v + j * 2.0 - 3.0)
                    if iu < 0 or iv < 0 or iu >= size or iv >= size or depth[iv, iu] < h:
                        lit += 0.0625
            wrap, gloss, sharp, red = looks[m, 0], looks[m, 1], looks[m, 2], looks[m, 3]
            key = nx * lamps[0, 0] + ny * lamps[0, 1] + nz * lamps[0, 2]
            fill = nx * lamps[1, 0] + ny * lamps[1, 1] + nz * lamps[1, 2]
            rim = nx * lamps[2, 0] + ny * lamps[2, 1] + nz * lamps[2, 2]
            key_soft = max(0.0, (key + wrap) / (1 + wrap))
            key_hard = max(0.0, key)
            fill = max(0.0, (fill + 0.4) / 1.4)
            edge = 1.0 - max(0.0, nx * vx + ny * vy + nz * vz)
            rim = max(0.0, rim + 0.2) * edge * edge
            up = 0.5 + 0.5 * ny
            hx, hy, hz = lamps[0, 0] + vx, lamps[0, 1] + vy, lamps[0, 2] + vz
            length = np.sqrt(hx * hx + hy * hy + hz * hz)
            shine = max(0.0, (nx * hx + ny * hy + nz * hz) / length) ** sharp * gloss
            fresnel = 0.25 * gloss * edge**4
            for k in range(3):
                base = (1 - fr) * (
                    (1 - fs) * textures[offset + (r0 * tw + s0) * 3 + k]
                    + fs * textures[offset + (r0 * tw + s1) * 3 + k]
                ) + fr * (
                    (1 - fs) * textures[offset + (r1 * tw + s0) * 3 + k]
                    + fs * textures[offset + (r1 * tw + s1) * 3 + k]
                )
                # Under skin the red light travels further round an edge than green and blue.
                share = red * (1.0 if k == 0 else 0.45 if k == 1 else 0.3) + (1 - red)
                diffuse = key_hard + share * (key_soft - key_hard)
                soft_lit = lit + red * (0.18 if k == 0 else 0.05) * lit * (1 - lit)
                bright = lamps[3, k] * diffuse * soft_lit
                bright += lamps[4, k] * fill * (0.4 + 0.6 * ao) + lamps[5, k] * rim * ao
                ambient = up * lamps[6, k] + (1 - up) * lamps[7, k]
                colour_ao = ao + (1 - ao) * (0.25 if k == 0 else 0.0) * red
                bright += ambient * colour_ao
                picture[y, x, k] = base * bright + lamps[3, k] * (
                    shine * lit + fresnel * (0.3 + 0.7 * ao)
                )


TONES = 4096  # steps of the tone table over 0..1.2


def _tone_table() -> np.ndarray:
    """Linear light 0..1.2 to 8-bit sRGB with a soft shoulder, (TONES,)."""
    value = np.linspace(0.0, 1.2, TONES)
    soft = np.where(value < 0.75, value, 0.75 + 0.25 * np.tanh((value - 0.75) / 0.25))
    return np.uint8(np.clip(255.0 * soft ** (1 / 2.2) + 0.5, 0, 255))


TONE_TABLE = _tone_table()


@njit(cache=True, fastmath=True)
def develop(picture, by, table):
    """Average `by` x `by` samples and look them up in a tone table, (H/by, W/by, 3) uint8."""
    height, width = picture.shape[0] // by, picture.shape[1] // by
    out = np.empty((height, width, 3), np.uint8)
    scale = (table.shape[0] - 1) / 1.2 / (by * by)
    for y in range(height):
        for x in range(width):
            for k in range(3):
                total = 0.0
                for j in range(by):
                    for i in range(by):
                        # A bright highlight must not eat the edge it lies on.
                        total += min(picture[y * by + j, x * by + i, k], 1.2)
                out[y, x, k] = table[int(total * scale)]
    return out
