# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns at the interpreter are short while landmarkers work, and as they were afterwards."""

from __future__ import annotations

import subprocess
import sys
import textwrap


def said_by(program: str) -> list[str]:
    """Run a program of its own: the interval of the tests' process stays as it is."""
    head = """
        import sys
        from mirrorcam.landmarks.turns import short_turns
        said = lambda: print(round(1000 * sys.getswitchinterval(), 2))
        sys.setswitchinterval(0.005)
    """
    code = textwrap.dedent(head) + textwrap.dedent(program)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=300, check=True
    )
    return done.stdout.split()


def test_turns_are_short_until_the_last_is_done():
    said = said_by(
        """
        one, other = short_turns(), short_turns()
        one.__enter__(); said()
        other.__enter__(); one.__exit__(None, None, None); said()
        other.__exit__(None, None, None); said()
        with short_turns(): said()
        said()
        """
    )
    assert said == ["0.2", "0.2", "5.0", "0.2", "5.0"]


def test_an_interval_of_somebody_else_stays():
    said = said_by(
        """
        sys.setswitchinterval(0.0001)
        with short_turns(): said()
        said()
        sys.setswitchinterval(0.005)
        with short_turns(): sys.setswitchinterval(0.003)
        said()
        """
    )
    assert said == ["0.1", "0.1", "3.0"]


def test_they_are_short_while_two_are_followed():
    said = said_by(
        """
        from mirrorcam.landmarks.dyad import DyadLandmarkers
        with DyadLandmarkers(lambda: (None, None)): said()
        said()
        """
    )
    assert said == ["0.2", "5.0"]
