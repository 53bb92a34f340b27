# SPDX-License-Identifier: GPL-3.0-or-later
"""One plugin of each kind for mirrorcam; importing this module registers nothing."""
