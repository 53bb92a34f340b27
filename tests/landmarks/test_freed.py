# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory that threads have used and freed goes back to the system."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from pathlib import Path

import pytest

from mirrorcam.landmarks.freed import give_back

MB = 2**20


def resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or not hasattr(ctypes.CDLL(None), "malloc_trim"),
    reason="wants glibc",
)
def test_what_a_thread_has_freed_is_given_back():
    kept: list[list[bytes]] = []

    def work() -> None:
        kept.append([os.urandom(60_000) for _ in range(3500)])

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    del kept[0][:-1]  # the last one keeps the allocator from doing it by itself
    before = resident()
    give_back()
    assert before - resident() > 150 * MB


def test_where_there_is_another_allocator_nothing_happens(monkeypatch):
    def absent(_name: None) -> object:
        raise OSError

    for other in (absent, lambda _: object()):
        monkeypatch.setattr("mirrorcam.landmarks.freed.ctypes.CDLL", other)
        give_back()
    monkeypatch.setattr(sys, "platform", "darwin")
    give_back()
