# SPDX-License-Identifier: GPL-3.0-or-later
"""Native noise is led away and our own words are not; everything is put back."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest


def run(program: str, **options) -> subprocess.CompletedProcess[str]:
    """Run a program of its own: descriptor 2 of the tests stays as it is."""
    head = "import os, sys, threading\nfrom mirrorcam.landmarks.quiet import native_log_silenced\n"
    return subprocess.run(
        [sys.executable, "-c", head + textwrap.dedent(program)],
        capture_output=True,
        text=True,
        timeout=60,
        **options,
    )


def test_native_lines_vanish_and_python_lines_arrive():
    done = run(
        """
        print("before", file=sys.stderr)
        with native_log_silenced():
            os.write(2, b"native noise\\n")
            print("ours ä", file=sys.stderr)
        os.write(2, b"native after\\n")
        print("after", file=sys.stderr)
        """
    )
    assert done.returncode == 0
    assert done.stderr.splitlines() == ["before", "ours ä", "native after", "after"]


def test_nested_blocks_end_with_the_outermost():
    done = run(
        """
        original = sys.stderr
        first, second = native_log_silenced(), native_log_silenced()
        first.__enter__()
        second.__enter__()
        os.write(2, b"one\\n")
        # Landmarkers are not closed in the order in which they were made.
        first.__exit__(None, None, None)
        os.write(2, b"two\\n")
        print("ours", file=sys.stderr)
        second.__exit__(None, None, None)
        os.write(2, b"three\\n")
        print(sys.stderr is original)
        """
    )
    assert done.stderr.splitlines() == ["ours", "three"]
    assert done.stdout.strip() == "True"


def test_many_threads_leave_everything_as_it_was():
    done = run(
        """
        descriptors = len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0
        def work():
            for _ in range(200):
                with native_log_silenced():
                    os.write(2, b"noise\\n")
        threads = [threading.Thread(target=work) for _ in range(4)]
        for t in threads: t.start()
        for t in threads: t.join()
        after = len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0
        os.write(2, b"end\\n")
        print(descriptors == after)
        """
    )
    assert done.stderr.splitlines() == ["end"]
    assert done.stdout.strip() == "True"


def test_an_error_inside_restores_too():
    done = run(
        """
        try:
            with native_log_silenced():
                raise ValueError
        except ValueError:
            os.write(2, b"back\\n")
        """
    )
    assert done.stderr.strip() == "back"


def test_a_stream_put_in_place_meanwhile_stays():
    done = run(
        """
        import io
        mine = io.StringIO()
        with native_log_silenced():
            sys.stderr = mine
        print(sys.stderr is mine, mine.closed)
        os.write(2, b"back\\n")
        """
    )
    assert done.stdout.strip() == "True False"
    assert done.stderr.strip() == "back"


@pytest.mark.parametrize("without", ["sys.stderr = None", "os.close(2)", "sys.stderr.close()"])
def test_a_program_without_a_console_does_not_mind(without):
    done = run(
        f"""
        {without}
        with native_log_silenced():
            print("inside")
        print("outside")
        """
    )
    assert done.stdout.split() == ["inside", "outside"]


def test_messages_of_a_captured_stderr_are_left_alone(capsys):
    from mirrorcam.landmarks.quiet import native_log_silenced

    with native_log_silenced():
        print("to the capture", file=sys.stderr)
    assert capsys.readouterr().err == "to the capture\n"
