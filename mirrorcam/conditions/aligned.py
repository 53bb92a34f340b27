# SPDX-License-Identifier: GPL-3.0-or-later
"""A patch of a reference picture laid over later ones, to a few hundredths of a pixel.

Cloth has edges but few corners, so single points cannot be followed on it. The patch as a whole is
fitted instead, shifted, turned and scaled (Lucas & Kanade 1981; inverse compositional form of
Baker & Matthews 2004), and what does not fit, such as a hand in front of it, is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ITERATIONS = 5
_SETTLED_PX = 0.01
# Grey values by which a pixel may differ and still belong to the patch, in spreads.
_OUTLIER = 2.5
_LEAST_SPREAD = 1.0
# What the gradients must amount to (mean square, in grey values a pixel) for a fit to mean much.
_LEAST_GRADIENT = 2.5

_DIAGONAL = np.diag_indices(4)


class AlignedPatch:
    """One reference patch.

    Parameters
    ----------
    reference : NDArray[np.float32]
        Shape (h, w), grey values.
    weight : NDArray[np.float32]
        Shape (h, w), 0 where a pixel does not belong to it.
    """

    def __init__(self, reference: NDArray[np.float32], weight: NDArray[np.float32]) -> None:
        height, width = reference.shape
        self._size = (width, height)
        self._center = np.array([(width - 1) / 2, (height - 1) / 2])
        self._inside = np.flatnonzero(weight.ravel() > 0)
        gx = cv2.Scharr(reference, cv2.CV_32F, 1, 0, scale=1 / 32)
        gy = cv2.Scharr(reference, cv2.CV_32F, 0, 1, scale=1 / 32)
        y, x = np.mgrid[:height, :width].astype(np.float32)
        x, y = x - np.float32(self._center[0]), y - np.float32(self._center[1])
        # Steepest descent: growth, turn, shift in x, shift in y.
        rows = np.stack([gx * x + gy * y, gy * x - gx * y, gx, gy])
        self._descent = np.ascontiguousarray(rows.reshape(4, -1)[:, self._inside])
        self._reference = reference.ravel()[self._inside]
        self.gradient = float(np.mean(self._descent[3] ** 2)) if self._inside.size else 0.0

    @property
    def usable(self) -> bool:
        """Whether there is enough to hold on to for a vertical shift."""
        return self.gradient >= _LEAST_GRADIENT

    def fit(
        self, picture: NDArray[np.float32], start: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], float]:
        """Lay the patch over a picture (h, w) of the same size.

        Parameters
        ----------
        picture : NDArray[np.float32]
            Grey values.
        start : NDArray[np.float64]
            Shape (2, 3), where to begin: from reference to picture, about the middle.

        Returns
        -------
        warp : NDArray[np.float64]
            Shape (2, 3): turn and scale (2, 2), and the shift (2,) of the middle.
        explained : float
            Correlation of the patch with what lies under it, -1..1.
        """
        warp = start
        under = self._under(picture, warp)
        for _ in range(_ITERATIONS):
            error = under - self._reference
            # For noise this is the standard deviation; the outliers raise it a little at first.
            spread = max(1.25 * cv2.norm(error, cv2.NORM_L1) / max(error.size, 1), _LEAST_SPREAD)
            keep = (np.abs(error) < _OUTLIER * spread).astype(np.float32)
            weighted = self._descent * keep
            hessian = (weighted @ self._descent.T).astype(np.float64)
            hessian[_DIAGONAL] *= 1.0 + 1e-6
            solved, steps = cv2.solve(
                hessian, (weighted @ error[:, None]).astype(np.float64), flags=cv2.DECOMP_CHOLESKY
            )
            if not solved:
                break
            grow, turn, dx, dy = steps.ravel().tolist()
            warp = _undone(warp, 1.0 + grow, turn, dx, dy)
            under = self._under(picture, warp)
            if max(abs(dx), abs(dy)) < _SETTLED_PX:
                break
        a, b = under - under.mean(), self._reference - self._reference.mean()
        norm = float(np.sqrt((a @ a) * (b @ b)))
        return warp, float(a @ b) / norm if norm > 0 else 0.0

    def _under(
        self, picture: NDArray[np.float32], warp: NDArray[np.float64]
    ) -> NDArray[np.float32]:
        about_corner = warp.copy()
        about_corner[:, 2] += self._center - warp[:2, :2] @ self._center
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        laid = cv2.warpAffine(
            picture, about_corner, self._size, flags=flags, borderMode=cv2.BORDER_REPLICATE
        )
        return np.asarray(laid, np.float32).ravel()[self._inside]


def _undone(
    warp: NDArray[np.float64], along: float, turn: float, dx: float, dy: float
) -> NDArray[np.float64]:
    """Return a warp (2, 3) after the inverse of the similarity [along, -turn, dx; turn, along, dy].

    Written out, as NumPy takes ten times as long for matrices this small.
    """
    size = along * along + turn * turn
    back = np.array([[along, turn], [-turn, along]]) / size
    linear = warp[:, :2] @ back
    shift = warp[:, 2] - linear @ (dx, dy)
    return np.column_stack([linear, shift])
