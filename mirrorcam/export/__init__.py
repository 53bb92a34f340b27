# SPDX-License-Identifier: GPL-3.0-or-later
"""A session -> what other programs read.

An exporter says which files it would write and how each is written; `export_session` sees to it
that nothing is overwritten unasked and that no half file is ever seen. Ours and those of plugins
are registered alike, see ``registry``.
"""

from mirrorcam.export.registry import Exporter, Plan, exporter, exporters
from mirrorcam.export.writing import checkpoint, export_session

__all__ = ["Exporter", "Plan", "checkpoint", "export_session", "exporter", "exporters"]
