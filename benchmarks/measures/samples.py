# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole recordings through the whole pipeline: the two samples, and composed calls that mislead."""

from __future__ import annotations

import shutil
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from mirrorcam.errors import NoDyadError
from mirrorcam.pipeline.recorded import analyze_recording
from mirrorcam.pipeline.settings import AnalysisSettings

from . import composing
from .arms import crossed_counts
from .counting import f1
from .figure import Figure
from .landmark_cache import look_at
from .pairs import Pair, cues_of
from .truth_files import Truth, person, truth_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from mirrorcam.session import Session

GROUP = "Whole recordings"
SAMPLES = Path(__file__).resolve().parents[2] / "sample_videos"
NAN = float("nan")
CALL_S = 45.0
# What counts as looking at the partner of the room, and how much further is clearly elsewhere.
ROOM_LIMIT_DEG, CLEARLY_DEG = 16.0, 12.0


def sample_figures(folder: Path) -> Iterator[Figure]:
    """The two samples first, then composed calls from the solo clips."""
    work = folder / "whole"
    work.mkdir(parents=True, exist_ok=True)
    for name, lag in (("call_two_tiles", 1.0), ("room_two_people", 0.8)):
        session = _analysed(SAMPLES / f"{name}.mp4", work)
        yield from _sample(session, name, lag)
    leader, follower = folder / "move_s1_anna.mp4", folder / "move_s1mirror_chen.mp4"
    other = folder / "move_s2_ben.mp4"
    if not (leader.exists() and follower.exists() and other.exists()):
        return
    yield from _shaken(leader, other, work)
    yield from _preview(leader, follower, work)
    yield from _alone(leader, work)
    yield _agreement(leader, follower, work)


def _analysed(video: Path, work: Path, **settings: Any) -> Session:
    target = work / f"{video.stem}.mirrorcam"
    shutil.rmtree(target, ignore_errors=True)
    return analyze_recording([video], target, AnalysisSettings(keep_pictures=False, **settings))


def _one(what: str, value: float, wanted: str = "", unit: str = "", note: str = "") -> Figure:
    return Figure(GROUP, what, "rendered", value, NAN, NAN, 1, "recording", wanted, unit, note)


def lag_error(told_s: float | None, lag_s: float) -> float:
    """How far a lag is off; one of 0 is told as well, and wrong."""
    return NAN if told_s is None else abs(told_s - lag_s)


def _sample(session: Session, name: str, lag: float) -> Iterator[Figure]:
    truth, cues = truth_of(SAMPLES / f"{name}.mp4"), session.cues
    told = session.summary["mirroring"]
    scores = session.scores
    stretch = truth.data["mirroring"][0]
    time = scores["time_s"].to_numpy()
    inside = (time > stretch["start_s"] + 4) & (time < stretch["end_s"] - 4)
    within = scores["mirroring"].to_numpy(dtype=float)[inside]
    yield _one(
        f"{name}: lag error",
        lag_error(told["lag_s"], lag),
        "<= 0.0667",
        "s",
        f"leader {told['leader']}, p {told['p_value']}",
    )
    yield _one(f"{name}: mirroring score of the recording", told["score"])
    yield _one(f"{name}: score over time inside the mirrored stretch", float(np.nanmean(within)))
    for who in "ab":
        rows = person(cues, who)
        times = rows["time_s"].to_numpy(dtype=float)
        yaw = rows["head_yaw_deg"].to_numpy(dtype=float) - truth.column("head_yaw_deg", times, who)
        yield _one(f"{name} {who}: head yaw, MAE", float(np.nanmean(np.abs(yaw))), "<= 5", "deg")
        crossed = crossed_counts(
            rows["arms_crossed"].to_numpy(dtype=float),
            truth.column("arms_crossed", times, who) > 0.5,
            times,
        )
        yield _one(f"{name} {who}: arms crossed, F1 of pictures", f1([crossed]), ">= 0.9")
        contact = rows["eye_contact"].to_numpy(dtype=float)
        looks = truth.column("looks_at_partner", times, who) > 0.5
        yield _looking(f"{name} {who}: looking at the partner", contact, looks, ~looks)
        if name.startswith("room"):
            # Eyes that stop a little short of the partner count as away by a degree or two.
            far = ~looks & (_off_partner(truth, times, who) >= ROOM_LIMIT_DEG + CLEARLY_DEG)
            what = f"{name} {who}: looking at the partner, or at least {CLEARLY_DEG:g} deg beyond"
            yield _looking(what, contact, looks, far)


def _looking(
    what: str, contact: NDArray[np.float64], on: NDArray[np.bool_], off: NDArray[np.bool_]
) -> Figure:
    seen = np.isfinite(contact)
    found = float(np.mean(contact[seen & on] >= 0.5))
    rejected = float(np.mean(contact[seen & off] < 0.5))
    note = f"found {found:.2f}, rejected {rejected:.2f}"
    return _one(f"{what}, balanced accuracy", (found + rejected) / 2, note=note)


def _off_partner(truth: Truth, times: NDArray[np.float64], who: str) -> NDArray[np.float64]:
    """How far the true gaze passes the partner of the room, who is straight to the side."""
    side = 90.0 if who == "a" else -90.0
    yaw, pitch = (
        np.radians(truth.column(f"gaze_{angle}_deg", times, who)) for angle in ("yaw", "pitch")
    )
    along = np.cos(pitch) * np.cos(yaw - np.radians(side))
    return np.asarray(np.degrees(np.arccos(np.clip(along, -1.0, 1.0))))


def _call(work: Path, name: str, left: Path, right: Path, *effects: composing.Effect) -> Path:
    sides = []
    for path in (left, right):
        pictures, rate = composing.read(path)
        sides.append(pictures[: round(CALL_S * rate)])
    changed = composing.applied(composing.side_by_side(*sides), effects)
    return composing.write(work / f"{name}.mp4", changed, rate)


def _shaken(left: Path, right: Path, work: Path) -> Iterator[Figure]:
    steady = _analysed(_call(work, "steady", left, right), work)
    shake = composing.shaken(5, 6.0, 15.0, CALL_S)
    shaken = _analysed(_call(work, "shaken", left, right, shake), work)
    flags = sorted(flag["flag"] for flag in shaken.summary["quality"])
    before = steady.summary["mirroring"]["movement_synchrony"]["score"]
    after = shaken.summary["mirroring"]["movement_synchrony"]["score"]
    yield _one(
        "unrelated people, both pictures shaken alike: movement synchrony",
        after,
        note=f"without the shake {before:.0f}; flags {', '.join(flags)}",
    )
    score = shaken.summary["mirroring"]["score"]
    yield _one("unrelated people, both pictures shaken alike: mirroring score", score)


def _preview(leader: Path, follower: Path, work: Path) -> Iterator[Figure]:
    """A mirrors B; A's own picture is shown mirror-inverted. Said, the scores change places."""
    call = _call(work, "plain_call", leader, follower)
    pictures, rate = composing.read(call)
    half = pictures[0].shape[1] // 2

    def inverted() -> Iterator[composing.Picture]:
        for picture in pictures:
            yield np.concatenate([picture[:, :half][:, ::-1], picture[:, half:]], axis=1)

    preview = composing.write(work / "preview.mp4", inverted(), rate)
    plain = _analysed(preview, work).summary["mirroring"]
    said = _analysed(preview, work, flips=frozenset({"a"})).summary["mirroring"]
    for what, told in (("not said", plain), ("said with --flip-a", said)):
        gap = told["score"] - told["same_side_score"]
        note = f"mirroring {told['score']:.0f}, same side {told['same_side_score']:.0f}"
        yield _one(
            f"mirroring, A's picture inverted, {what}: score above same side", gap, "", "", note
        )


def _alone(one: Path, work: Path) -> Iterator[Figure]:
    pictures, rate = composing.read(one)
    short = islice(pictures, round(20 * rate))
    dark = (np.concatenate([p, np.full_like(p, 24)], axis=1) for p in short)
    video = composing.write(work / "alone.mp4", dark, rate)
    try:
        _analysed(video, work)
        refused = 0.0
    except NoDyadError:
        refused = 1.0
    yield _one("one person and an empty tile: refused", refused, ">= 1")


def _agreement(leader: Path, follower: Path, work: Path) -> Figure:
    """A pair put together from kept landmarks against the analysis of the two files."""
    short = []
    for path in (leader, follower):
        pictures, rate = composing.read(path)
        first = iter(pictures[: round(30 * rate)])
        short.append(composing.write(work / f"{path.stem}.short.mp4", first, rate))
    target = work / "two_files.mirrorcam"
    shutil.rmtree(target, ignore_errors=True)
    # In every picture: kept landmarks have no poses that lie between two others.
    settings = AnalysisSettings(offset_b_s=1.0, keep_pictures=False, pose_every=1)
    direct = analyze_recording(short, target, settings).cues
    kept = cues_of(Pair(*(look_at(path) for path in short), 1.0))
    off = np.zeros(len(kept))
    for cue in ("head_yaw_deg", "elbow_left_deg", "trunk_roll_deg", "gaze_pitch_deg"):
        both = [table[cue].to_numpy(dtype=float) for table in (direct, kept)]
        off = np.fmax(off, np.abs(both[0] - both[1]))
    # MediaPipe's smoothing takes a clock that begins at 0 for one that has not begun: the second
    # picture of a clip comes out a little otherwise when the clip is B's and starts later.
    early = direct["time_s"].to_numpy(dtype=float) < 2.0
    what = "pair from kept landmarks against the analysis of two files: largest difference of a cue"
    note = f"after the first second of B's file; in it {off[early].max():.2f} deg"
    return _one(what, float(off[~early].max()), "<= 0.5", "deg", note)
