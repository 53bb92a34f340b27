# SPDX-License-Identifier: GPL-3.0-or-later
"""New analyses: the sheet in which one is prepared, and the queue in which they run."""
