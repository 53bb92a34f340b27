# SPDX-License-Identifier: GPL-3.0-or-later
"""Each person's own baseline and gaze. The room is empty so far: nobody is calibrated yet."""
