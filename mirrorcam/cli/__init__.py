# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: a file a command, `main` as the border where errors become sentences."""
