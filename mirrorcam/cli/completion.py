# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam completion``: what a shell completes, by Typer's scripts and the program itself.

The script that is printed asks ``mirrorcam`` for every word (with a variable in the environment),
so it never has to be made anew, and plugins and profiles of today are among what it offers.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from types import ModuleType

EXAMPLE = 'Example: eval "$(mirrorcam completion bash)"'

VARIABLE = "_MIRRORCAM_COMPLETE"
"""Environment variable with which a shell's script asks for words."""

Shell = Literal["bash", "zsh", "fish", "powershell"]


def completion(shell: Annotated[Shell, typer.Argument(help="Your shell.")]) -> None:
    """Print the script that lets a shell complete commands and options.

    bash: in ~/.bashrc; zsh: in ~/.zshrc after compinit: eval "$(mirrorcam completion zsh)". fish:
    mirrorcam completion fish > ~/.config/fish/completions/mirrorcam.fish. powershell: in $PROFILE.
    """
    from mirrorcam.cli.screen import show

    script = _typer().get_completion_script(
        prog_name="mirrorcam", complete_var=VARIABLE, shell=shell
    )
    show(str(script))


def prepare() -> None:
    """Let this run answer a shell, if it is one that asks."""
    if VARIABLE in os.environ:
        _typer().completion_init()


def _typer() -> ModuleType:
    """Return the module of Typer that completes; it has no names that are typed as public."""
    return import_module("typer.completion")
