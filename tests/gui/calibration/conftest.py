# SPDX-License-Identifier: GPL-3.0-or-later
"""The simulated person of the calibration's own tests, before the wizard's window."""

from tests.calibration.conftest import simulated

__all__ = ["simulated"]
