# SPDX-License-Identifier: GPL-3.0-or-later
"""What is printed is text, whatever is in the names that it holds."""

from __future__ import annotations

import sys

import pytest
from rich.table import Table

from mirrorcam.cli.screen import show, show_columns
from mirrorcam.cli.streams import complain, harmless, say

# Clears the screen, renames the window, and a C1 control that some terminals take for the first.
NAME = "An\x1b[2Jna\x1b]0;root\x07 \x9b31m😀"


def table(name: str) -> Table:
    made = Table()
    made.add_column(name)
    made.add_row(name, style="bold red")
    return made


@pytest.mark.parametrize(
    "tell",
    [
        complain,
        lambda name: say(sys.stderr, name),
        show,
        lambda name: show(table(name)),
        lambda name: show_columns([[name, "x"]]),
    ],
)
@pytest.mark.parametrize("colours", [{}, {"FORCE_COLOR": "1", "TERM": "xterm-256color"}])
def test_a_name_gives_the_terminal_no_orders(tell, colours, monkeypatch, capsys):
    for name, value in colours.items():
        monkeypatch.setenv(name, value)
    tell(NAME)
    told = "".join(capsys.readouterr())
    assert "An?[2Jna?]0;root" in told
    assert "😀" in told
    assert not [c for c in told if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160)]


def test_no_name_turns_the_numbers_behind_it_round():
    assert harmless("Anna\u202e leads by 12 s \u2067") == "Anna? leads by 12 s ?"


def test_lines_and_tabs_are_harmless():
    assert harmless("a\tb\nc–é") == "a\tb\nc–é"
