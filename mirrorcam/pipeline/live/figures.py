# SPDX-License-Identifier: GPL-3.0-or-later
"""What is counted and timed while a live session runs; as small after hours as at the start."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

_LONGEST_MS = 10_000
_LAST_PICTURES = 101
_RECENT_S = 5.0


class Latencies:
    """Quantiles of durations, counted by the millisecond up to ten seconds."""

    def __init__(self) -> None:
        self._counts = np.zeros(_LONGEST_MS + 1, dtype=np.int64)

    def add(self, seconds: float) -> None:
        """Take a duration."""
        self._counts[int(np.clip(round(seconds * 1000), 0, _LONGEST_MS))] += 1

    def quantile_ms(self, share: float) -> float:
        """Return the duration that a share of all do not exceed; NaN without any."""
        total = int(self._counts.sum())
        if total == 0:
            return float("nan")
        reached = np.cumsum(self._counts) >= share * total
        return float(np.argmax(reached))


class Rate:
    """Events a second, over all and over the last five seconds."""

    def __init__(self) -> None:
        self._recent: deque[float] = deque(maxlen=1024)
        self._first_s = float("nan")
        self._last_s = float("nan")
        self.count = 0

    def add(self, time_s: float) -> None:
        """Take an event."""
        if self.count == 0:
            self._first_s = time_s
        self._last_s = time_s
        self.count += 1
        self._recent.append(time_s)

    @property
    def last_s(self) -> float:
        """When the latest was; NaN before the first."""
        return self._last_s

    @property
    def overall_hz(self) -> float:
        """From the first to the latest; NaN before the second."""
        span = self._last_s - self._first_s
        return (self.count - 1) / span if self.count > 1 and span > 0 else float("nan")

    def recent_hz(self, now_s: float) -> float:
        """Over the last five seconds, or since the first."""
        since = max(now_s - _RECENT_S, self._first_s)
        if not now_s > since:
            return float("nan")
        return sum(time_s > since for time_s in list(self._recent)) / (now_s - since)


@dataclass(frozen=True, slots=True)
class LiveFigures:
    """What has been counted so far.

    Attributes
    ----------
    frames_captured : int
        Pictures that the source delivered (A's, where there are two).
    frames_analysed : int
        Time steps of which the cues are known.
    frames_dropped : int
        Pictures that were captured and not analysed: a newer one was there before anybody came
        to look at them, or the layout had to be decided meanwhile (A's, where there are two).
    frames_damaged : int
        Pictures that were none.
    frames_not_recorded : int
        Pictures that the recording had to leave out of the video.
    steps_not_recorded : int
        Time steps that were analysed and that it had to leave out of its tables.
    captured_hz, analysed_hz : float
        Pictures a second, from the first to the latest.
    latency_p50_ms, latency_p95_ms : float
        From the capture of a picture until its cues and the scores were there.
    score_ms : float
        Median time that the scores themselves took.
    """

    frames_captured: int
    frames_analysed: int
    frames_dropped: int
    frames_damaged: int
    frames_not_recorded: int
    steps_not_recorded: int
    captured_hz: float
    analysed_hz: float
    latency_p50_ms: float
    latency_p95_ms: float
    score_ms: float

    def told(self) -> dict[str, Any]:
        """Return the figures as they stand in a session and its summary."""
        told = asdict(self)
        told["frames_per_s"] = told.pop("analysed_hz")
        p50, p95 = told.pop("latency_p50_ms"), told.pop("latency_p95_ms")
        told["latency_ms"] = {"p50": p50, "p95": p95}
        return told


class Meter:
    """Collects the figures of a session from its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._captured = Rate()
        self._analysed = Rate()
        self._without_a = 0
        self._latencies = Latencies()
        self._recent_s: deque[float] = deque(maxlen=_LAST_PICTURES)
        self._scoring = Latencies()
        self._busy_s = 0.0

    def captured(self, time_s: float) -> None:
        """Take note of a picture."""
        with self._lock:
            self._captured.add(time_s)

    def analysed(
        self, now_s: float, latency_s: float, busy_s: float, *, with_a: bool = True
    ) -> None:
        """Take note of a time step whose cues are known, and of the time that it took.

        Of two sources, A's may be away.
        """
        with self._lock:
            self._analysed.add(now_s)
            self._without_a += not with_a
            self._busy_s += busy_s
            if np.isfinite(latency_s):
                self._latencies.add(latency_s)
                self._recent_s.append(latency_s)

    def scored(self, seconds: float) -> None:
        """Take note of the time that scores took."""
        with self._lock:
            self._scoring.add(seconds)

    @property
    def busy_s(self) -> float:
        """Seconds spent in the stages so far."""
        with self._lock:
            return self._busy_s

    @property
    def recent_latency_s(self) -> float:
        """Median time from capture to scores of the last pictures; NaN without any."""
        with self._lock:
            return float(np.median(self._recent_s)) if self._recent_s else float("nan")

    def recent_hz(self, now_s: float) -> tuple[float, float]:
        """Return pictures captured and analysed a second, lately."""
        with self._lock:
            return self._captured.recent_hz(now_s), self._analysed.recent_hz(now_s)

    def figures(
        self, waiting: int, damaged: int, not_recorded: int, steps_not_recorded: int
    ) -> LiveFigures:
        """Return everything at once."""
        with self._lock:
            looked_at = self._analysed.count - self._without_a
            return LiveFigures(
                frames_captured=self._captured.count,
                frames_analysed=self._analysed.count,
                frames_dropped=max(self._captured.count - looked_at - waiting, 0),
                frames_damaged=damaged,
                frames_not_recorded=not_recorded,
                steps_not_recorded=steps_not_recorded,
                captured_hz=self._captured.overall_hz,
                analysed_hz=self._analysed.overall_hz,
                latency_p50_ms=self._latencies.quantile_ms(0.50),
                latency_p95_ms=self._latencies.quantile_ms(0.95),
                score_ms=self._scoring.quantile_ms(0.50),
            )
