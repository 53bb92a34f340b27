# SPDX-License-Identifier: GPL-3.0-or-later
"""The scenes of which `gui.screenshots` takes pictures."""
