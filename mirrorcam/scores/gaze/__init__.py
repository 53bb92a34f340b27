# SPDX-License-Identifier: GPL-3.0-or-later
"""Who looks at whom: shares and bouts of eye contact, and who begins and ends it."""
