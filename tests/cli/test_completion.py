# SPDX-License-Identifier: GPL-3.0-or-later
"""Real shells complete words by the scripts that the program prints."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

ASKED = {
    "bash": """
{script}
COMP_WORDS=(mirrorcam {words}); COMP_CWORD={last}; COMP_LINE="mirrorcam {words}"
_mirrorcam_completion mirrorcam {last}; printf '%s\\n' "${{COMPREPLY[@]}}"
""",
    # What zsh would show is handed to _arguments; here that prints it.
    "zsh": """
compdef() {{ :; }}; _arguments() {{ print -l -- "$@"; }}; _files() {{ print files; }}
{script}
words=(mirrorcam {words}); CURRENT={zsh_last}; _mirrorcam_completion
""",
    "fish": """
{script}
complete -C "mirrorcam {words}"
""",
}


@pytest.fixture
def completed(tmp_path, here):
    """Return a function: what a shell offers after the words of a half-typed command."""
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "mirrorcam"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mirrorcam "$@"\n')
    command.chmod(0o755)

    def ask(shell: str, words: str) -> str:
        if shutil.which(shell) is None:
            pytest.skip(f"{shell} is not installed")
        script = here("completion", shell).stdout
        count = len(words.split())
        asked = ASKED[shell].format(script=script, words=words, last=count, zsh_last=count + 1)
        done = subprocess.run(
            [shell, "-c", asked],
            env={**os.environ, "PATH": f"{command.parent}:{os.environ['PATH']}", "HOME": "/none"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""
        return done.stdout

    return ask


@pytest.mark.parametrize("shell", sorted(ASKED))
def test_a_shell_completes_commands(shell, completed):
    offered = completed(shell, "comp")
    assert "compare" in offered
    assert "completion" in offered
    assert "analyze" not in offered


def test_a_shell_completes_the_words_of_an_option(completed):
    offered = completed("fish", "analyze --layout t")
    assert "tiles" in offered
    assert "two-files" in offered
    assert "room" not in offered


def test_a_shell_completes_what_is_registered(completed):
    offered = completed("bash", "export call.mirrorcam --format e")
    assert offered.split() == ["eaf"]


def test_powershell_has_a_script_too(here):
    assert "Register-ArgumentCompleter" in here("completion", "powershell").stdout


def test_another_shell_is_told_in_one_sentence(here, refused):
    assert "'bash', 'zsh', 'fish'" in refused(here("completion", "tcsh"), 2)
