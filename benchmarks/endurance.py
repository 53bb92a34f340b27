# SPDX-License-Identifier: GPL-3.0-or-later
"""What hours, thousands and kills do: ``python -m benchmarks.endurance PART...``.

``recording`` writes a live session of ``--hours`` on a made clock, faster than life: landmarks and
pictures are made in place of a camera and its landmarkers, and everything behind these is the real
thing (cues, trailing scores, journal, video, sound, and the tables at the end). The sound card's
clock is off by 80 millionths. At times a white picture, a tone and a wrist that is not seen come
together; how far they are apart on the disk at the end is the drift.

``analyze`` and ``rows`` give a recording of ``--hours`` to ``mirrorcam analyze``
(`benchmarks.endurance_analyze`).

``library`` makes ``--sessions`` small sessions and measures opening, searching and trends in
processor time, beside an empty library.

``batch`` gives ``--jobs`` tiny recordings to ``mirrorcam batch``, kills all of it at random
moments, and starts it again, until it is done.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import av
import numpy as np
import psutil

from benchmarks.endurance_analyze import analyze, loud_at_s, person
from mirrorcam.model import Frame, Layout, LayoutKind, Observation, Region, Sound

PARTS = ("recording", "analyze", "rows", "library", "batch")
RESULTS = Path(__file__).with_name("fuzz") / "trust.json"
RATE_HZ, PIECE_S, SOUND_HZ, SKEW = 15.0, 0.1, 48_000, 80e-6
MARK_EVERY_S, MARK_AT_S, TONE_S = 300.0, 20.0, 0.2
WIDTH, HEIGHT = 128, 64
RARELY_HZ = Fraction(1, 4)


def is_mark(time_s: float) -> bool:
    """Whether a mark is on at a time."""
    return 0.0 <= (time_s - MARK_AT_S) % MARK_EVERY_S < TONE_S


def observation(step: int, time_s: float, random: np.random.Generator) -> Observation:
    """Make two people; in a mark, A's face is not seen."""
    found = {}
    for number, who in enumerate(("a", "b")):
        view = Region(64 * number, 0, 64, HEIGHT)
        hidden = who == "a" and is_mark(time_s)
        found[who] = person(number, time_s, random, view, hidden=hidden)
    return Observation(step, time_s, found)  # type: ignore[arg-type]


def recording(
    hours: float, room: Path, rate_hz: float = RATE_HZ, minutes: float = 6000.0
) -> dict[str, Any]:
    """Write a session on a made clock, for so many minutes; look at what is on the disk."""
    from mirrorcam.cues.reader import CueReader
    from mirrorcam.cues.registry import all_columns
    from mirrorcam.scores.trailing.scorer import LiveScorer, row_of
    from mirrorcam.session import Manifest, RecordingFolder, Source
    from mirrorcam.session.video_writer import VideoWriter

    random, memory = np.random.default_rng(0), psutil.Process()
    manifest = Manifest(sources=[Source.from_device("made up", "0", width=WIDTH)])
    views = {who: Region(64 * n, 0, 64, HEIGHT) for n, who in enumerate(("a", "b"))}
    layout = Layout(LayoutKind.TILES, views, views)  # type: ignore[arg-type]
    cues, scorer = CueReader(), LiveScorer()
    dark = np.full((HEIGHT, WIDTH, 3), 40, np.uint8)
    white = np.full_like(dark, 255)
    held: list[float] = []
    heard_s, steps = 0.0, round(hours * 3600 * rate_hz)
    began, until = time.process_time(), time.monotonic() + 60.0 * minutes
    path = room / "long.mirrorcam"
    with RecordingFolder(path, manifest, all_columns(), ()) as folder:
        video = VideoWriter(folder.path / "video.mp4", WIDTH, HEIGHT, with_sound=True)
        for step in range(steps):
            if time.monotonic() > until:
                hours = round(step / rate_hz / 3600.0, 2)
                break
            time_s = step / rate_hz
            video.write(Frame(step, time_s, white if is_mark(time_s) else dark))
            while heard_s + PIECE_S <= time_s:
                video.write_sound(Sound(heard_s, _tone(heard_s)))
                heard_s += PIECE_S * (1 + SKEW)
            seen = observation(step, time_s, random)
            folder.journal.add_landmarks(seen)
            for row in cues.read(seen, layout):
                keys = {"frame_index": step, "time_s": time_s, "participant": row.participant}
                folder.journal.add_row("cues", keys | row.cues)
                scorer.add(row)
            if step % 4 == 0:
                folder.journal.add_row("scores", row_of(scorer.score()))
            if step % 6 == 0:
                folder.flush()
            if step % max(steps // 20, 1) == 0:
                held.append(memory.memory_info().rss / 2**20)
                print(f"{step / steps:.0%}, {held[-1]:.0f} MB", flush=True)
        video.close()
        sizes = {p.name: p.stat().st_size for p in folder.journal.folder.iterdir()}
        sizes["video.mp4"] = (path / "video.mp4").stat().st_size
        folder.flush()
    return {
        "hours": hours,
        "rate_hz": rate_hz,
        "cpu_s_an_hour": round((time.process_time() - began) / hours),
        "memory_mb": {"after_a_tenth": round(held[2]), "at_the_end": round(held[-1])},
        "mb_an_hour": {name: round(size / 2**20 / hours, 1) for name, size in sizes.items()},
        "apart_ms": apart_ms(path, hours),
    }


def _tone(heard_s: float) -> np.ndarray:
    """Return what a sound card that is a little slow hears from a time on."""
    times = heard_s + np.arange(round(PIECE_S * SOUND_HZ)) / SOUND_HZ * (1 + SKEW)
    on = (times - MARK_AT_S) % MARK_EVERY_S < TONE_S
    return np.where(on, 0.5 * np.sin(2 * np.pi * 1000.0 * times), 0.0).astype(np.float32)


def apart_ms(path: Path, hours: float) -> dict[str, float]:
    """Return how far picture, sound and cue of the first and the last mark are apart."""
    from mirrorcam.session import open_session

    table = open_session(path).cues
    mine = table[(table["participant"] == "a") & (table["face_confidence"] < 0.5)]
    marks = max((hours * 3600 - 2 * MARK_AT_S) // MARK_EVERY_S, 0.0)
    last = MARK_AT_S + MARK_EVERY_S * marks
    told = {}
    for name, mark_s in (("first", MARK_AT_S), ("last", last)):
        cue_s = float(mine.loc[mine["time_s"] > mark_s - 5.0, "time_s"].iloc[0])
        told[f"{name}_picture"] = round(1000 * (_white_s(path / "video.mp4", mark_s) - cue_s), 1)
        # A picture is on for a while before the next: sound is held against the mark itself.
        told[f"{name}_sound"] = round(1000 * (loud_at_s(path / "video.mp4", mark_s) - mark_s), 1)
    return told


def _white_s(video: Path, mark_s: float) -> float:
    with av.open(str(video)) as file:
        file.seek(int((mark_s - 5) * av.time_base))
        for frame in file.decode(video=0):
            if frame.time > mark_s - 3 and frame.to_ndarray(format="gray").mean() > 150:
                return float(frame.time)
    return float("nan")


def library(sessions: int, room: Path) -> dict[str, Any]:
    """Measure a library of many sessions beside an empty one."""
    example = Path(__file__).parents[1] / "docs" / "examples" / "call"
    small = room / "small"
    shutil.copytree(example, small)
    (small / "report.html").unlink(missing_ok=True)
    manifest = json.loads((small / "session.json").read_text(encoding="utf-8"))
    for name in ("landmarks.parquet", "cues.parquet"):  # nobody opens them in a library
        shutil.copy(small / "events.parquet", small / name)
    full, empty = room / "full", room / "empty"
    (room / "empty").mkdir()
    random = Random(0)
    for number in range(sessions):
        path = full / f"{number % 100:02}" / f"{number}.mirrorcam"
        shutil.copytree(small, path)
        day = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=5 * number)
        manifest |= {"title": f"Session {number}", "created_at": day.isoformat(),
                     "tags": [random.choice(("intake", "sales", "practice"))]}  # fmt: skip
        for who in ("a", "b"):
            manifest["participants"][who]["label"] = f"Person {random.randrange(200)}"
        (path / "session.json").write_text(json.dumps(manifest), encoding="utf-8")
    began = time.process_time()
    _measured(full)  # reads every session once
    return {
        "sessions": sessions,
        "read_all_s": round(time.process_time() - began, 1),
        "ms": {"full": _measured(full), "empty": _measured(empty)},
    }


def _measured(folder: Path) -> dict[str, float]:
    from gui.trends.model import TrendsModel
    from mirrorcam.library import Library, Query

    class Nothing:
        def run(self, *_: object, **__: object) -> None: ...

    with Library(folder) as opened:
        opened.refresh()
    trends = TrendsModel(Nothing())  # type: ignore[arg-type]
    entries: list[Any] = []

    def opening() -> None:
        with Library(folder) as opened:
            entries[:] = opened.sessions()
            opened.people(), opened.tags()

    with Library(folder) as kept:
        steps = {
            "open": opening,
            "search": lambda: kept.sessions(Query(text="session 77 person")),
            "filter": lambda: kept.sessions(Query(people=frozenset({"Person 7"}))),
            "look for changes": kept.refresh,
            "trends": lambda: trends.take(entries),
        }
        return {name: _cpu_ms(step) for name, step in steps.items()}


def _cpu_ms(step: Any) -> float:
    taken = []
    for _ in range(3):
        before = time.process_time()
        step()
        taken.append(1000 * (time.process_time() - before))
    return round(min(taken), 1)


def batch(jobs: int, kills: int, room: Path) -> dict[str, Any]:
    """Run many jobs, kill everything at random moments, and go on."""
    import pyarrow.parquet as pq

    from benchmarks.fuzz.recordings import whole
    from mirrorcam.errors import MirrorcamError
    from mirrorcam.session import open_session

    calls, out = room / "calls", room / "scored"
    calls.mkdir()
    clip = whole("mp4", people=True)
    for number in range(jobs):
        (calls / f"call {number}.mp4").write_bytes(clip)
    words = [sys.executable, "-m", "mirrorcam", "batch", str(calls), "-o", str(out), "--quiet"]
    random, killed, code = Random(0), 0, None
    while code is None:
        program = subprocess.Popen(
            [*words, "--rate", "3", "--workers", "2"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip
        if killed < kills:
            done = len(list(out.glob("*.mirrorcam")))
            aim = done + random.randint(1, max(3 * jobs // (2 * kills), 1))
            while program.poll() is None and len(list(out.glob("*.mirrorcam"))) < aim:
                time.sleep(0.05)
            time.sleep(random.random())
            if program.poll() is None:
                os.killpg(program.pid, signal.SIGKILL)
                killed += 1
                program.communicate()
                continue
        program.communicate()
        code = program.returncode
    broken = []
    for number in range(jobs):
        try:
            open_session(out / f"call {number}.mirrorcam")
        except MirrorcamError as error:
            broken.append(str(error))
    parts = (out / "recordings").rglob("rows.parquet")
    rows = [row for part in parts for row in pq.read_table(part, partitioning=None).to_pylist()]
    return {
        "jobs": jobs,
        "kills": killed,
        "exit_code": code,
        "rows": len(rows),
        "recordings_in_rows": len({row["path"] for row in rows}),
        "sessions_that_do_not_open": broken,
        "left_over": sorted(p.name for p in out.rglob(".*") if _is_left(p.name)),
    }


def _is_left(name: str) -> bool:
    return ".partial-" in name or name.startswith(".mirrorcam-")


def main() -> int:
    """Run the command."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("parts", nargs="+", choices=PARTS)
    asked.add_argument("--hours", type=float, help="default: 8 live, 4 recorded")
    asked.add_argument("--rate", type=float, default=RATE_HZ, help="pictures a second, made up")
    asked.add_argument("--minutes", type=float, default=6000.0, help="live: stop after so long")
    asked.add_argument("--sessions", type=int, default=10_000)
    asked.add_argument("--jobs", type=int, default=200)
    asked.add_argument("--kills", type=int, default=20)
    asked.add_argument("--json", type=Path, help="where the results go")
    words = asked.parse_args()
    for part in words.parts:
        with tempfile.TemporaryDirectory() as name:
            room = Path(name)
            told = {
                "recording": lambda room=room: recording(
                    words.hours or 8.0, room, words.rate, words.minutes
                ),
                "analyze": lambda room=room: analyze(words.hours or 4.0, room, RARELY_HZ),
                "rows": lambda room=room: analyze(
                    words.hours or 4.0, room, Fraction(words.rate), made_up=True
                ),
                "library": lambda room=room: library(words.sessions, room),
                "batch": lambda room=room: batch(words.jobs, words.kills, room),
            }[part]()
        told["date"] = datetime.now(UTC).date().isoformat()
        print(json.dumps({part: told}, indent=1), flush=True)
        if words.json:
            kept = json.loads(words.json.read_text()) if words.json.exists() else {}
            kept["endurance"] = kept.get("endurance", {}) | {part: told}
            words.json.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
