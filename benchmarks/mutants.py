# SPDX-License-Identifier: GPL-3.0-or-later
"""Spoiled copies of the modules of the scores and of the calibration, and the tests of each."""

from __future__ import annotations

import ast
import difflib
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
ONE_BY_ONE = ("series", "shifts", "shots", "score", "bouts", "agreement", "openness", "zone")
CALIBRATION = ("fitting", "samples", "on_screen", "neutral", "checking")
BESIDE = {  # modules whose tests stand under another name
    "mirrorcam/scores/matching/match.py": (
        "scores/matching/test_match.py",
        "scores/matching/test_match_whole.py",
    ),
    "mirrorcam/scores/matching/movement.py": (
        "scores/matching/test_movement.py",
        "scores/matching/test_match.py",
    ),
    "mirrorcam/scores/matching/whole.py": (
        "scores/matching/test_whole.py",
        "scores/matching/test_match_whole.py",
        "scores/matching/test_match.py",
    ),
    "mirrorcam/scores/trailing/scorer.py": (
        "scores/trailing/test_usual.py",
        "scores/trailing/test_scorer.py",
    ),
    "calibration/checking.py": ("calibration/test_fitting.py",),
}
OF_ALL = ("tests/scores/test_properties.py", "tests/scores/test_results.py")
LEFT_OUT = ("VariableInserter", "VariableReplacer")  # they ask for names to be chosen by hand


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
        files = sorted((ROOT / beside).glob("test_*.py"))
        found = [path.relative_to(ROOT).as_posix() for path in files]
    else:
        found = [beside]
    return list(dict.fromkeys([*found, *OF_ALL]))


def rooms_of(module: str) -> list[str]:
    """Return all tests that may notice: of the whole room, and of what joins the rooms."""
    room = "tests/scores" if module.startswith("mirrorcam/scores/") else "tests/calibration"
    return list(dict.fromkeys([*tests_of(module), room, "tests/pipeline"]))


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


def all_mutants(only: str = "") -> Iterator[Mutant]:
    """Find every place and every way, in modules with `only` in their path."""
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.plugins import get_operator, operator_names

    operators = [
        (name, get_operator(name)())
        for name in sorted(operator_names())
        if not any(word in name for word in LEFT_OUT)
    ]
    for module in (one for one in modules() if only in one):
        nodes = list(ast_nodes(get_ast((ROOT / module).read_text(encoding="utf-8"))))
        for name, operator in operators:
            count = sum(1 for node in nodes for _ in operator.mutation_positions(node))
            for occurrence in range(count):
                yield Mutant(module, name, occurrence)


def difference(mutant: Mutant, text: str) -> str:
    """Return the lines that differ."""
    before = (ROOT / mutant.module).read_text(encoding="utf-8").splitlines()
    lines = list(difflib.unified_diff(before, text.splitlines(), lineterm="", n=0))[2:]
    return "\n".join(lines)


def draw(count: int, seed: int, only: str) -> tuple[list[tuple[Mutant, str]], int]:
    """Draw mutants that change something, and tell out of how many places."""
    everything = list(all_mutants(only))
    made = (
        (mutant, text)
        for mutant in Random(seed).sample(everything, len(everything))
        if (text := spoiled(mutant)) is not None
    )
    return list(islice(made, count)), len(everything)
