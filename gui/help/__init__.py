# SPDX-License-Identifier: GPL-3.0-or-later
"""Help inside the app: pages to read offline, the list of shortcuts, and the first tour."""
