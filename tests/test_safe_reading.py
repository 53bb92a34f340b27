# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing that a user may be handed is ever run: the program has no place where that could happen.

Pickle and its kin run what a file says. So they are looked for in the whole of the program, by
what is imported and by what is called.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(
    path for room in ("mirrorcam", "calibration", "gui") for path in (ROOT / room).rglob("*.py")
)
MODULES = {
    "pickle", "_pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "torch",
    "jsonpickle", "yaml", "xmlrpc", "code", "codeop",
}  # fmt: skip
CALLS = {"eval", "exec", "compile", "execfile", "__import__"}
NAMED = {
    "load": "allow_pickle", "save": "allow_pickle", "savez": "allow_pickle",
    "run": "shell", "Popen": "shell", "call": "shell", "check_output": "shell",
}  # fmt: skip
METHODS = {"read_pickle", "to_pickle", "load_pickle"}
OF_OS = {"system", "popen"}


def wrong_in(source: str) -> list[str]:
    """What in a module could run what a file says, by line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        told = imported(node) if isinstance(node, ast.Import | ast.ImportFrom) else []
        told = called(node) if isinstance(node, ast.Call) else told
        found += [f"{node.lineno}: {name}" for name in told]
    return found


def imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    names = (
        [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
    )
    return [name for name in names if name.split(".")[0] in MODULES]


def called(node: ast.Call) -> list[str]:
    function = node.func
    if isinstance(function, ast.Name):
        return [function.id] if function.id in CALLS else []
    if not isinstance(function, ast.Attribute):
        return []
    name, of = function.attr, getattr(function.value, "id", "")
    found = [name] if name in METHODS or (of == "os" and name in OF_OS) else []
    for keyword in node.keywords:
        off = isinstance(keyword.value, ast.Constant) and keyword.value.value is False
        if keyword.arg and NAMED.get(name) == keyword.arg and not off:
            found.append(f"{name}({keyword.arg})")
    return found


def test_no_module_unpickles_or_runs_words_of_a_file() -> None:
    assert len(SOURCES) > 300
    found = {str(path.relative_to(ROOT)): wrong_in(path.read_text("utf-8")) for path in SOURCES}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from joblib import load",
        "def f():\n    import torch.serialization",
        "import numpy as np\nnp.load(path, allow_pickle=True)",
        "frame = pd.read_pickle(path)",
        "eval(text)",
        "subprocess.run(words, shell=True)",
        "os.system(words)",
    ],
)
def test_it_would_be_found(source: str) -> None:
    assert wrong_in(source)
