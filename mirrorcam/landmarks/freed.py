# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives memory back that landmarkers have used and freed.

They come and go in threads, and the allocator of Linux (glibc) keeps what was freed there for the
same threads, which come no more: an app that has run thirty live sessions held 1.3 GB, of which it
used half a gigabyte, and one recording whose view changed a hundred times 0.9 in place of 0.5 GB.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Return freed memory to the system, where that does not go by itself."""
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):  # other allocators have no such thing
            ctypes.CDLL(None).malloc_trim(0)
