# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop build starts: the command line, or the window where no words are given.

mirrorcam starts itself again for analyses and for what may crash, as ``python -m mirrorcam …`` and
``python -c …``. In a build there is no python: the program takes these words itself.
"""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the words mean."""
    words = sys.argv[1:]
    if words[:1] == ["-c"] and len(words) > 1:
        exec(compile(words[1], "<string>", "exec"), {"__name__": "__main__"})
        return 0
    if words[:2] == ["-m", "mirrorcam"]:
        words = words[2:]
    sys.argv[1:] = words
    from mirrorcam.cli.main import main as run

    return run(words or ["gui"])


if __name__ == "__main__":
    sys.exit(main())
