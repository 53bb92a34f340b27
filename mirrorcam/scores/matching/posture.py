# SPDX-License-Identifier: GPL-3.0-or-later
"""Which cues make a posture, and what a mirror does to each of them.

Two people who face each other, or sit in two tiles of a call, mirror each other when the left of
one does what the right of the other does. The mirror map swaps left and right cues and turns the
sign of lateral ones; the same-side map leaves all as it is. Movements that are the same on both
sides (leaning in, nodding) fit both maps, so the lateral cues tell the two apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import uniform_filter1d

from mirrorcam.scores.matching.channels import Channels, hardly_seen

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    from mirrorcam.scores.series import DyadSeries


@dataclass(frozen=True, slots=True)
class Channel:
    """One cue as a part of posture.

    Attributes
    ----------
    cue : str
        Column of the cue table.
    partner : str
        The cue that shows the same thing in a mirror.
    sign : float
        -1 where the mirror turns the sign.
    part : str
        The body part it belongs to.
    floor : float
        Smallest spread, in the cue's unit, that counts as movement: about the landmarker's noise.
    """

    cue: str
    partner: str
    sign: float
    part: str
    floor: float


def _alone(cue: str, sign: float, part: str, floor: float) -> Channel:
    return Channel(cue, cue, sign, part, floor)


def _arm(side: str, other: str) -> tuple[Channel, ...]:
    part = f"{side}_arm"
    return (
        Channel(f"wrist_{side}_x", f"wrist_{other}_x", -1.0, part, 0.12),
        Channel(f"wrist_{side}_y", f"wrist_{other}_y", 1.0, part, 0.12),
        Channel(f"elbow_{side}_x", f"elbow_{other}_x", -1.0, part, 0.10),
        Channel(f"elbow_{side}_y", f"elbow_{other}_y", 1.0, part, 0.10),
        Channel(f"hand_at_face_{side}", f"hand_at_face_{other}", 1.0, "hands_at_face", 0.25),
    )


CHANNELS: tuple[Channel, ...] = (
    _alone("head_yaw_deg", -1.0, "head", 4.0),
    _alone("head_pitch_deg", 1.0, "head", 4.0),
    _alone("head_roll_deg", -1.0, "head", 3.0),
    _alone("head_x", -1.0, "head", 0.15),
    _alone("head_y", 1.0, "head", 0.15),
    _alone("head_near", 1.0, "head", 0.05),
    _alone("trunk_x", -1.0, "trunk", 0.06),
    _alone("trunk_y", 1.0, "trunk", 0.06),
    _alone("trunk_roll_deg", -1.0, "trunk", 3.0),
    _alone("trunk_lean_deg", 1.0, "trunk", 6.0),
    *_arm("left", "right"),
    *_arm("right", "left"),
)

BODY_PARTS: tuple[str, ...] = ("head", "trunk", "left_arm", "right_arm", "hands_at_face")

# Beyond three spreads a value says "far out" and no more.
CLIP = 3.0
# Less of a window seen than this, and its mean says little about it.
_LEAST_KNOWN = 0.05
DRIFT_S = 60.0
"""Postures drift over minutes for reasons of their own (sliding down in a chair, moving a laptop).
What is compared is the departure from the posture of this long a stretch."""


def without_drift(
    values: NDArray[np.float64], rate_hz: float, window_s: float = DRIFT_S
) -> NDArray[np.float64]:
    """Take the slow drift off a series (n,): its mean over a while around, over what was seen."""
    centred: NDArray[np.float64] = values - np.nanmedian(values)
    window = round(window_s * rate_hz)
    if values.size <= window:
        return centred
    seen = np.isfinite(values).astype(np.float64)
    # Beyond the ends there is nothing: were the last sample repeated there, it alone would weigh as
    # much as half a minute, and what both recordings do at their ends would look shared.
    total = uniform_filter1d(np.nan_to_num(centred), window, mode="constant")
    share = uniform_filter1d(seen, window, mode="constant")
    drift = np.divide(total, share, out=np.zeros_like(total), where=share > _LEAST_KNOWN)
    return centred - drift


def _spread(values: NDArray[np.float64]) -> float:
    """Robust spread; rare movements, which leave the median deviation at zero, still count."""
    deviation = float(np.nanmedian(np.abs(values - np.nanmedian(values))))
    return max(1.4826 * deviation, 0.5 * float(np.nanstd(values)))


def posture_channels(
    series: DyadSeries, *, mirrored: bool, without: Collection[str] = ()
) -> Channels:
    """Line up the postures of A and B for comparison.

    Parameters
    ----------
    series : DyadSeries
        The cues of both.
    mirrored : bool
        True: as in a mirror. False: same side.
    without : collection of str
        Cues that are not to be used.

    Returns
    -------
    Channels
        Those of B brought by the map to where A shows them.
    """
    rows_a, rows_b, parts = [], [], []
    there = series.there
    for channel in CHANNELS:
        partner, sign = (channel.partner, channel.sign) if mirrored else (channel.cue, 1.0)
        a = series.within_shots("a", channel.cue)
        b = sign * series.within_shots("b", partner)
        if channel.cue in without or hardly_seen(a, there) or hardly_seen(b, there):
            continue
        a, b = without_drift(a, series.rate_hz), without_drift(b, series.rate_hz)
        scale = max(float(np.sqrt((_spread(a) ** 2 + _spread(b) ** 2) / 2)), channel.floor)
        rows_a.append(np.clip(a / scale, -CLIP, CLIP))
        rows_b.append(np.clip(b / scale, -CLIP, CLIP))
        parts.append(channel.part)
    empty = np.empty((0, series.length))
    return Channels(
        np.array(rows_a) if rows_a else empty, np.array(rows_b) if rows_b else empty, tuple(parts)
    )


def mirror_image(cues: Mapping[str, NDArray[np.float64]]) -> dict[str, NDArray[np.float64]]:
    """Return the posture cues of a person as a mirror shows them; applied twice, the same again."""
    mirrored = dict(cues)
    for channel in CHANNELS:
        mirrored[channel.cue] = channel.sign * cues[channel.partner]
    return mirrored
