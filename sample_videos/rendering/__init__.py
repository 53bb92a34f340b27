# SPDX-License-Identifier: GPL-3.0-or-later
"""The code that renders the sample clips: bodies, behaviour, light, camera, truth."""
