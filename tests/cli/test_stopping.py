# SPDX-License-Identifier: GPL-3.0-or-later
"""When a wish to stop is heard."""

from __future__ import annotations

import signal

import pytest

from mirrorcam.cli.stopping import stop_between_pictures
from mirrorcam.stops import stop_signals


def press() -> None:
    signal.raise_signal(signal.SIGINT)


def test_before_the_first_picture_at_once():
    with stop_between_pictures(), pytest.raises(KeyboardInterrupt):
        press()


@pytest.mark.parametrize("number", stop_signals())
def test_between_two_pictures(number):
    with stop_between_pictures() as check:
        check()
        signal.raise_signal(number)
        with pytest.raises(KeyboardInterrupt):
            check()


def test_a_second_time_at_once():
    with stop_between_pictures() as check:
        check()
        press()
        with pytest.raises(KeyboardInterrupt):
            press()


def test_writing_the_session_is_not_disturbed():
    with stop_between_pictures() as check:
        check()
        press()
        with pytest.raises(KeyboardInterrupt):
            check()
        press()
        press()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_the_former_handlers_come_back():
    former = signal.getsignal(signal.SIGTERM)
    with pytest.raises(ZeroDivisionError), stop_between_pictures():
        raise ZeroDivisionError
    assert signal.getsignal(signal.SIGTERM) is former
