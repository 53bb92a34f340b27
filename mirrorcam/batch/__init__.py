# SPDX-License-Identifier: GPL-3.0-or-later
"""Many recordings: a worker process and a session folder each, and one table of what became of all.

The analysis itself is ``mirrorcam analyze``; here is only who runs it, when, and what is noted.
"""

from mirrorcam.batch.inputs import find_recordings
from mirrorcam.batch.job import Job, Outcome, analyse
from mirrorcam.batch.run import Asked, Batch
from mirrorcam.batch.table import Recordings

__all__ = ["Asked", "Batch", "Job", "Outcome", "Recordings", "analyse", "find_recordings"]
