# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the docs that lists every command, as the program itself describes them.

``python -m mirrorcam.cli.reference > docs/commands.md`` writes it anew.
"""

from __future__ import annotations

from typing import Any

from typer.main import get_command

from mirrorcam.cli.app import program

_HEAD = """# Commands

Written by `python -m mirrorcam.cli.reference`, from what `--help` says. Errors are one sentence on
the standard error. Exit codes: 0 done · 2 wrong usage · 3 an input cannot be read · 4 two people
were not found · 5 a model file is missing or wrong · 6 an output cannot be written · 130 stopped
by the user · 1 a bug, or something that this computer lacks (see `mirrorcam doctor`).
"""
_WIDTH = 100


def reference() -> str:
    """Return the page as Markdown."""
    parts = [_HEAD]
    _describe(get_command(program()), "mirrorcam", None, parts)
    return "\n".join(parts)


def _describe(command: Any, name: str, parent: Any, parts: list[str]) -> None:
    context = command.make_context(
        name.rsplit(" ", 1)[-1], [], parent=parent, resilient_parsing=True, max_content_width=_WIDTH
    )
    context.terminal_width = _WIDTH
    lines = [line.rstrip() for line in command.get_help(context).splitlines()]
    parts.append(f"## {name}\n\n```text\n" + "\n".join(lines).strip() + "\n```\n")
    for child in getattr(command, "commands", {}).values():
        if not child.hidden:
            _describe(child, f"{name} {child.name}", context, parts)


if __name__ == "__main__":
    print(reference(), end="")
