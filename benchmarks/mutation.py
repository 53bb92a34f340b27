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
import ast
import difflib
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
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "fuzz" / "trust.json"
ONE_BY_ONE = ("series", "shifts", "shots", "score", "bouts", "agreement", "openness", "zone")
CALIBRATION = ("fitting", "samples", "on_screen", "neutral", "checking")
BESIDE = {  # modules whose tests stand under another name
    "mirrorcam/scores/matching/movement.py": (
        "scores/matching/test_movement.py",
        "scores/matching/test_match.py",
    ),
    "mirrorcam/scores/trailing/scorer.py": (
        "scores/trailing/test_usual.py",
        "scores/trailing/test_scorer.py",
    ),
    "calibration/checking.py": ("calibration/test_fitting.py",),
}
LEFT_OUT = ("VariableInserter", "VariableReplacer")  # they ask for names to be chosen by hand
LONG = (  # tests of many seconds, which count how often chance is taken for more
    "strangers_take_the_place",
    "strangers_are_rarely",
    "asked_for_are_enough",
    "noise_does_not_breathe",
)
SPARE_CPU_S = 20
MOST_CPU_S = 900
PASSED, FAILED, ENDLESS = "passed", "failed", "endless"


class Mutant(NamedTuple):
    """One place spoiled in one way."""

    module: str
    operator: str
    occurrence: int


def modules() -> list[str]:
    """Return the modules in which there is something to get wrong."""
    scores = ROOT / "mirrorcam" / "scores"
    found = [p for p in scores.glob("*/*.py") if p.name != "__init__.py"]
    found += [scores / f"{name}.py" for name in ONE_BY_ONE]
    found += [ROOT / "calibration" / f"{name}.py" for name in CALIBRATION]
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def tests_of(module: str) -> list[str]:
    """Return the test files of a module."""
    if module in BESIDE:
        return [f"tests/{name}" for name in BESIDE[module]]
    path = Path(module.removeprefix("mirrorcam/"))
    twin = f"tests/{path.parent.as_posix()}/test_{path.name}"
    return [twin if (ROOT / twin).exists() else str(Path(twin).parent)]


def room_of(module: str) -> list[str]:
    """Return what a survivor has to pass too: the tests beside its own, and the properties."""
    beside = tests_of(module)[0]
    beside = beside if (ROOT / beside).is_dir() else str(Path(beside).parent)
    if beside in ("tests/scores", "tests/calibration"):
        # Those beside, and not of all rooms below, which take many minutes.
        return sorted(
            path.relative_to(ROOT).as_posix() for path in (ROOT / beside).glob("test_*.py")
        )
    return [beside, "tests/scores/test_properties.py"]


def spoiled(mutant: Mutant) -> str | None:
    """Return the text of a module with one place spoiled; None if that changes nothing."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    text = (ROOT / mutant.module).read_text(encoding="utf-8")
    made = mutate_code(text, get_operator(mutant.operator)(), mutant.occurrence)
    if made is None:
        return None
    try:
        return None if _meaning(made) == _meaning(text) else str(made)
    except SyntaxError:
        return None


def _meaning(text: str) -> str:
    """Return what a module does, without annotations and docstrings, which nothing runs."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = [ast.Pass()]
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value = ast.Constant(None)
    return ast.dump(tree)


def all_mutants() -> Iterator[Mutant]:
    """Find every place and every way."""
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.plugins import get_operator, operator_names

    operators = [
        (name, get_operator(name)())
        for name in sorted(operator_names())
        if not any(word in name for word in LEFT_OUT)
    ]
    for module in modules():
        nodes = list(ast_nodes(get_ast((ROOT / module).read_text(encoding="utf-8"))))
        for name, operator in operators:
            count = sum(1 for node in nodes for _ in operator.mutation_positions(node))
            for occurrence in range(count):
                yield Mutant(module, name, occurrence)


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


def difference(mutant: Mutant, text: str) -> str:
    """Return the lines that differ."""
    before = (ROOT / mutant.module).read_text(encoding="utf-8").splitlines()
    lines = list(difflib.unified_diff(before, text.splitlines(), lineterm="", n=0))[2:]
    return "\n".join(lines)


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

    def of(self, mutants: list[tuple[Mutant, str]], room: bool = False) -> Iterator[str]:
        """Run the tests of mutants, or those beside them; how each went, in their order."""
        wanted = [(m.module, (room_of if room else tests_of)(m.module)) for m, _ in mutants]
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


def draw(count: int, seed: int, only: str) -> tuple[list[tuple[Mutant, str]], int]:
    """Draw mutants that change something, and tell out of how many places."""
    everything = [mutant for mutant in all_mutants() if only in mutant.module]
    made = (
        (mutant, text)
        for mutant in Random(seed).sample(everything, len(everything))
        if (text := spoiled(mutant)) is not None
    )
    return list(islice(made, count)), len(everything)


def run(words: argparse.Namespace) -> dict[str, Any]:
    """Draw mutants and try them; returns how many of how many were noticed."""
    drawn, places = draw(words.mutants, words.seed, words.only)
    ends: list[str] = []
    survivors: list[dict[str, str]] = []

    def told() -> dict[str, Any]:
        counts = {"mutants": len(ends), "killed": ends.count(FAILED) + ends.count(ENDLESS)}
        one = {"what": f"Draw {words.seed}", "seed": words.seed, **counts}
        one["endless"] = ends.count(ENDLESS)
        return {
            "places": places,
            "modules": len(modules()),
            "date": datetime.now(UTC).date().isoformat(),
            "draws": [*former.get("draws", []), one],
            "survivors": [*former.get("survivors", []), *survivors],
        }

    former = _kept(words.json).get("mutation", {})  # of other draws, to which this one is added
    with Tests(words.workers) as tests:
        # The tests beside its own take long: only what its own do not notice needs them.
        left = []
        for one, how in zip(drawn, tests.of(drawn), strict=True):
            if how == PASSED:
                left.append(one)
                print(f"beside: {one[0].module}\n{difference(*one)}", flush=True)
            else:
                ends.append(how)
                if how == ENDLESS:
                    print(f"endless: {one[0].module}\n{difference(*one)}", flush=True)
            if len(ends) % 10 == 0:
                print(f"{len(ends)} noticed, {len(left)} not by their own tests", flush=True)
        for one, how in zip(left, tests.of(left, room=True), strict=True):
            ends.append(how)
            lines = difference(*one)
            if how == PASSED:
                kept = {"module": one[0].module, "operator": one[0].operator, "lines": lines}
                survivors.append(kept)
            print(f"{how} beside: {one[0].module} ({one[0].operator})\n{lines}", flush=True)
    if words.json is not None:
        _keep(words.json, told())
    return told()


def again(path: Path, workers: int) -> dict[str, Any]:
    """Try the survivors of all draws once more: tests were added since."""
    told: dict[str, Any] = _kept(path)["mutation"]
    left, there = [], []
    for one in told["survivors"]:
        found = next(
            (
                (mutant, text)
                for mutant in all_mutants()
                if (mutant.module, mutant.operator) == (one["module"], one["operator"])
                and (text := spoiled(mutant)) is not None
                and _changed(difference(mutant, text)) == _changed(one["lines"])
            ),
            None,
        )
        if found is None:  # the line is another by now
            left.append(one)
        else:
            there.append((one, found))
    with Tests(workers) as tests:
        ends = tests.of([found for _, found in there])
        left += [one for (one, _), how in zip(there, ends, strict=True) if how == PASSED]
    tried = sum(draw["mutants"] for draw in told["draws"] if "seed" in draw)
    what = "All of them, once tests were added for those that had survived"
    draws = [draw for draw in told["draws"] if "seed" in draw]
    told["draws"] = [*draws, {"what": what, "mutants": tried, "killed": tried - len(left)}]
    told["survivors"] = left
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
    asked.add_argument("--again", action="store_true", help="try the survivors in there once more")
    words = asked.parse_args()
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    os.chdir(ROOT)
    load_libraries()
    told = again(words.json or RESULTS, words.workers) if words.again else run(words)
    for draw in told["draws"]:
        print(f"{draw['what']}: {draw['killed']} of {draw['mutants']} killed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
