# SPDX-License-Identifier: GPL-3.0-or-later
"""``library``: sealed, worked on, and opened from a terminal and from a script."""

from __future__ import annotations

import sys

import pytest

from mirrorcam.library import sealed_files
from tests.library.conftest import write_small_session

WORDS = "quiet otters read maps"


@pytest.fixture
def sealed(tmp_path, mirrorcam):
    """A library of one session, sealed by the program."""
    write_small_session(tmp_path / "sessions" / "Anna.mirrorcam")
    (tmp_path / "words.txt").write_text(f"{WORDS}\n")
    (tmp_path / "wrong.txt").write_text("another one\n")
    done = mirrorcam("library", "seal", "sessions", "--passphrase-file", "words.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Sealed: 1 session in sessions\n"
    return tmp_path / "sessions"


def test_a_command_works_on_a_sealed_library_and_leaves_nothing(sealed, mirrorcam, refused):
    words = ["library", "open", "sessions", "--passphrase-file"]
    export = [sys.executable, "-m", "mirrorcam", "export", "Anna.mirrorcam", "--format", "json"]
    target = sealed.parent / "anna.json"
    done = mirrorcam(*words, "words.txt", "--", *export, "-o", target)
    assert (done.returncode, done.stderr) == (0, "")
    assert target.is_file()
    assert len(sealed_files(sealed)) == 1
    assert list(sealed.glob("*.mirrorcam")) == []
    fails = mirrorcam(*words, "words.txt", "--", sys.executable, "-c", "raise SystemExit(4)")
    assert fails.returncode == 4
    assert "does not open" in refused(mirrorcam(*words, "wrong.txt"), 3)
    assert "--passphrase-file" in refused(mirrorcam("library", "open", "sessions"), 2)
    told = refused(mirrorcam("export", "sessions/Anna.mirrorcam", "--format", "json", "-o", "x"), 3)
    assert "not a mirrorcam session" in told
    (one,) = sealed_files(sealed)
    assert "library open" in refused(mirrorcam("report", one), 3)


def test_what_was_changed_by_somebody_else_is_told(sealed, mirrorcam):
    (victim,) = sealed_files(sealed)
    victim.write_bytes(victim.read_bytes()[:-9])
    done = mirrorcam("library", "open", "sessions", "--passphrase-file", "words.txt")
    assert done.returncode == 3
    assert f"{victim.name} is damaged, was changed" in done.stderr
    assert "Traceback" not in done.stderr


def test_new_sessions_need_no_passphrase_and_it_opens_for_good(sealed, mirrorcam, refused):
    write_small_session(sealed / "Lea.mirrorcam")
    assert mirrorcam("library", "seal", "sessions").stdout == "Sealed: 1 session in sessions\n"
    (sealed.parent / "short.txt").write_text("short\n")
    change = ["library", "passphrase", "sessions", "--passphrase-file", "words.txt"]
    told = refused(mirrorcam(*change, "--new-passphrase-file", "short.txt"), 2)
    assert "fewer than 8" in told
    assert mirrorcam(*change, "--new-passphrase-file", "wrong.txt").returncode == 0
    done = mirrorcam("library", "unseal", "sessions", "--passphrase-file", "wrong.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in sealed.iterdir()) == ["Anna.mirrorcam", "Lea.mirrorcam"]
    again = mirrorcam("library", "unseal", "sessions", "--passphrase-file", "wrong.txt")
    assert "not a sealed library" in refused(again, 3)
