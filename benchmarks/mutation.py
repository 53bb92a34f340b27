# SPDX-License-Identifier: GPL-3.0-or-later
"""Do the tests notice when the sums are wrong? ``python -m benchmarks.mutation --mutants 400``.

Cosmic Ray (extra ``mutation``) spoils one place in one module of the scores or of the calibration:
another operator, another number, a condition turned round. Then the tests of that module run
(without a few long ones); a mutant that they do not notice is tried with the tests beside them.
Mutants are drawn at random over all places, in all modules alike. Each runs in a fork of a process
in which the large libraries are loaded already, with a limit of processor time. What only changes
annotations or docstrings is no mutant.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib.util
import json
import os
import resource
import sys
from datetime import UTC, datetime
from importlib.machinery import SourceFileLoader
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
    "mirrorcam/scores/matching/movement.py": ("scores/matching/test_match.py",),
    "mirrorcam/scores/synchrony/coupling.py": ("scores/synchrony/test_pair.py",),
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


def noticed(module: str, text: str, tests: list[str], cpu_s: int) -> tuple[bool, float]:
    """Run tests in a fork with a module spoiled; whether they fail, and their processor time."""
    before = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s + 5))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nowhere, number)
        sys.meta_path.insert(0, _Finder(module, text))  # type: ignore[arg-type]
        import pytest

        quiet = ["-q", "-x", "-o", "addopts=", "-p", "no:cacheprovider", "-p", "no:randomly"]
        quick = ["-m", "not slow and not real", "-k", f"not ({' or '.join(LONG)})"]
        words = [*quiet, "--import-mode=importlib", *quick, *tests]
        os._exit(int(pytest.main(words)))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code != 0, sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - before


def difference(mutant: Mutant, text: str) -> str:
    """Return the lines that differ."""
    before = (ROOT / mutant.module).read_text(encoding="utf-8").splitlines()
    lines = list(difflib.unified_diff(before, text.splitlines(), lineterm="", n=0))[2:]
    return "\n".join(lines)


def run(count: int, seed: int, only: str, path: Path | None) -> dict[str, Any]:
    """Draw mutants and try them; returns how many of how many were noticed."""
    for name in ("numpy", "scipy.signal", "scipy.stats", "scipy.optimize", "scipy.ndimage",
                 "scipy.interpolate", "pandas", "pyarrow.parquet", "pydantic",
                 "pytest", "cv2", "av"):  # fmt: skip
        importlib.import_module(name)
    everything = [mutant for mutant in all_mutants() if only in mutant.module]
    drawn = Random(seed).sample(everything, len(everything))
    usual: dict[str, int] = {}
    told: dict[str, Any] = {}
    killed = tried = 0
    former = _kept(path).get("mutation", {})  # of other draws, to which this one is added
    survivors: list[dict[str, str]] = []
    for mutant in drawn:
        if tried >= count:
            break
        text = spoiled(mutant)
        if text is None:
            continue
        module, tests = mutant.module, tests_of(mutant.module)
        if module not in usual:
            whole = (ROOT / module).read_text(encoding="utf-8")
            fails, cpu_s = noticed(module, whole, tests, 600)
            if fails:
                raise SystemExit(f"The tests of {module} fail without a mutant.")
            usual[module] = SPARE_CPU_S + round(4 * cpu_s)
        tried += 1
        found = noticed(module, text, tests, usual[module])[0]
        found = found or noticed(module, text, room_of(module), 600)[0]
        killed += found
        if not found:
            lines = difference(mutant, text)
            survivors.append({"module": module, "operator": mutant.operator, "lines": lines})
            print(f"survived: {module} ({mutant.operator})\n{lines}", flush=True)
        if tried % 10 == 0:
            print(f"{killed} of {tried} killed", flush=True)
        draw = {"what": f"Draw {seed}", "seed": seed, "mutants": tried, "killed": killed}
        told = {
            "places": len(everything),
            "modules": len(modules()),
            "date": datetime.now(UTC).date().isoformat(),
            "draws": [*former.get("draws", []), draw],
            "survivors": [*former.get("survivors", []), *survivors],
        }
        if path is not None:
            _keep(path, told)
    return told


def again(path: Path) -> dict[str, Any]:
    """Try the survivors of all draws once more: tests were added since."""
    told: dict[str, Any] = _kept(path)["mutation"]
    left = []
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
        # Without one the line is another by now.
        if (
            found is None
            or not noticed(found[0].module, found[1], tests_of(found[0].module), 600)[0]
        ):
            left.append(one)
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
    asked.add_argument("--again", action="store_true", help="try the survivors in there once more")
    words = asked.parse_args()
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    os.chdir(ROOT)
    if words.again:
        told = again(words.json or RESULTS)
    else:
        told = run(words.mutants, words.seed, words.only, words.json)
    for draw in told["draws"]:
        print(f"{draw['what']}: {draw['killed']} of {draw['mutants']} killed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
