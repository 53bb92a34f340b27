# SPDX-License-Identifier: GPL-3.0-or-later
"""Run by `test_qt_capture` on a virtual screen: the contract of live sources over Qt's captures."""

from __future__ import annotations

import sys
import threading

import pytest
from PyQt6.QtCore import QCoreApplication, QLoggingCategory
from PyQt6.QtWidgets import QApplication

from gui.live import qt_capture
from mirrorcam.clock import Clock
from mirrorcam.errors import InputError
from mirrorcam.sources.live import open_live_source
from tests.sources.live.contract import check_contract


def from_another_thread(work):
    """Do it as the engine does: the GUI thread goes on meanwhile."""
    errors = []

    def run():
        try:
            work()
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    while thread.is_alive():
        QCoreApplication.processEvents()
        thread.join(0.002)
    if errors:
        raise errors[0]


def absent(words):
    """What is not there is one sentence."""
    with open_live_source(words) as source, pytest.raises(InputError) as raised:
        source.open(Clock())
    assert str(raised.value).endswith(".")
    return str(raised.value)


def main():
    """Go through both kinds, from both threads."""
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    application = QApplication(sys.argv)
    qt_capture.register()
    title = sys.argv[1]
    for words, size in ((f"window:{title}", (320, 240)), ("display:0", (800, 600))):
        check_contract(open_live_source(words), size)
        from_another_thread(lambda w=words, s=size: check_contract(open_live_source(w), s))
    assert title in absent("window:Ben")
    from_another_thread(lambda: absent("display:Ben"))
    print("every contract is kept")
    del application


main()
