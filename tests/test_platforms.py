# SPDX-License-Identifier: GPL-3.0-or-later
"""No call that only some systems have, but where its twin stands beside it."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

MODULES = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "posix"}
CALLS = {
    "os": {
        *("fork", "forkpty", "geteuid", "getuid", "getgid", "getegid", "setsid", "killpg"),
        *("getpgid", "nice", "mkfifo", "fchmod", "fchown", "chown", "chroot", "uname", "wait"),
        *("sched_getaffinity", "sched_setaffinity", "getloadavg", "sysconf", "statvfs"),
    },
    "signal": {"SIGKILL", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGSTOP", "setitimer"},
    "time": {"tzset", "clock_gettime"},
}

# File, name: where it is asked for the system, or for the name itself, before it is used.
WITH_A_TWIN = {
    ("mirrorcam/session/lock.py", "fcntl"),  # msvcrt
    ("mirrorcam/batch/processes.py", "sched_getaffinity"),  # os.cpu_count
    ("mirrorcam/library/memory.py", "getuid"),  # a folder that is the user's own
    ("mirrorcam/doctor/computer.py", "sched_getaffinity"),
}


def named(tree: ast.AST) -> set[str]:
    """Return the names of one file that only some systems have."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names} & MODULES
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            found.add(node.module)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.attr in CALLS.get(node.value.id, ()):
                found.add(node.attr)
        elif isinstance(node, ast.ImportFrom) and node.module in CALLS:
            found |= {one.name for one in node.names} & CALLS[node.module]
    return found


def test_there_is_no_call_without_its_twin():
    found = set()
    for room in ("mirrorcam", "calibration", "gui"):
        for path in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {(path.relative_to(ROOT).as_posix(), name) for name in named(tree)}
    assert found == WITH_A_TWIN


def test_the_check_sees_what_it_looks_for():
    code = "import fcntl, os\nfrom signal import SIGKILL\nos.fork()"
    assert named(ast.parse(code)) == {"fcntl", "fork", "SIGKILL"}
