# SPDX-License-Identifier: GPL-3.0-or-later
"""How exporters, sources, cues and scores become known by name: ours and a third party's alike.

Each kind has a `Registry` in its own room. A module adds to it by a decorator (``exporter``,
``live_source``, ``cue``, ``score``) when it is imported. A registry imports our modules, and those
that the entry points of installed packages name under its group. A package's plugins are off until
the user switches the package on (``enabled``); one that does not work is told in one sentence and
left out (``troubles``).
"""

from mirrorcam.plugins.columns import Column, check_columns, described
from mirrorcam.plugins.enabled import VARIABLE, enabled, plain_name, switch
from mirrorcam.plugins.packages import GROUPS, Installed, in_use, installed
from mirrorcam.plugins.registry import Registry
from mirrorcam.plugins.troubles import PluginWarning, failed, listen, tell_failure

__all__ = [
    "GROUPS",
    "VARIABLE",
    "Column",
    "Installed",
    "PluginWarning",
    "Registry",
    "check_columns",
    "described",
    "enabled",
    "failed",
    "in_use",
    "installed",
    "listen",
    "plain_name",
    "switch",
    "tell_failure",
]
