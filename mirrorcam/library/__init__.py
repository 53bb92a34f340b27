# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of sessions and its index: found, named, tagged, thrown away and taken back.

The session folders are the truth; the index is made from them and can be made again. What a user
says about a session (title, tags, names) stands in the session itself, so it moves with it.
"""

from mirrorcam.library.entry import CURVES, Entry, Query
from mirrorcam.library.library import Library
from mirrorcam.library.trash import Thrown

__all__ = ["CURVES", "Entry", "Library", "Query", "Thrown"]
