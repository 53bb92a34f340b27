# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the command line as ``python -m mirrorcam``."""

from mirrorcam.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
