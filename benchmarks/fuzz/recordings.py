# SPDX-License-Identifier: GPL-3.0-or-later
"""Spoiled recordings through ``mirrorcam analyze``: ``python -m benchmarks.fuzz.recordings``.

Tiny clips (mp4, fragmented mp4, mkv, webm, avi, mov, gif), half of them of two people who are found
and scored when the file is whole, are spoiled in their headers and in their pictures. Each is
analysed in a process of its own, with a limit of memory and of time; it is forked from one in which
the libraries are loaded already. A finding is anything but an exit code of the contract with at
most one sentence, or a file outside of the session folder.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import av
import numpy as np
import psutil

from benchmarks.fuzz.mutate import spoiled

LONGEST_S = 90.0  # of the processor, all threads together: a loaded machine hangs nobody
LONGEST_WAIT_S = 1800.0  # for one that waits for ever without working
MOST_BYTES = 12 * 2**30  # of addresses; models and their arenas are mapped
MOST_MB = 2500.0  # of memory really held: a whole clip takes less than a third of it
LOADED = ("mediapipe", "scipy.signal", "scipy.stats", "pandas", "pyarrow.parquet",
          "pyarrow.pandas_compat", "jinja2", "typer.main", "rich.live", "rich.progress",
          "mirrorcam.api", "mirrorcam.cli.main", "mirrorcam.pipeline.recorded")  # fmt: skip
CODES = {0, 3, 4}
FORMS = {
    "mp4": ("libx264", "mp4", {}),
    "fragments.mp4": ("libx264", "mp4", {"movflags": "empty_moov+default_base_moof+frag_keyframe"}),
    "mkv": ("libx264", "matroska", {}),
    "webm": ("libvpx", "webm", {}),
    "avi": ("mpeg4", "avi", {}),
    "mov": ("mpeg4", "mov", {}),
    "gif": ("gif", "gif", {}),
}
PICTURES, WIDTH, HEIGHT = 4, 192, 112
PEOPLE, PEOPLE_WIDTH, PEOPLE_HEIGHT = 6, 480, 180  # as small as two people are still found
CALL = Path(__file__).parents[2] / "sample_videos" / "call_two_tiles.mp4"


def whole(form: str, *, people: bool = False) -> bytes:
    """Make a clip of a few pictures: two grey figures on a ramp, or two people of the sample."""
    codec, container, options = FORMS[form]
    images = _people() if people else _figures()
    written = io.BytesIO()
    with av.open(written, "w", format=container, options=options) as output:
        stream = output.add_stream(codec, rate=5)
        stream.height, stream.width = images[0].shape[:2]
        stream.pix_fmt = "rgb8" if codec == "gif" else "yuv420p"
        for image in images:
            frame = av.VideoFrame.from_ndarray(image, "rgb24").reformat(format=stream.pix_fmt)
            frame.pts = None
            output.mux(stream.encode(frame))
        output.mux(stream.encode())
    return written.getvalue()


def _figures() -> list[np.ndarray]:
    ramp = np.linspace(30, 220, WIDTH, dtype=np.uint8)
    empty = np.repeat(np.tile(ramp, (HEIGHT, 1))[:, :, None], 3, axis=2)
    images = [empty.copy() for _ in range(PICTURES)]
    for number, image in enumerate(images):
        for x in (40, 130):
            image[30 + 2 * number : 90, x : x + 24] = 90
    return images


def _people() -> list[np.ndarray]:
    with av.open(str(CALL)) as call:
        frames = islice(call.decode(video=0), 0, 5 * PEOPLE, 5)
        return [frame.to_ndarray(width=PEOPLE_WIDTH, height=PEOPLE_HEIGHT, format="rgb24")
                for frame in frames]  # fmt: skip


def spoil(content: bytes, random: Random) -> bytes:
    """Spoil headers more often than pictures: half of the time only the ends of a file."""
    if random.random() < 0.5:
        return spoiled(content, random)
    edge = min(random.choice((64, 256, 1200)), len(content))
    if random.random() < 0.5:
        return spoiled(content[:edge], random) + content[edge:]
    return content[:-edge] + spoiled(content[-edge:], random)


def analysed(path: Path, session: Path) -> tuple[int, str]:
    """Analyse one file in this process; returns the exit code and what was said."""
    from mirrorcam.cli.main import main as mirrorcam

    said = io.StringIO()
    words = [
        "analyze",
        str(path),
        "-o",
        str(session),
        "--rate",
        "3",
        "--surrogates",
        "19",
        "--quiet",
    ]
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        code = mirrorcam(words)
    return code, said.getvalue()


class Answer(NamedTuple):
    """What came of a file: exit code (below zero: none), words, processor time and memory."""

    code: int
    said: str
    cpu_s: float = 0.0
    peak_mb: float = 0.0


def _child(path: str, session: str, pipe: Any) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    try:
        code, said = analysed(Path(path), Path(session))
    except BaseException as error:
        code, said = -1, f"{type(error).__name__}: {error}"
    used = resource.getrusage(resource.RUSAGE_SELF)
    pipe.send((code, said, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))
    pipe.close()


def asked(context: Any, path: Path, session: Path) -> Answer:
    """Analyse a file in a process of its own; a crash and a hang are told as codes below zero."""
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(str(path), str(session), theirs), daemon=True)
    child.start()
    theirs.close()
    until = time.monotonic() + LONGEST_WAIT_S
    try:
        while not ours.poll(0.05):
            if _worked_s(child.pid) > LONGEST_S or time.monotonic() > until:
                return Answer(-2, f"no answer within {LONGEST_S:.0f} s")
        answer = Answer(*ours.recv())
        child.join(LONGEST_S)
        if child.exitcode != 0:
            return Answer(-3, f"the process ended with {child.exitcode}")
        return answer
    except EOFError:
        child.join(LONGEST_S)
        return Answer(-3, f"the process ended with {child.exitcode}")
    finally:
        child.kill()
        child.join()
        ours.close()


def _worked_s(pid: int) -> float:
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)


def warm() -> Any:
    """Return a context whose processes have the large libraries loaded from their beginning."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", *LOADED])
    return context


def finding(answer: Answer, strays: list[str]) -> str:
    """Say what is wrong with an answer; empty for nothing."""
    code, said = answer.code, answer.said
    if code < 0:
        return said
    if strays:
        return f"files outside of the session folder: {', '.join(strays)}"
    if answer.peak_mb > MOST_MB:
        return f"{answer.peak_mb:.0f} MB of memory"
    if code not in CODES:
        return f"exit code {code}: {said.strip()[:200]}"
    if "Traceback" in said or "bug in mirrorcam" in said or said.count("\n") > 1:
        return f"more than a sentence: {said.strip()[:200]}"
    return "" if code == 0 or said.strip() else f"exit code {code} without a word"


def try_files(
    files: int, seed: int, minutes: float, keep: Path | None = None, path: Path | None = None
) -> dict[str, Any]:
    """Spoil and analyse files; returns what came of them, and writes it down on the way."""
    clips = {(form, people): whole(form, people=people) for form in FORMS for people in (0, 1)}
    context, began = warm(), time.monotonic()
    codes: dict[str, int] = {}
    found: dict[str, str] = {}
    told: dict[str, Any] = {"files": 0, "longest_s": 0.0, "most_mb": 0}
    with tempfile.TemporaryDirectory() as room:
        for number in range(files):
            if time.monotonic() - began > 60.0 * minutes:
                break
            random = Random(f"recording {seed} {number}")
            form, people = random.choice(list(clips))
            folder = Path(room) / "one"
            folder.mkdir()
            clip = folder / f"call.{form}"
            clip.write_bytes(spoil(clips[form, people], random))
            answer = asked(context, clip, folder / "session")
            strays = [p.name for p in folder.iterdir() if p.name not in (clip.name, "session")]
            strays += [p.name for p in Path(room).iterdir() if p.name != "one"]
            wrong = finding(answer, strays)
            codes[str(answer.code)] = codes.get(str(answer.code), 0) + 1
            if wrong:
                print(f"{number} ({form}): {wrong}", flush=True)
                found.setdefault(wrong[:80], f"{form}, seed {seed}, number {number}")
                if keep is not None:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{seed}-{number}.{form}").write_bytes(clip.read_bytes())
            shutil.rmtree(folder)
            told = {
                "files": number + 1,
                "codes": dict(sorted(codes.items())),
                "longest_s": max(told["longest_s"], round(answer.cpu_s, 1)),
                "most_mb": max(told["most_mb"], round(answer.peak_mb)),
                "findings": [f"{what} ({where})" for what, where in found.items()],
            }
            if number % 50 == 49:
                print(f"{number + 1} files, {codes}", flush=True)
                _keep(path, told)
    _keep(path, told)
    return told


def _keep(path: Path | None, told: dict[str, Any]) -> None:
    if path is not None:
        kept = json.loads(path.read_text()) if path.exists() else {}
        kept["recordings"] = told | {"date": datetime.now(UTC).date().isoformat()}
        path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")


def main() -> int:
    """Run the command."""
    words_of = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words_of.add_argument("--files", type=int, default=2000)
    words_of.add_argument("--seed", type=int, default=0)
    words_of.add_argument("--minutes", type=float, default=600.0, help="stop after so long")
    words_of.add_argument("--json", type=Path, help="where the results go")
    words_of.add_argument("--keep", type=Path, help="folder for files that are findings")
    words = words_of.parse_args()
    told = try_files(words.files, words.seed, words.minutes, words.keep, words.json)
    print(json.dumps(told, indent=1))
    return 1 if told["findings"] else 0


if __name__ == "__main__":
    sys.exit(main())
