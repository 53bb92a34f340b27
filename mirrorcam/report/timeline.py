# SPDX-License-Identifier: GPL-3.0-or-later
"""The geometry of the report's timeline: curves and the chance band; `lanes` has the events.

Every track is an SVG that is stretched to the width of the page, 1000 units wide and as many
units high as pixels; all text stays outside of it, so that it can be read on a phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from mirrorcam.report.paths import Scale, Series, area, band, hidden_stretches, line
from mirrorcam.report.words import decimal, percent, whole
from mirrorcam.times import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Values = NDArray[np.float64]

Ink = Literal["a", "b", "both", "gaze", "mark"]

_TICKS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of a track: its name for the legend, its ink, and an SVG path."""

    name: str
    ink: Ink
    path: str


@dataclass(frozen=True, slots=True)
class Track:
    """A strip of the timeline with a scale of its own.

    Attributes
    ----------
    curves : tuple[Curve, ...]
        Lines, or areas where `filled`.
    band : str
        SVG path of the chance band; empty if it is not known.
    marks : tuple[tuple[float, str], ...]
        Height in the strip (px from its top) and text of the scale's captions.
    zero : float | None
        Height of the line that stands for chance, or for no lag.
    hidden : tuple[tuple[float, float], ...]
        Left edge and width of stretches in which too little was visible.
    description : str
        What the curves show, for who cannot see them.
    """

    key: str
    title: str
    height: int
    curves: tuple[Curve, ...]
    marks: tuple[tuple[float, str], ...]
    description: str
    band: str = ""
    zero: float | None = None
    hidden: tuple[tuple[float, float], ...] = ()
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of the time axis at `left` percent; every second one is `minor`."""

    left: float
    text: str
    minor: bool


def tracks(series: Series, labels: Mapping[str, str]) -> tuple[Track, ...]:
    """Return the strips of the timeline, top down."""
    return (
        _mirroring(series),
        _people(series, labels, "eye_contact", "Eye contact", 100.0),
        _people(series, labels, "openness", "Open body", 1.0),
        _lag(series, labels),
    )


def ticks(duration_s: float) -> tuple[Tick, ...]:
    """Return labels of the time axis at round times, at most nine of them."""
    step = next((step for step in _TICKS if duration_s / step <= 8), duration_s / 8)
    times = np.arange(0.0, duration_s * 0.97, step)
    return tuple(
        Tick(round(100 * time / duration_s, 2), clock(time), index % 2 == 1)
        for index, time in enumerate(times)
    )


def steps(series: Series, labels: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """Return the curves as rows of a table: a stretch of time and its means in words."""
    span = next((step for step in _TICKS if series.duration_s / step <= 16), 3600)
    rows = []
    for start in np.arange(0.0, series.duration_s, span):
        end = min(start + span, series.duration_s)
        inside = (series.time_s >= start) & (series.time_s < end)
        mean = {name: _mean(series.of(name)[inside]) for name in _TABLE}
        lag = _mean(_sure_lag(series)[inside])
        rows.append(
            (
                f"{clock(start)}–{clock(end)}",
                [
                    whole(mean["mirroring"]),
                    _leads(lag, labels),
                    percent(mean["eye_contact_a"]),
                    percent(mean["eye_contact_b"]),
                    percent(mean["eye_contact_mutual"]),
                    whole(mean["openness_a"]),
                    whole(mean["openness_b"]),
                    percent(mean["coverage"]),
                ],
            )
        )
    return rows


_TABLE = (
    "mirroring",
    "eye_contact_a",
    "eye_contact_b",
    "eye_contact_mutual",
    "openness_a",
    "openness_b",
    "coverage",
)


def _mirroring(series: Series) -> Track:
    values = series.of("mirroring")
    low, high = series.of("mirroring_chance_low"), series.of("mirroring_chance_high")
    known = np.concatenate([values, low])
    known = known[np.isfinite(known)]
    # Room below chance for the recording at hand, in steps of 10; a lone outlier is cut off.
    bottom = -10.0 if known.size == 0 else 10 * np.floor(np.percentile(known, 1) / 10)
    scale = Scale(92, float(np.clip(bottom, -60, -10)), 100.0)
    return Track(
        "mirroring",
        "Mirroring",
        scale.height,
        (Curve("Mirroring", "both", line(series, values, scale)),),
        ((scale.y(100.0), "100"), (scale.y(0.0), "0 chance")),
        describe(series, [("Mirroring", values, whole)]),
        band=band(series, low, high, scale),
        zero=scale.y(0.0),
        hidden=hidden_stretches(series, [values]),
    )


def _people(
    series: Series, labels: Mapping[str, str], stem: str, title: str, factor: float
) -> Track:
    scale = Scale(68, 0.0, 100.0)
    names: list[tuple[str, str, Ink]] = [("a", labels["a"], "a"), ("b", labels["b"], "b")]
    if stem == "eye_contact":
        names.append(("mutual", "both at once", "gaze"))
    found = [(name, ink, factor * series.of(f"{stem}_{key}")) for key, name, ink in names]
    unit = " %" if stem == "eye_contact" else ""
    return Track(
        stem,
        title,
        scale.height,
        tuple(Curve(name, ink, line(series, values, scale)) for name, ink, values in found),
        ((scale.y(100.0), f"100{unit}"), (scale.y(0.0), f"0{unit}")),
        describe(series, [(name, values, lambda v: whole(v) + unit) for name, _, values in found]),
        # Whom the camera shows is told also where the other one was not seen.
        hidden=hidden_stretches(series, [values for _, _, values in found], of_both=False),
    )


def _lag(series: Series, labels: Mapping[str, str]) -> Track:
    lag = _sure_lag(series)
    known = np.abs(lag[np.isfinite(lag)])
    most = max(1.0, float(np.ceil(known.max()))) if known.size else 1.0
    scale = Scale(68, -most, most)
    return Track(
        "lag",
        "Who leads",
        scale.height,
        (
            Curve(labels["a"], "a", area(series, np.maximum(lag, 0.0), scale)),
            Curve(labels["b"], "b", area(series, np.minimum(lag, 0.0), scale)),
        ),
        (
            (scale.y(most), f"{labels['a']} {most:.0f} s"),
            (scale.y(-most), f"{labels['b']} {most:.0f} s"),
        ),
        describe(
            series, [(f"Lag ({labels['a']} leads above 0)", lag, lambda v: f"{decimal(v)} s")]
        ),
        zero=scale.y(0.0),
        hidden=hidden_stretches(series, [series.of("mirroring")]),
        filled=True,
    )


def _sure_lag(series: Series) -> Values:
    """Return the lag where there is mirroring beyond chance; elsewhere it is the lag of noise.

    Where chance is not known nothing is beyond it.
    """
    above = series.of("mirroring") > series.of("mirroring_chance_high")
    return np.where(above, series.of("lag_s"), np.nan)


def _leads(lag: float | None, labels: Mapping[str, str]) -> str:
    if lag is None:
        return "–"
    if abs(lag) < 0.05:
        return "together"
    return f"{labels['a' if lag > 0 else 'b']} by {abs(lag):.1f} s"


def _mean(values: Values) -> float | None:
    known = values[np.isfinite(values)]
    return float(known.mean()) if known.size else None


def describe(series: Series, curves: list[tuple[str, Values, object]]) -> str:
    """Say what curves show: name, values, and how a value is written, of each."""
    sentences = []
    for name, values, words in curves:
        known = np.isfinite(values)
        if not known.any() or not callable(words):
            sentences.append(f"{name}: not measurable.")
            continue
        top = int(np.nanargmax(values))
        sentences.append(
            f"{name}: {words(float(np.nanmean(values)))} on average, at most "
            f"{words(float(values[top]))} at {clock(float(series.time_s[top]))}, "
            f"shown for {percent(float(known.mean()))} of the time."
        )
    return " ".join(sentences)
