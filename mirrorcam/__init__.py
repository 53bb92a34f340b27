# SPDX-License-Identifier: GPL-3.0-or-later
"""What two bodies did in a conversation: posture mirroring, eye contact, open body language.

>>> import mirrorcam
>>> session = mirrorcam.analyze("call.mp4")  # doctest: +SKIP
>>> session.scores  # doctest: +SKIP

Start with `mirrorcam.model`, the vocabulary. Heavy libraries load when they are first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mirrorcam.api import analyze, open_session
    from mirrorcam.library import Unlocked
    from mirrorcam.pipeline.compared import Comparison, compare
    from mirrorcam.pipeline.from_landmarks import analyze_landmarks
    from mirrorcam.pipeline.importing import agreements, import_events
    from mirrorcam.session import Session

    __version__: str

__all__ = [
    "Comparison",
    "Session",
    "Unlocked",
    "__version__",
    "agreements",
    "analyze",
    "analyze_landmarks",
    "compare",
    "import_events",
    "open_session",
]

_WHERE = {
    "Comparison": "mirrorcam.pipeline.compared",
    "agreements": "mirrorcam.pipeline.importing",
    "analyze": "mirrorcam.api",
    "analyze_landmarks": "mirrorcam.pipeline.from_landmarks",
    "compare": "mirrorcam.pipeline.compared",
    "Session": "mirrorcam.session",
    "Unlocked": "mirrorcam.library",
    "import_events": "mirrorcam.pipeline.importing",
    "open_session": "mirrorcam.api",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return _version()
    if name not in _WHERE:
        raise AttributeError(f"module 'mirrorcam' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)


def _version() -> str:
    """Return what the build found in the tags of git (pyproject.toml)."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("mirrorcam")
    except PackageNotFoundError:  # run from its folder, not installed
        return "0+unknown"


def __dir__() -> list[str]:
    """Return what there is before it is loaded, for those who press Tab in a notebook."""
    return sorted(__all__)
