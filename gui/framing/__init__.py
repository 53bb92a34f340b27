# SPDX-License-Identifier: GPL-3.0-or-later
"""What is good about a picture before something begins, and what to do about the rest."""
