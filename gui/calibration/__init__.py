# SPDX-License-Identifier: GPL-3.0-or-later
"""The calibration wizard: a person's own neutral and gaze, step by step before the camera."""
