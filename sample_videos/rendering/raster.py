# SPDX-License-Identifier: GPL-3.0-or-later
"""A z-buffer in numba: finds which triangle each pixel shows, and how far away it is.

Image axes: x right, y down, pixel centres at half integers. Depth is kept as 1/distance, which is
linear on the screen, so nothing has to be corrected for perspective until a pixel is shaded.
"""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, fastmath=True)
def draw(screen, triangles, width, height):
    """Rasterise triangles.

    Parameters
    ----------
    screen : (V, 3) float: x px, y px, 1/distance
    triangles : (T, 3) int
    width, height : picture size, px

    Returns
    -------
    shown : (height, width) int32, index of the nearest triangle, -1 where there is none
    nearness : (height, width) float32, its 1/distance, 0 where there is none
    """
    shown = np.full((height, width), -1, np.int32)
    nearness = np.zeros((height, width), np.float32)
    for t in range(triangles.shape[0]):
        a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
        ax, ay, az = screen[a, 0], screen[a, 1], screen[a, 2]
        bx, by, bz = screen[b, 0], screen[b, 1], screen[b, 2]
        cx, cy, cz = screen[c, 0], screen[c, 1], screen[c, 2]
        area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        if abs(area) < 1e-9 or az <= 0 or bz <= 0 or cz <= 0:
            continue
        left = max(0, int(np.floor(min(ax, bx, cx) - 0.5)))
        right = min(width - 1, int(np.ceil(max(ax, bx, cx) - 0.5)))
        top = max(0, int(np.floor(min(ay, by, cy) - 0.5)))
        bottom = min(height - 1, int(np.ceil(max(ay, by, cy) - 0.5)))
        for y in range(top, bottom + 1):
            py = y + 0.5
            for x in range(left, right + 1):
                px = x + 0.5
                wb = ((px - ax) * (cy - ay) - (py - ay) * (cx - ax)) / area
                wc = ((bx - ax) * (py - ay) - (by - ay) * (px - ax)) / area
                wa = 1.0 - wb - wc
                if wa < -1e-6 or wb < -1e-6 or wc < -1e-6:
                    continue
                near = wa * az + wb * bz + wc * cz
                if near > nearness[y, x]:
                    nearness[y, x] = near
                    shown[y, x] = t
    return shown, nearness


@njit(cache=True, fastmath=True)
def smooth_normals(points, triangles, welded):
    """Area-weighted vertex normals, (V, 3), unit length.

    `welded` (V,) maps vertices that stand in the same place (texture seams) to one of them, so
    that a seam does not show in the light.
    """
    total = np.zeros_like(points)
    for t in range(triangles.shape[0]):
        a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
        ux, uy, uz = points[b] - points[a]
        vx, vy, vz = points[c] - points[a]
        nx, ny, nz = uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx
        for k in (welded[a], welded[b], welded[c]):
            total[k, 0] += nx
            total[k, 1] += ny
            total[k, 2] += nz
    out = np.zeros_like(points)
    for v in range(points.shape[0]):
        n = total[welded[v]]
        length = np.sqrt(n[0] ** 2 + n[1] ** 2 + n[2] ** 2) + 1e-12
        out[v] = n / length
    return out
