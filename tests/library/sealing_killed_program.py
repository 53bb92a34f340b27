# SPDX-License-Identifier: GPL-3.0-or-later
"""Seals, unseals or works on a library, and is killed at its first step, its second, and so on.

A step is whatever changes the disk. After each kill the library is opened again, and every byte of
every session has to be there. Prints how often it was killed. The tests leave steps out;
``python tests/library/sealing_killed_program.py FOLDER 1`` takes all of them.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from mirrorcam.library import (
    Library,
    Unlocked,
    is_sealed,
    seal_library,
    seal_new_sessions,
    seal_what_was_left,
    sealed_key,
    unseal_library,
)
from mirrorcam.library.sealed_file import same_files
from mirrorcam.session import open_session

WORDS = "quiet otters read maps"
STEPS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree", "os.chmod", "os.utime"}
sealed_key._COST = 2**4


class Countdown:
    """Kills this process when the n-th step begins."""

    def __init__(self) -> None:
        self.left: int | None = None

    def __call__(self, event: str, words: tuple[object, ...]) -> None:
        writes = (
            event == "open" and isinstance(words[2], int) and words[2] & (os.O_WRONLY | os.O_RDWR)
        )
        if self.left is not None and (event in STEPS or writes):
            self.left -= 1
            if self.left < 0:
                os.kill(os.getpid(), signal.SIGKILL)


def work(folder: Path, act: str) -> None:
    if act == "seal":
        seal_library(folder, WORDS)
    elif act == "unseal":
        unseal_library(folder, WORDS)
    else:
        with Unlocked(folder, WORDS) as unlocked:
            with Library(unlocked.folder) as library:
                library.refresh()
                library.edit(unlocked.folder / "one.mirrorcam", title="Intake")
            unlocked.save()
            shutil.copytree(unlocked.folder / "one.mirrorcam", unlocked.folder / "new.mirrorcam")
            shutil.copytree(unlocked.folder / "one.mirrorcam", unlocked.folder / "other.mirrorcam")


def main(folder: Path, stride: int) -> int:
    whole = folder.with_name("whole")
    folder.rename(whole)
    countdown = Countdown()
    sys.addaudithook(countdown)
    killed = 0
    for act in ("seal", "unseal", "work"):
        start = folder.with_name(f"before {act}")
        shutil.copytree(whole, start)
        if act != "seal":
            seal_library(start, WORDS)
        step, ended = 0, -signal.SIGKILL
        while ended != 0:
            shutil.copytree(start, folder)
            child = os.fork()
            if child == 0:
                countdown.left = step
                work(folder, act)
                os._exit(0)
            ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            assert ended in (0, -signal.SIGKILL), ended
            try:
                look(act, folder, whole)
            except BaseException as error:
                raise AssertionError(f"{act}, step {step}") from error
            shutil.rmtree(folder)
            killed += ended != 0
            step += stride
    return killed


def look(act: str, folder: Path, whole: Path) -> None:
    """Everything that was there is there, in one form, and nothing is in clear."""
    seal_what_was_left()
    for room in Path(os.environ["XDG_RUNTIME_DIR"]).iterdir():
        room.rmdir()  # one that was just made may be there, with nothing in it
    if act == "seal":
        seal_new_sessions(folder) if is_sealed(folder) else seal_library(folder, WORDS)
    if act == "unseal":
        if is_sealed(folder):
            unseal_library(folder, WORDS)
        shutil.rmtree(folder / ".mirrorcam-library", ignore_errors=True)
        (folder / ".sealed-library.lock").unlink(missing_ok=True)
        assert same_files(folder, whole), sorted(folder.rglob("*"))
        return
    clear = [p for p in folder.rglob("*") if p.suffix in (".mirrorcam", ".parquet", ".sqlite")]
    assert clear == [], clear
    with Unlocked(folder, WORDS) as unlocked:
        assert unlocked.problems == [], unlocked.problems
        for session in ("one", "two", "clients/three"):
            one, other = (root / f"{session}.mirrorcam" for root in (unlocked.folder, whole))
            for half in one.glob(".mirrorcam-*"):  # what the edit was writing when it was killed
                half.unlink()
            title = open_session(one).manifest.title
            assert same_files(one, other) or (session, title) == ("one", "Intake")
        found = {p.parent.name for p in unlocked.folder.rglob("session.json")}
        extra = found - {"one.mirrorcam", "two.mirrorcam", "three.mirrorcam"}
        assert extra <= {"new.mirrorcam", "other.mirrorcam"}


if __name__ == "__main__":
    sys.stdout.write(f"{main(Path(sys.argv[1]), int(sys.argv[2]))}\n")
