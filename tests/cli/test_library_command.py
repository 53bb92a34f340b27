# SPDX-License-Identifier: GPL-3.0-or-later
"""``library``: sealed, worked on, and opened from a terminal and from a script."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mirrorcam.cli import library
from mirrorcam.cli.main import main
from mirrorcam.library import sealed_files, sealed_key
from tests.library.conftest import write_small_session
from tests.waiting import PATIENCE_S

WORDS = "quiet otters read maps"


@pytest.fixture
def told(same_signals, monkeypatch, tmp_path, capsys):
    """Return a function that runs the program here; what it says is a line at most."""
    monkeypatch.setattr(sealed_key, "_COST", 2**6)
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> tuple[int, str]:
        code = main(["library", *map(str, words)])
        printed = capsys.readouterr()
        assert (printed.out == "") == bool(printed.err)
        said = printed.out or printed.err
        assert said.count("\n") == 1
        return code, said

    return run


@pytest.fixture
def sealed(tmp_path, told):
    """A library of one session, sealed."""
    write_small_session(tmp_path / "sessions" / "Anna.mirrorcam")
    (tmp_path / "words.txt").write_text(f"{WORDS}\n")
    (tmp_path / "wrong.txt").write_text("another one\n")
    done = told("seal", "sessions", "--passphrase-file", "words.txt")
    assert done == (0, "Sealed: 1 session in sessions\n")
    return tmp_path / "sessions"


def test_a_command_works_on_a_sealed_library_and_leaves_nothing(sealed, mirrorcam, refused):
    words = ["library", "open", "sessions", "--passphrase-file", "words.txt", "--"]
    export = [sys.executable, "-m", "mirrorcam", "export", "Anna.mirrorcam", "--format", "json"]
    target = sealed.parent / "anna.json"
    done = mirrorcam(*words, *export, "-o", target)
    assert (done.returncode, done.stderr) == (0, "")
    assert target.is_file()
    (one,) = sealed_files(sealed)
    assert list(sealed.glob("*.mirrorcam")) == []
    assert "library open" in refused(mirrorcam("report", one), 3)


def test_its_end_is_that_of_the_command(sealed, mirrorcam):
    words = ["library", "open", "sessions", "--passphrase-file", "words.txt", "--"]
    assert mirrorcam(*words, sys.executable, "-c", "raise SystemExit(4)").returncode == 4


def test_without_the_passphrase_it_stays_closed(sealed, told):
    code, said = told("open", "sessions", "--passphrase-file", "wrong.txt")
    assert (code, "does not open" in said) == (3, True)
    code, said = told("open", "sessions")
    assert (code, "--passphrase-file" in said) == (2, True)
    (sealed.parent / "empty.txt").write_text("\n")
    assert told("open", "sessions", "--passphrase-file", "empty.txt")[0] == 3
    assert told("open", "sessions", "--passphrase-file", "none.txt")[0] == 3
    (sealed.parent / "other").mkdir()
    assert told("open", "other", "--passphrase-file", "words.txt")[0] == 3
    code, said = told("open", "sessions", "--passphrase-file", "words.txt", "--", "no such program")
    assert (code, "cannot be run" in said) == (2, True)


def test_what_was_changed_by_somebody_else_is_told(sealed, told):
    (victim,) = sealed_files(sealed)
    victim.write_bytes(victim.read_bytes()[:-9])
    words = ["--passphrase-file", "words.txt"]
    code, said = told("open", "sessions", *words, "--", sys.executable, "-c", "pass")
    assert (code, f"{victim.name} is damaged, was changed" in said) == (3, True)


def test_what_changes_is_sealed_before_the_command_has_ended(sealed, monkeypatch):
    """The power may go at any time, and memory with it."""
    monkeypatch.setattr(library, "_SAVE_S", 0.01)
    (file,) = sealed_files(sealed)
    code = f"""
import pathlib, time
file = pathlib.Path({str(file)!r})
before, deadline = file.read_bytes(), time.monotonic() + {PATIENCE_S}
pathlib.Path("Anna.mirrorcam", "notes.txt").write_text("mine")
while file.read_bytes() == before:
    assert time.monotonic() < deadline
    time.sleep(0.01)
print("sealed")
"""
    words = ["open", "sessions", "--passphrase-file", "words.txt", "--", sys.executable, "-c", code]
    assert main(["library", *words]) == 0


def test_sessions_that_no_library_shows_are_told_of(sealed, capsys):
    deep = sealed / "2026" / "spring" / "clients" / "Lea.mirrorcam"
    write_small_session(deep)
    assert main(["library", "seal", "sessions"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "Sealed: 0 sessions in sessions\n"
    (line,) = printed.err.splitlines()
    assert str(Path("sessions") / deep.relative_to(sealed)) in line
    assert "not sealed" in line
    deep.rename(sealed / "Lea.mirrorcam")
    assert main(["library", "seal", "sessions"]) == 0
    assert capsys.readouterr().err == ""


def test_new_sessions_need_no_passphrase_and_it_opens_for_good(sealed, told):
    write_small_session(sealed / "Lea.mirrorcam")
    assert told("seal", "sessions") == (0, "Sealed: 1 session in sessions\n")
    (sealed.parent / "short.txt").write_text("short\n")
    change = ["passphrase", "sessions", "--passphrase-file", "words.txt", "--new-passphrase-file"]
    code, said = told(*change, "short.txt")
    assert (code, "fewer than 8" in said) == (2, True)
    assert told(*change, "wrong.txt")[0] == 0
    assert told("unseal", "sessions", "--passphrase-file", "wrong.txt")[0] == 0
    assert sorted(path.name for path in sealed.iterdir()) == ["Anna.mirrorcam", "Lea.mirrorcam"]
    code, said = told("unseal", "sessions", "--passphrase-file", "wrong.txt")
    assert (code, "not a sealed library" in said) == (3, True)
