# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether two people breathe in step, against chance.

A breath is a narrow rhythm: moved by a whole breath it fits nearly as well again, so the best lag
says little and a lag is not told. Compared is how steady the phase between the two is (their phase
locking; Lachaux et al. 1999), and ranked among circular shifts. Two rhythms drift apart slowly, so
independent shifts are few and a p needs minutes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import fft

from mirrorcam.scores.away import together
from mirrorcam.scores.chance.ranked import among_all_shifts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.scores.chance.circular import ChanceTest
    from mirrorcam.scores.expression.breathing import Breathing

# Both must be seen to breathe for this share of the time at an alignment.
_SHARED = 0.2
_DECAYED = 0.1


def breathing_together(a: Breathing, b: Breathing, rate_hz: float) -> ChanceTest:
    """Compare the breath of two people.

    Returns
    -------
    ChanceTest
        ``observed`` is the phase locking, 0..1; NaN where the breath of either was not told.
    """
    length = min(a.wave.size, b.wave.size)
    if not (np.isfinite(a.per_minute) and np.isfinite(b.per_minute)) or length < 2:
        return among_all_shifts(np.empty(0), rate_hz, 0.0)
    told = [np.isfinite(one.wave[:length]) for one in (a, b)]
    there = together(told[0], told[1], rate_hz)
    phases = [_phase(one.wave[:length][there]) for one in (a, b)]
    locked = _locking(*phases)
    return among_all_shifts(locked, rate_hz, np.isfinite(locked).sum() / _decay(*phases))


def _phase(wave: NDArray[np.float64]) -> NDArray[np.complex128]:
    """Unit vectors of the phase (n,); 0 where the wave is not told.

    The analytic signal (Gabor 1946) has the positive frequencies of the wave, doubled. It is that
    of `scipy.signal.hilbert`; that module takes half a second to load.
    """
    seen = np.isfinite(wave)
    weight = np.zeros(wave.size)
    weight[0] = 1.0
    weight[1 : (wave.size + 1) // 2] = 2.0
    if wave.size % 2 == 0:
        weight[wave.size // 2] = 1.0  # its own negative
    turning = np.asarray(fft.ifft(fft.fft(np.where(seen, wave, 0.0)) * weight))
    return np.where(seen, turning / np.maximum(np.abs(turning), 1e-12), 0.0)


def _correlate(x: NDArray[np.complex128], y: NDArray[np.complex128]) -> NDArray[np.complex128]:
    return np.asarray(fft.ifft(np.conj(fft.fft(x)) * fft.fft(y)))


def _locking(a: NDArray[np.complex128], b: NDArray[np.complex128]) -> NDArray[np.float64]:
    """Phase locking at every circular shift of b (n,); NaN where too little is left of both."""
    together = np.abs(_correlate(a, b))
    count = _correlate(np.abs(a) + 0j, np.abs(b) + 0j).real
    return np.where(count >= _SHARED * a.size, together / np.maximum(count, 1.0), np.nan)


def _decay(a: NDArray[np.complex128], b: NDArray[np.complex128]) -> float:
    """Samples over which the phase between two such rhythms is forgotten."""
    size = fft.next_fast_len(2 * a.size)
    remembered = np.ones(a.size)
    for one in (a, b):
        power = np.abs(fft.fft(one, size)) ** 2
        remembered *= np.abs(fft.ifft(power))[: a.size] / max(float(np.sum(np.abs(one))), 1.0)
    below = np.flatnonzero(remembered <= _DECAYED)
    end = int(below[0]) if below.size else a.size
    return float(1.0 + 2.0 * remembered[1:end].sum())
