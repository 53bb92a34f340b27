# SPDX-License-Identifier: GPL-3.0-or-later
"""Every value of a JSON file by things of other kinds: ``python -m benchmarks.fuzz.values``.

Files that are spoiled at random seldom put a list where one certain number belongs. Here each value
of whole files, wherever it is nested, is replaced by each of `KINDS`, one at a time, in an order
that is drawn: a run of ``--minutes`` is a sample.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import sys
import tempfile
import time
import warnings
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks.fuzz.parsers import outcome
from benchmarks.fuzz.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.fuzz.targets import Target

KINDS: tuple[Any, ...] = (
    "text", "\ud800", [], ["a", 3], {}, {"a": 1}, None, True, -1, 0.5, 1e300, 10**400,
)  # fmt: skip
_OF_A_LIST = 2  # entries of a list are alike: so many of them are replaced

Place = tuple[str | int, ...]


def places(content: Any, at: Place = ()) -> Iterator[Place]:
    """Yield where the values of a JSON document stand, those that hold others before these."""
    if at:
        yield at
    entries: Any = ()
    if isinstance(content, dict):
        entries = content.items()
    elif isinstance(content, list):
        entries = enumerate(content[:_OF_A_LIST])
    for key, value in entries:
        yield from places(value, (*at, key))


def replaced(content: Any, at: Place, value: Any) -> Any:
    """Return a copy of a document with another value at a place."""
    changed = copy.deepcopy(content)
    holder = changed
    for key in at[:-1]:
        holder = holder[key]
    holder[at[-1]] = value
    return changed


def changes(target: Target, seed: int = 0) -> list[bytes]:
    """Return all changed files of a kind, in an order that is drawn; alike places count once."""
    seen: set[tuple[str, ...]] = set()
    found = []
    for content in map(json.loads, target.make()):
        for at in places(content):
            alike = tuple("#" if isinstance(key, int) else key for key in at)
            if alike not in seen:
                seen.add(alike)
                found += [json.dumps(replaced(content, at, kind)).encode() for kind in KINDS]
    Random(seed).shuffle(found)
    return found


def main() -> int:
    """Run the command."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--only", default="", help="kinds with this in their name")
    asked.add_argument("--minutes", type=float, default=60.0, help="a kind, at most")
    words = asked.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.setrecursionlimit(1000)
    wrong = 0
    for target in TARGETS:
        if target.kind != "json" or words.only not in target.name:
            continue
        began, files, findings = time.monotonic(), changes(target), set[str]()
        tried = 0
        with tempfile.TemporaryDirectory() as room, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for content in files:
                if time.monotonic() - began > 60.0 * words.minutes:
                    break
                tried += 1
                told = outcome(target, Path(room), content)
                if told:
                    findings.add(told)
        print(f"{target.name}: {tried:,} of {len(files):,} files", *findings, sep="\n  ")
        wrong += len(findings)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
