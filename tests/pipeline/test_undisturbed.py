# SPDX-License-Identifier: GPL-3.0-or-later
"""Signals are of a whole process, so each of these has one of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

BEGIN = """
import signal, threading
from mirrorcam.pipeline.undisturbed import undisturbed
# Whatever those who began this process had set.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
def press(number):
    try:
        signal.raise_signal(number)
    except KeyboardInterrupt:
        return "heard"
    return "not heard"
"""


def printed(code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")[:-1]


@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM"])
def test_nobody_is_heard_until_the_end(number):
    told = printed(f"""
def stop(*_):
    raise KeyboardInterrupt
signal.signal(signal.{number}, stop)
with undisturbed():
    print(press(signal.{number}))
    with undisturbed():
        print(press(signal.{number}))
    print(press(signal.{number}))
print(press(signal.{number}))
""")
    assert told == ["not heard", "not heard", "not heard", "heard"]


def test_handlers_come_back_after_an_error():
    assert printed("""
try:
    with undisturbed():
        raise ZeroDivisionError
except ZeroDivisionError:
    print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
    print(signal.getsignal(signal.SIGTERM) == signal.SIG_DFL)
""") == ["True", "True"]


def test_another_thread_leaves_signals_alone():
    assert printed("""
def work():
    with undisturbed():
        print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
thread = threading.Thread(target=work)
thread.start()
thread.join()
""") == ["True"]
