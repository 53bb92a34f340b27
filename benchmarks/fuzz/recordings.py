# SPDX-License-Identifier: GPL-3.0-or-later
"""Spoiled recordings through ``mirrorcam analyze``: ``python -m benchmarks.fuzz.recordings``.

Tiny clips (mp4, fragmented mp4, mkv, webm, avi, mov, gif) are spoiled in their headers and in their
pictures. A child process, kept warm, analyses one after the other; it has a limit of memory and for
each file one of time, and is replaced when it crashes or hangs. A finding is anything but an exit
code of the contract with at most one sentence, or a file outside of the session folder.
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
from pathlib import Path
from random import Random
from typing import Any

import av
import numpy as np
import psutil

from benchmarks.fuzz.mutate import spoiled

LONGEST_S = 90.0  # of the processor, all threads together: a loaded machine hangs nobody
LONGEST_WAIT_S = 1800.0  # for one that waits for ever without working
MOST_BYTES = 12 * 2**30  # of addresses; models and their arenas are mapped
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


def whole(form: str) -> bytes:
    """Make a clip of a few pictures, two grey figures on a ramp."""
    codec, container, options = FORMS[form]
    written = io.BytesIO()
    with av.open(written, "w", format=container, options=options) as output:
        stream = output.add_stream(codec, rate=5)
        stream.width, stream.height = WIDTH, HEIGHT
        stream.pix_fmt = "rgb8" if codec == "gif" else "yuv420p"
        for number in range(PICTURES):
            ramp = np.linspace(30, 220, WIDTH, dtype=np.uint8)
            image = np.repeat(np.tile(ramp, (HEIGHT, 1))[:, :, None], 3, axis=2).copy()
            for x in (40, 130):
                image[30 + 2 * number : 90, x : x + 24] = 90
            frame = av.VideoFrame.from_ndarray(image, "rgb24").reformat(format=stream.pix_fmt)
            frame.pts = None
            output.mux(stream.encode(frame))
        output.mux(stream.encode())
    return written.getvalue()


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


def _child(pipe: Any) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    while True:
        path, session = pipe.recv()
        try:
            pipe.send(analysed(Path(path), Path(session)))
        except BaseException as error:
            pipe.send((-1, f"{type(error).__name__}: {error}"))


class Warm:
    """A child process that analyses files, started anew when it has to be."""

    def __init__(self) -> None:
        self.started = 0
        self._context = multiprocessing.get_context("spawn")
        self._start()

    def _start(self) -> None:
        self.started += 1
        self._pipe, theirs = self._context.Pipe()
        self._process = self._context.Process(target=_child, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, path: Path, session: Path) -> tuple[int, str]:
        """Analyse a file; a crash and a hang are told as codes below zero."""
        # The first one of a child waits for its libraries.
        before, until = self.worked_s(), time.monotonic() + LONGEST_WAIT_S
        self._pipe.send((str(path), str(session)))
        while not self._pipe.poll(0.5):
            if self.worked_s() - before > LONGEST_S or time.monotonic() > until:
                self.close()
                self._start()
                return -2, f"no answer within {LONGEST_S:.0f} s"
        try:
            answer: tuple[int, str] = self._pipe.recv()
        except EOFError:
            self._process.join()
            code = self._process.exitcode
            self._start()
            return -3, f"the process ended with {code}"
        return answer

    def worked_s(self) -> float:
        """Return the time of the processor that the child has taken; 0 when it has ended."""
        try:
            times = psutil.Process(self._process.pid).cpu_times()
        except psutil.NoSuchProcess:
            return 0.0
        return float(times.user + times.system)

    def close(self) -> None:
        """End the child."""
        self._process.kill()
        self._process.join()


def finding(code: int, said: str, strays: list[str]) -> str:
    """Say what is wrong with an answer; empty for nothing."""
    if code < 0:
        return said
    if strays:
        return f"files outside of the session folder: {', '.join(strays)}"
    if code not in CODES:
        return f"exit code {code}: {said.strip()[:200]}"
    if "Traceback" in said or "bug in mirrorcam" in said or said.count("\n") > 1:
        return f"more than a sentence: {said.strip()[:200]}"
    return "" if code == 0 or said.strip() else f"exit code {code} without a word"


def try_files(files: int, seed: int, minutes: float, keep: Path | None = None) -> dict[str, Any]:
    """Spoil and analyse files; returns what came of them."""
    clips = {form: whole(form) for form in FORMS}
    codes: dict[str, int] = {}
    found: dict[str, str] = {}
    longest, began, tried = 0.0, time.monotonic(), 0
    child = Warm()
    with tempfile.TemporaryDirectory() as room:
        for number in range(files):
            if time.monotonic() - began > 60.0 * minutes:
                break
            random = Random(f"recording {seed} {number}")
            form = random.choice(list(clips))
            folder = Path(room) / "one"
            folder.mkdir()
            path = folder / f"call.{form}"
            path.write_bytes(spoil(clips[form], random))
            before = child.worked_s()
            code, said = child.ask(path, folder / "session")
            # The first one of a child waits for its libraries.
            longest = max(longest, child.worked_s() - before) if number else longest
            strays = [p.name for p in folder.iterdir() if p.name not in (path.name, "session")]
            strays += [p.name for p in Path(room).iterdir() if p.name != "one"]
            told = finding(code, said, strays)
            codes[str(code)] = codes.get(str(code), 0) + 1
            tried += 1
            if told:
                print(f"{number} ({form}): {told}", flush=True)
                found.setdefault(told[:80], f"{form}, seed {seed}, number {number}")
                if keep is not None:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{seed}-{number}.{form}").write_bytes(path.read_bytes())
            shutil.rmtree(folder)
            if number % 100 == 99:
                print(f"{number + 1} files, {codes}", flush=True)
    child.close()
    return {
        "files": tried, "codes": codes, "longest_s": round(longest, 1),
        "findings": [f"{what} ({where})" for what, where in found.items()],
    }  # fmt: skip


def main() -> int:
    """Run the command."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--files", type=int, default=2000)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--minutes", type=float, default=600.0, help="stop after so long")
    asked.add_argument("--json", type=Path, help="where the results go")
    asked.add_argument("--keep", type=Path, help="folder for files that are findings")
    words = asked.parse_args()
    told = try_files(words.files, words.seed, words.minutes, words.keep)
    print(json.dumps(told, indent=1))
    if words.json:
        kept = json.loads(words.json.read_text()) if words.json.exists() else {}
        kept["recordings"] = told | {"date": datetime.now(UTC).date().isoformat()}
        words.json.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")
    return 1 if told["findings"] else 0


if __name__ == "__main__":
    sys.exit(main())
