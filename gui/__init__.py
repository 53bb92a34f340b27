# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop app (PyQt6). The room is empty so far: the command line is the only front end."""
