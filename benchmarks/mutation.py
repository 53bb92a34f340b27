# SPDX-License-Identifier: GPL-3.0-or-later
"""Do the tests notice when the sums are wrong? ``python -m benchmarks.mutation --mutants 400``.

Cosmic Ray (extra ``mutation``) spoils one place in one module of the scores or of the calibration:
another operator, another number, a condition turned round. Then the tests of that module run
(without a few long ones); a mutant that they do not notice is tried with the tests beside them.
Mutants are drawn at random over all places, in all modules alike. Each runs in a fork of a process
in which the large libraries are loaded already, with a limit of processor time. What only changes
annotations or docstrings is no mutant. All tests have to pass without a mutant first, within the
limit, so that neither a test that always fails nor a short limit passes for noticing. Mutants whose
tests do not end are counted apart.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import multiprocessing
import os
import resource
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.mutants import (
    ROOT,
    Mutant,
    all_mutants,
    difference,
    draw,
    modules,
    room_of,
    rooms_of,
    spoiled,
    tests_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RESULTS = ROOT / "benchmarks" / "fuzz" / "trust.json"
LONG = (  # tests of many seconds, which count how often chance is taken for more
    "strangers_take_the_place",
    "strangers_are_rarely",
    "asked_for_are_enough",
    "noise_does_not_breathe",
)
SPARE_CPU_S = 20
MOST_CPU_S = 900
PASSED, FAILED, ENDLESS = "passed", "failed", "endless"


class _Spoiled(SourceFileLoader):
    """Loads a module from a text in place of its file."""

    text = ""

    def get_code(self, fullname: str) -> Any:
        return compile(self.text, self.path, "exec", dont_inherit=True)


class _Finder:
    def __init__(self, module: str, text: str) -> None:
        self._name = module.removesuffix(".py").replace("/", ".")
        self._loader = _Spoiled(self._name, str(ROOT / module))
        self._loader.text = text

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> Any:
        if name != self._name:
            return None
        return importlib.util.spec_from_file_location(name, self._loader.path, loader=self._loader)


class Run(NamedTuple):
    """How the tests of a module went, and what processor time they took."""

    how: str
    cpu_s: float


class Task(NamedTuple):
    """Tests to run with a module as given."""

    module: str
    text: str
    tests: list[str]
    cpu_s: int


def run_tests(task: Task) -> Run:
    """Run tests in a fork with a module spoiled."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (task.cpu_s, task.cpu_s + 5))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nowhere, number)
        sys.meta_path.insert(0, _Finder(task.module, task.text))  # type: ignore[arg-type]
        import pytest

        quiet = ["-q", "-x", "-o", "addopts=", "-p", "no:cacheprovider", "-p", "no:randomly"]
        quick = ["-m", "not slow and not real", "-k", f"not ({' or '.join(LONG)})"]
        words = [*quiet, "--import-mode=importlib", *quick, *task.tests]
        os._exit(int(pytest.main(words)))
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    how = ENDLESS if code in (-signal.SIGXCPU, -signal.SIGKILL) else FAILED if code else PASSED
    return Run(how, used.ru_utime + used.ru_stime)


class Tests:
    """Runs tests, several at once, each mutant with the limit that is usual for them."""

    def __init__(self, workers: int) -> None:
        fork = multiprocessing.get_context("fork")
        self._pool = ProcessPoolExecutor(workers, mp_context=fork)
        self._limits: dict[tuple[str, ...], int] = {}

    def __enter__(self) -> Tests:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def _know(self, wanted: list[tuple[str, list[str]]]) -> None:
        """Run tests without a mutant: they have to pass, and tell how long they take."""
        new = {tuple(tests): module for module, tests in wanted}
        new = {tests: module for tests, module in new.items() if tests not in self._limits}
        whole = [
            Task(module, (ROOT / module).read_text(encoding="utf-8"), list(tests), MOST_CPU_S)
            for tests, module in new.items()
        ]
        for task, told in zip(whole, self._pool.map(run_tests, whole), strict=True):
            if told.how != PASSED:
                raise SystemExit(f"{task.tests}: {told.how} without a mutant.")
            self._limits[tuple(task.tests)] = SPARE_CPU_S + round(4 * told.cpu_s)

    def of(
        self, mutants: list[tuple[Mutant, str]], which: Callable[[str], list[str]] = tests_of
    ) -> Iterator[str]:
        """Run the tests of mutants, or others; how each went, in their order."""
        wanted = [(m.module, which(m.module)) for m, _ in mutants]
        self._know(wanted)
        tasks = [
            Task(module, text, tests, self._limits[tuple(tests)])
            for (module, tests), (_, text) in zip(wanted, mutants, strict=True)
        ]
        for told in self._pool.map(run_tests, tasks):
            yield told.how


def load_libraries() -> None:
    """Import what all tests need, once for all forks."""
    for name in ("numpy", "scipy.signal", "scipy.stats", "scipy.optimize", "scipy.ndimage",
                 "scipy.interpolate", "pandas", "pyarrow.parquet", "pydantic",
                 "pytest", "cv2", "av"):  # fmt: skip
        importlib.import_module(name)


class Told:
    """What has become of a draw so far."""

    def __init__(self, words: argparse.Namespace, places: int) -> None:
        self._words, self._places = words, places
        self._former = _kept(words.json).get("mutation", {})  # other draws: this one is added
        self._ends: list[str] = []
        self._survivors: list[dict[str, str]] = []

    def note(self, one: tuple[Mutant, str], how: str) -> None:
        """Add how the tests of a mutant ended."""
        ends = self._ends
        ends.append(how)
        lines = difference(*one)
        if how == PASSED:
            kept = {"module": one[0].module, "operator": one[0].operator, "lines": lines}
            self._survivors.append(kept)
        if how != FAILED:
            print(f"{how}: {one[0].module} ({one[0].operator})\n{lines}", flush=True)
        if len(ends) % 10 == 0:
            print(f"{len(ends) - ends.count(PASSED)} of {len(ends)} noticed", flush=True)

    def keep(self) -> dict[str, Any]:
        """Tell it, and write it where it is wanted."""
        one = {
            "what": f"Draw {self._words.seed}",
            "seed": self._words.seed,
            "mutants": len(self._ends),
            "killed": self._ends.count(FAILED) + self._ends.count(ENDLESS),
            "endless": self._ends.count(ENDLESS),
            "own": self._words.own,
        }
        told = {
            "places": self._places,
            "modules": len(modules()),
            "date": datetime.now(UTC).date().isoformat(),
            "draws": [*self._former.get("draws", []), one],
            "survivors": [*self._former.get("survivors", []), *self._survivors],
        }
        if self._words.json is not None:
            _keep(self._words.json, told)
        return told


def run(words: argparse.Namespace) -> dict[str, Any]:
    """Draw mutants and try them; returns how many of how many were noticed."""
    drawn, places = draw(words.mutants, words.seed, words.only)
    told = Told(words, places)
    with Tests(words.workers) as tests:
        # The tests beside its own take long: only what its own do not notice needs them.
        left = []
        for one, how in zip(drawn, tests.of(drawn), strict=True):
            if how == PASSED and not words.own:
                left.append(one)
                continue
            told.note(one, how)
            if words.own:  # in the order of the draw: what is kept is one, wherever it is stopped
                told.keep()
        for one, how in zip(left, tests.of(left, room_of), strict=True):
            told.note(one, how)
    return told.keep()


def _found(one: dict[str, str]) -> tuple[Mutant, str] | None:
    """Make a mutant that survived once more; None if its line is another by now."""
    for mutant in all_mutants(one["module"]):
        if mutant.operator == one["operator"]:
            text = spoiled(mutant)
            if text is not None and _changed(difference(mutant, text)) == _changed(one["lines"]):
                return mutant, text
    return None


def again(path: Path, workers: int, *, rooms: bool) -> dict[str, Any]:
    """Try the survivors in a file once more: tests were added since, or with all rooms' tests.

    With `rooms`, what is noticed is counted beside the draws; without, in a line of its own.
    """
    told: dict[str, Any] = _kept(path)["mutation"]
    tried = [(one, _found(one)) for one in told["survivors"]]
    there = [(one, found) for one, found in tried if found is not None]
    left = [one for one, found in tried if found is None]
    with Tests(workers) as tests:
        ends = tests.of([found for _, found in there], rooms_of if rooms else tests_of)
        for (one, _), how in zip(there, ends, strict=True):
            print(f"{how}: {one['module']}\n{one['lines']}", flush=True)
            if how == PASSED:
                left.append(one)
    if rooms:
        told["noticed_beside"] = len(tried) - len(left)
    else:
        draws = [draw for draw in told["draws"] if "seed" in draw]
        mutants = sum(draw["mutants"] for draw in draws)
        what = "All of them, once tests were added for those that had survived"
        killed = mutants - len(left)
        told["draws"] = [*draws, {"what": what, "mutants": mutants, "killed": killed}]
    told["survivors"] = left
    _keep(path, told)
    return told


def mark_gone(path: Path) -> dict[str, Any]:
    """Note of every survivor in a file whether its line is another by now; no test is run."""
    told: dict[str, Any] = _kept(path)["mutation"]
    for one in told["survivors"]:
        one.pop("gone", None)
        if _found(one) is None:
            one["gone"] = True
    told["looked_for"] = datetime.now(UTC).date().isoformat()
    _keep(path, told)
    return told


def _kept(path: Path | None) -> dict[str, Any]:
    return json.loads(path.read_text()) if path is not None and path.exists() else {}


def _changed(lines: str) -> list[str]:
    return [line for line in lines.splitlines() if not line.startswith("@@")]


def _keep(path: Path, told: dict[str, Any]) -> None:
    whole = _kept(path) | {"mutation": told}
    path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n")


def main() -> int:
    """Run the command."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--mutants", type=int, default=400, help="drawn at random")
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--only", default="", help="modules with this in their path")
    asked.add_argument("--json", type=Path, help="where the results go")
    asked.add_argument("--workers", type=int, default=2, help="how many at once")
    asked.add_argument(
        "--own", action="store_true", help="without the tests beside: a lower bound, sooner told"
    )
    asked.add_argument("--again", action="store_true", help="try the survivors in there once more")
    asked.add_argument(
        "--rooms", action="store_true", help="the same with the tests of all rooms that may notice"
    )
    asked.add_argument(
        "--gone", action="store_true", help="only note whose lines are others by now"
    )
    words = asked.parse_args()
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    os.chdir(ROOT)
    if words.gone:
        mark_gone(words.json or RESULTS)
        return 0
    load_libraries()
    if words.again or words.rooms:
        told = again(words.json or RESULTS, words.workers, rooms=words.rooms)
    else:
        told = run(words)
    for one in told["draws"]:
        print(f"{one['what']}: {one['killed']} of {one['mutants']} noticed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
