# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of sessions and its index: found, named, tagged, thrown away and taken back.

The session folders are the truth; the index is made from them and can be made again. What a user
says about a session (title, tags, names) stands in the session itself, so it moves with it.
"""

from mirrorcam.library.entry import CURVES, Entry, Query
from mirrorcam.library.folders import overlooked_sessions
from mirrorcam.library.library import Library
from mirrorcam.library.sealed_file import sealed_files
from mirrorcam.library.sealed_key import is_sealed
from mirrorcam.library.sealed_library import (
    change_passphrase,
    seal_library,
    seal_new_sessions,
    unseal_library,
)
from mirrorcam.library.trash import Thrown
from mirrorcam.library.unlocked import Unlocked, seal_what_was_left

__all__ = [
    "CURVES",
    "Entry",
    "Library",
    "Query",
    "Thrown",
    "Unlocked",
    "change_passphrase",
    "is_sealed",
    "overlooked_sessions",
    "seal_library",
    "seal_new_sessions",
    "seal_what_was_left",
    "sealed_files",
    "unseal_library",
]
