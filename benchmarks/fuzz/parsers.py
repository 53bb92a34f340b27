# SPDX-License-Identifier: GPL-3.0-or-later
"""Spoiled files for every reader: ``python -m benchmarks.fuzz.parsers --files 2000``.

Each kind of file has a child process with a limit of memory, and each file one of time. Whatever is
not an answer (a result, or one sentence), a crash, a hang, or a file outside of the run's folder is
a finding; the file is kept beside the results. With ``--guided SECONDS`` atheris (extra ``fuzz``)
looks for files that reach other code, for so long a kind.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
import warnings
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks.fuzz.mutate import spoiled
from benchmarks.fuzz.targets import TARGETS, Target
from mirrorcam.errors import MirrorcamError

if TYPE_CHECKING:
    from types import FrameType

LONGEST_S = 20.0  # of the processor: a loaded machine hangs nobody
LONGEST_WAIT_S = 1800.0
MOST_BYTES = 3 * 2**30


class TooLongError(Exception):
    """A file was read for longer than any should be."""


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise TooLongError


def outcome(target: Target, folder: Path, content: bytes) -> str:
    """Read one file; returns an empty text for an answer, else what went wrong and where."""
    try:
        target.read(folder, content)
    except MirrorcamError as error:
        return "" if str(error).strip() else "an error without words"
    except RecursionError as error:
        return f"RecursionError: {error}"
    except Exception as error:
        ours = [
            f for f in traceback.extract_tb(error.__traceback__) if "/benchmarks/" not in f.filename
        ]
        at = ours[-1] if ours else None
        own = next(
            (f for f in reversed(ours) if "/mirrorcam/" in f.filename or "/gui/" in f.filename), at
        )
        place = f"{Path(own.filename).name}:{own.lineno}" if own else "?"
        return f"{type(error).__name__} at {place}: {str(error)[:120]}"
    return ""


def try_files(
    target: Target, files: int, seed: int, folder: Path, limited: bool = True
) -> dict[str, Any]:
    """Spoil and read `files` files of a kind in this process."""
    whole = target.make()
    if limited:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
        signal.signal(signal.SIGALRM, _ring)
        signal.signal(signal.SIGPROF, _ring)
    findings: dict[str, Any] = {}
    longest = 0.0
    for number in range(files):
        random = Random(f"{target.name} {seed} {number}")
        content = spoiled(random.choice(whole), random, kind=target.kind)
        (folder / "last").write_bytes(content)  # so that a crash can be told
        room = folder / "room"
        room.mkdir(exist_ok=True)
        before = time.process_time()
        if limited:
            signal.setitimer(signal.ITIMER_PROF, LONGEST_S)
            signal.setitimer(signal.ITIMER_REAL, LONGEST_WAIT_S)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            told = outcome(target, room, content)
        if limited:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
        longest = max(longest, time.process_time() - before)
        if told:
            findings.setdefault(
                told.split(": ")[0], {"told": told, "content": content.hex()[:200_000]}
            )
    strays = sorted(p.name for p in folder.iterdir() if p.name not in ("room", "last"))
    for name in strays:
        findings[f"a file outside of its folder: {name}"] = {"told": name, "content": ""}
    return {
        "files": files,
        "longest_s": round(longest, 2),
        "findings": findings,
    }


def _child(number: int, files: int, seed: int, folder: str, pipe: Any) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.setrecursionlimit(1000)
    pipe.send(try_files(TARGETS[number], files, seed, Path(folder)))


def run(number: int, files: int, seed: int) -> dict[str, Any]:
    """Try a kind of file in a process of its own, and say what came of it."""
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = context.Pipe(duplex=False)
        words = (number, files, seed, folder, theirs)
        child = context.Process(target=_child, args=words, daemon=True)  # ends with this one
        child.start()
        theirs.close()
        told: dict[str, Any] | None = None
        with suppress(EOFError):
            told = ours.recv()
        child.join()
        if told is None:
            last = (Path(folder) / "last").read_bytes()
            what = f"the process ended with {child.exitcode}"
            told = {
                "files": files,
                "longest_s": 0.0,
                "findings": {what: {"told": what, "content": last.hex()}},
            }
    return told


def guided(number: int, seconds: int) -> None:
    """Let atheris look for files that reach other code; ends this process.

    Half of the files are changed as libFuzzer does it, half as `spoiled` does, which keeps what a
    kind of file consists of: few changes of single bytes get past a JSON or Parquet reader.
    """
    import atheris

    target = TARGETS[number]
    room, corpus = Path(tempfile.mkdtemp()), Path(tempfile.mkdtemp())
    whole = target.make()
    with atheris.instrument_imports(include=["mirrorcam", "gui"]):
        for index, content in enumerate(whole):
            (corpus / str(index)).write_bytes(content)
            with suppress(MirrorcamError):
                target.read(room, content)
    if target.glance is not None:
        target = replace(target, read=target.glance)
    found: set[str] = set()

    signal.signal(signal.SIGPROF, _ring)

    def one(content: bytes) -> None:
        signal.setitimer(signal.ITIMER_PROF, LONGEST_S)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            told = outcome(target, room, content)
        signal.setitimer(signal.ITIMER_PROF, 0)
        if told and told.split(": ")[0] not in found:  # and on: there may be others behind it
            found.add(told.split(": ")[0])
            print(f"finding: {told} <- {content.hex()[:200_000]}", flush=True)

    def other(content: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < 0.5:
            try:
                return spoiled(content, random, kind=target.kind)[:most]
            except Exception:  # it was spoiled before: nothing takes it to pieces any more
                return bytes(atheris.Mutate(content, most))
        return bytes(atheris.Mutate(content, most))

    words = [
        f"-max_total_time={seconds}",
        f"-max_len={4 * max(map(len, whole))}",
        "-len_control=0",
        f"-timeout={LONGEST_WAIT_S:.0f}",  # of the clock
        "-rss_limit_mb=3000",
        "-print_final_stats=1",
        f"-artifact_prefix={room}/",
    ]
    atheris.Setup([sys.argv[0], str(corpus), *words], one, custom_mutator=other)
    atheris.Fuzz()


def main() -> int:
    """Run the command."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--files", type=int, default=500, help="a kind")
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--only", default="", help="kinds with this in their name")
    asked.add_argument("--json", type=Path, help="where the results go")
    asked.add_argument("--guided", type=int, default=0, metavar="SECONDS")
    asked.add_argument("--one", type=int, help=argparse.SUPPRESS)
    words = asked.parse_args()
    if words.one is not None:
        guided(words.one, words.guided)
        return 0
    results = {}
    for number, target in enumerate(TARGETS):
        if words.only not in target.name:
            continue
        told = run(number, words.files, words.seed)
        if words.guided:
            told["guided_files"], more = _guided_apart(number, words.guided)
            told["findings"] |= more
            told["guided_s"] = words.guided
        results[target.name] = told
        found = "; ".join(one["told"] for one in told["findings"].values()) or "nothing"
        print(
            f"{target.name}: {told['files']} files, longest {told['longest_s']} s: {found}",
            flush=True,
        )
        if words.json:  # after each kind: a long run that is stopped has told what it found
            _keep(words.json, {target.name: told})
    return 1 if any(told["findings"] for told in results.values()) else 0


def _keep(path: Path, results: dict[str, Any]) -> None:
    kept = json.loads(path.read_text()) if path.exists() else {}
    date = datetime.now(UTC).date().isoformat()
    kept["parsers"] = kept.get("parsers", {}) | {
        name: {**told, "date": date, "findings": sorted(told["findings"])}
        for name, told in results.items()
    }
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")


def _guided_apart(number: int, seconds: int) -> tuple[int, dict[str, Any]]:
    import re
    import subprocess

    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.fuzz.parsers",
         "--one", str(number), "--guided", str(seconds)],
        capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    runs = re.findall(r"number_of_executed_units:\s*(\d+)", done.stderr, re.MULTILINE)
    told = re.findall(r"^finding: (.*) <- ([0-9a-f]*)$", done.stdout, re.MULTILINE)
    findings = {one.split(": ")[0]: {"told": one, "content": content} for one, content in told}
    if done.returncode:  # a crash, a hang or too much memory, told by libFuzzer
        what = f"guided, ended with {done.returncode}"
        findings[what] = {"told": f"{what}: {done.stderr[-2000:]}", "content": ""}
    return max(map(int, runs), default=0), findings


if __name__ == "__main__":
    sys.exit(main())
