# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of commands is what the program says of itself."""

from __future__ import annotations

from pathlib import Path

from typer.main import get_command

from mirrorcam.cli.app import program
from mirrorcam.cli.reference import reference

PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"


def test_the_page_of_commands_is_up_to_date():
    told = PAGE.read_text(encoding="utf-8")
    assert told == reference(), "python -m mirrorcam.cli.reference > docs/commands.md"


def test_every_command_is_on_it():
    told = reference()
    for name in get_command(program()).commands:
        assert f"## mirrorcam {name}\n" in told
    assert "## mirrorcam plugins enable\n" in told
