# SPDX-License-Identifier: GPL-3.0-or-later
"""What poor pictures cost: the same clips small and squeezed, dark and noisy, less often.

The figures of the clips as they are stand first, so that every disturbance is seen for what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from . import composing
from .arms import crossed_counts
from .calibrated import calibrate
from .counting import auc, f1, matched_events
from .expression import NOD_SLACK_S
from .figure import Figure
from .gaze import balanced_accuracy
from .landmark_cache import SeenClip, look_at
from .material import VARIANTS
from .mirroring import FOLLOWERS, LAGS_S, LEADERS, lag_figures, told_of
from .pairs import Pair, cues_of, scored, scored_cues
from .people import Person
from .truth_files import person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mirrorcam.profiles import Profile

    from .material import Material

GROUP = "Poor pictures"
NAN = float("nan")
SCRIPT, PAIR_S = "s1", 45.0  # A pair is two clips: its first part will do.


@dataclass(frozen=True, slots=True)
class Disturbance:
    """A way in which pictures are poor.

    Attributes
    ----------
    word, words : in the names of files, and what it is called
    effects : on every picture
    every : only each so manieth picture is kept
    crf : of H.264; 26 is that of the clips
    """

    word: str
    words: str
    effects: Sequence[composing.Effect] = ()
    every: int = 1
    crf: int = 26


def shrunk(height: int) -> composing.Effect:
    """Fewer pixels, as a call sends over a bad line."""

    def effect(picture: composing.Picture, _: int) -> composing.Picture:
        width = round(picture.shape[1] * height / picture.shape[0] / 2) * 2
        return cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)

    return effect


DISTURBANCES = (
    Disturbance("halved", "every second picture", every=2),
    Disturbance("squeezed", "240 lines high, squeezed (crf 36)", (shrunk(240),), crf=36),
    Disturbance("dim", "dark and noisy", (composing.lit(0.5), composing.noisy(3, 10.0)), crf=30),
)


def disturbed_figures(material: Material, who: Sequence[str] = ("dalia",)) -> Iterator[Figure]:
    """Gaze, smile, nods, arms and head of some people, and a pair, under each disturbance."""
    there = {*material.names("gazegrid"), *material.names("calibration")}
    gazing = [w for w in who if {f"gazegrid_{w}", f"calibration_{w}"} <= there]
    expressive = [w for w in who if f"expression_{w}" in material.names("expression")]
    profiles = {w: calibrate(material, w).profile for w in gazing}
    for how in (None, *DISTURBANCES):
        words = "as they are" if how is None else how.words
        if gazing:
            sample = [_seen(material, f"gazegrid_{w}", how, profiles[w]) for w in gazing]
            right = float(np.mean([balanced_accuracy(one, 6.0) for one in sample]))
            yield _row(
                f"on or off partner, calibrated, by 6 deg: balanced accuracy, {words}",
                right,
                gazing,
            )
        if expressive:
            yield from _expressive(
                [_seen(material, f"expression_{w}", how) for w in expressive], words
            )
        yield from _following(material, how, words)


def _following(material: Material, how: Disturbance | None, words: str) -> list[Figure]:
    """An exact follower at some lags, both pictures disturbed."""
    names = (LEADERS[SCRIPT], FOLLOWERS[SCRIPT])
    if not set(names) <= set(material.names("move")):
        return []
    leader, follower = (_first(_looked_at(material, name, how, PAIR_S)) for name in names)
    lags = [sign * lag for lag in LAGS_S[::3] for sign in (1, -1)]
    rows = [told_of(scored(Pair(leader, follower, lag)).summary, lag) for lag in lags]
    return lag_figures(rows, GROUP, f"exact mirror image, {words}", "rendered", False)


def _expressive(sample: list[Person], words: str) -> Iterator[Figure]:
    names = [one.name for one in sample]
    yaw = [np.nanmean(np.abs(p.cue("head_yaw_deg") - p.true("head_yaw_deg"))) for p in sample]
    yield _row(f"head yaw, MAE, {words}", float(np.mean(yaw)), names, "deg")
    smiles = [(p.cue("smile"), p.true("smile")) for p in sample]
    on = np.concatenate([c[np.isfinite(c) & (t > 0.3)] for c, t in smiles])
    off = np.concatenate([c[np.isfinite(c) & (t < 0.02)] for c, t in smiles])
    yield _row(f"smile, AUC of pictures, {words}", auc(on, off), names)
    nods = [
        matched_events(
            [(nod.start_s, nod.end_s) for nod in p.scored.nods[p.who]],
            p.truth.events("nod"),
            NOD_SLACK_S,
        )
        for p in sample
    ]
    yield _row(f"nods, F1, {words}", f1(nods), names)
    crossed = [
        crossed_counts(p.cue("arms_crossed"), p.true("arms_crossed") > 0.5, p.times) for p in sample
    ]
    yield _row(f"arms crossed, F1 of pictures, {words}", f1(crossed), names)


def _row(what: str, value: float, who: Sequence[str], unit: str = "") -> Figure:
    return Figure(GROUP, what, "rendered", value, NAN, NAN, len(who), "people", "", unit)


def _seen(
    material: Material, name: str, how: Disturbance | None, profile: Profile | None = None
) -> Person:
    """Somebody's clip, disturbed, and measured as any other."""
    clip = _looked_at(material, name, how)
    reading = {} if profile is None else {"profiles": {"a": profile}}
    pair = Pair(clip, clip)
    cues = cues_of(pair, **reading)
    scores = scored_cues(cues, pair.a.duration_s).scored
    return Person(name, material.truth(name), person(cues, "a"), scores, "a")


def _first(clip: SeenClip) -> SeenClip:
    seen = [picture for picture in clip.seen if picture.time_s < PAIR_S]
    return SeenClip(clip.path, seen, clip.view, clip.info.usual_rate)


def _looked_at(
    material: Material, name: str, how: Disturbance | None, seconds: float | None = None
) -> SeenClip:
    return material.seen(name) if how is None else look_at(_made(material, name, how, seconds))


def _made(material: Material, name: str, how: Disturbance, seconds: float | None = None) -> Path:
    target = material.folder / VARIANTS / f"{name}.{how.word}.mp4"
    if target.exists():
        return target
    pictures, rate = composing.read(material.path(name))
    if seconds is not None:
        pictures = pictures[: round(seconds * rate)]
    changed = composing.applied(pictures[:: how.every], how.effects)
    return composing.write(target, changed, rate / how.every, how.crf)
