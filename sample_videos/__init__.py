# SPDX-License-Identifier: GPL-3.0-or-later
"""Short clips of rendered people, with exact truth beside them."""
