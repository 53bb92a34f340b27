# SPDX-License-Identifier: GPL-3.0-or-later
"""What cadence and model cost and change, beside looking at everything in every picture.

    python -m benchmarks.cadence VIDEO... [--seconds 75] [--models DIR] [--only WORD...]
        [--json benchmarks/performance.json]

analyses each recording in several ways: pictures a second, how often the pose is looked for, which
pose model, and the face in every second picture alone (which the program does not offer; the
face of the picture before stands in). Told are, a second of recording, the processor time beyond
that of a recording of no length, how many times faster than real time two cores are at that (two
cores that are used as well as by two threads of MediaPipe), and how far the numbers of the summary
lie from those of 25 pictures a second with pose and face in each, as the mean over the recordings.

`--models` names a folder with the lite and heavy pose models where the official ones are not here
(`benchmarks.web_models`). `--only` measures the ways that have one of these words in their names,
and the first, which all are held against, and leaves the other rows of the kept result as they are.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest import mock

import numpy as np

from benchmarks.kept import keep
from benchmarks.speed import cut
from mirrorcam.api import analyze
from mirrorcam.errors import ModelError
from mirrorcam.landmarks import person
from mirrorcam.landmarks.bundles import find_bundle
from mirrorcam.pipeline import recorded
from mirrorcam.session import open_session

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RESULTS = Path(__file__).with_name("performance.json")
FIXED_S = 6.0


class Way(NamedTuple):
    """A way of looking: pictures a second, pose in every so manieth, model, face in every ..."""

    name: str
    rate_hz: float
    pose_every: int = 1
    model: str = "full"
    face_every: int = 1


WAYS = (
    Way("25 pictures a second, pose and face in each", 25.0),
    Way("25, pose in every second", 25.0, 2),
    Way("15, pose and face in each", 15.0),
    Way("**15, pose in every second (default)**", 15.0, 2),
    Way("15, pose in every third", 15.0, 3),
    Way("15, face in every second", 15.0, 1, "full", 2),
    Way("15, lite pose model", 15.0, 1, "lite"),
    Way("15, lite pose model in every second", 15.0, 2, "lite"),
    Way("15, heavy pose model", 15.0, 1, "heavy"),
    Way("12, pose and face in each", 12.0),
    Way("10, pose and face in each", 10.0),
    Way("10, pose in every second", 10.0, 2),
    Way("7.5, pose and face in each", 7.5),
    Way("5, pose and face in each", 5.0),
)


@contextmanager
def face_in_every(count: int) -> Iterator[None]:
    """Let the face of the picture before stand in for those in between."""
    if count == 1:
        yield
        return
    look = person.find_face
    kept: dict[int, tuple[int, Any]] = {}

    def held(finder: Any, *rest: Any) -> Any:
        since, face = kept.get(id(finder), (count, None))
        if since + 1 >= count or face is None:
            since, face = -1, look(finder, *rest)
        kept[id(finder)] = since + 1, face
        return face

    with mock.patch.object(person, "find_face", held):
        yield


def numbers(summary: dict[str, Any]) -> dict[str, float]:
    """Return the numbers of a summary that are compared; NaN where one is not told."""
    mirroring, contact = summary["mirroring"], summary["eye_contact"]
    told: dict[str, Any] = {
        "mirroring, points": mirroring["score"],
        "same side, points": mirroring["same_side_score"],
        "movement synchrony, points": mirroring["movement_synchrony"]["score"],
        "lag, ms": None if mirroring["lag_s"] is None else 1000 * mirroring["lag_s"],
    }
    for who in ("a", "b"):
        told[f"openness {who}, points"] = summary["open_body_language"][who]
        told[f"eye contact {who}, %"] = _percent(contact[who])
        told[f"smiles {who}, %"] = _percent(summary["smiles"][who]["share"])
        told[f"nods {who}, count"] = summary["nods"][who]["count"]
    return {name: np.nan if value is None else float(value) for name, value in told.items()}


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


@contextmanager
def pose_models_of(models: Path | None) -> Iterator[None]:
    """Let pose models of a folder be used, which the program would not load."""
    if models is None:
        yield
        return

    def find(name: str, folder: Path | None = None) -> Path:
        here = models / f"{name}.task"
        return here if here.is_file() else find_bundle(name, folder)

    with mock.patch.object(recorded, "find_bundle", find):
        yield


def run(clip: Path, way: Way, folder: Path) -> tuple[float, dict[str, float]]:
    """Return the processor time in s of an analysis, and its numbers."""
    started = time.process_time()
    with face_in_every(way.face_every):
        analyze(
            clip,
            output=folder,
            rate_hz=way.rate_hz,
            pose_every=way.pose_every,
            pose_model=way.model,
        )
    return time.process_time() - started, numbers(dict(open_session(folder).summary))


def measure(videos: list[Path], seconds: float, ways: Sequence[Way]) -> list[dict[str, Any]]:
    """Return a row for each way; all are held against the first."""
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        clips = []
        for at, video in enumerate(videos):
            clips.append(place / f"{at}.mp4")
            cut(video, seconds, clips[-1])
        short = place / "short.mp4"
        cut(videos[0], FIXED_S, short)
        run(short, WAYS[-1], place / "warm-up")
        full: list[dict[str, float]] = []
        for number, way in enumerate(ways):
            with suppress(ModelError):
                fixed_s, _ = run(short, way, place / f"short-{number}")
                found = [run(clip, way, place / f"{at}-{number}") for at, clip in enumerate(clips)]
                if not full:
                    full = [told for _, told in found]
                cost = [(cpu_s - fixed_s) / (seconds - FIXED_S) for cpu_s, _ in found]
                rows.append(
                    {
                        "way": way.name,
                        "cpu_s_a_second": round(statistics.mean(cost), 3),
                        "away": _away(full, [told for _, told in found]),
                    }
                )
                print(json.dumps(rows[-1]), flush=True)
    return rows


def _away(full: list[dict[str, float]], found: list[dict[str, float]]) -> dict[str, float]:
    """Return the mean distance from the full run, A and B together, over all recordings."""
    apart: dict[str, list[float]] = {}
    for reference, told in zip(full, found, strict=True):
        for name, value in told.items():
            what, _, unit = name.partition(", ")
            key = f"{what.removesuffix(' a').removesuffix(' b')}, {unit}"
            apart.setdefault(key, []).append(abs(value - reference[name]))
    return {
        name: round(float(np.nanmean(values)), 2)
        for name, values in apart.items()
        if not np.isnan(values).all()
    }


def main() -> None:
    """Measure, print, and keep."""
    parser = argparse.ArgumentParser(description="What cadence and model cost and change.")
    parser.add_argument("videos", type=Path, nargs="+", help="calls in two tiles")
    parser.add_argument("--seconds", type=float, default=75.0)
    parser.add_argument("--models", type=Path)
    parser.add_argument("--only", nargs="+", metavar="WORD")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    chosen = [way for way in WAYS if not asked.only or any(w in way.name for w in asked.only)]
    ways = list(dict.fromkeys([WAYS[0], *chosen]))
    with pose_models_of(asked.models):
        rows = measure(asked.videos, asked.seconds, ways)
    recordings = [video.name for video in asked.videos]
    if asked.only and asked.json is not None:
        rows = _with_those_before(json.loads(asked.json.read_text("utf-8"))["cadence"], rows)
    keep(asked.json, "cadence", {"recordings": recordings, "rows": rows})


def _with_those_before(kept: dict[str, Any], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the kept rows and the new ones, in the order of the ways."""
    known = {row["way"]: row for row in [*kept["rows"], *rows]}
    return [known[way.name] for way in WAYS if way.name in known]


if __name__ == "__main__":
    main()
