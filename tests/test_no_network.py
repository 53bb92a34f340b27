# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing leaves the computer: the promise of mirrorcam, watched at the kernel's door.

MediaPipe is pinned to 0.10.31 for this. Its wheels from 0.10.35 on are linked against curl, and
later ones look up names and send usage metrics while they infer, which an app that films people
must not do. So the pin is tested as what it is: the installed version, and the absence of curl
in its native libraries. `test_privacy` runs the whole program under strace, where any socket of the
Internet families would be seen, whoever opens it.
"""

from __future__ import annotations

import tomllib
from importlib.metadata import distribution, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
NATIVE = {".so", ".dylib", ".pyd", ".dll"}
CURL = (b"curl_easy_init", b"libcurl")


def native_libraries() -> Iterator[Path]:
    # The wheel lists a library that it does not bring.
    for file in distribution("mediapipe").files or ():
        path = Path(str(file.locate()))
        if NATIVE & set(path.suffixes) and path.is_file():
            yield path


def test_the_pinned_mediapipe_is_the_installed_one():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = [need for need in project["dependencies"] if need.startswith("mediapipe")]
    assert pins == [f"mediapipe=={version('mediapipe')}"]
    assert pins == ["mediapipe==0.10.31"]


def test_mediapipe_has_no_curl():
    libraries = list(native_libraries())
    assert libraries
    for path in libraries:
        content = path.read_bytes()
        found = [name for name in CURL if name in content]
        assert not found, f"{path.name} holds {found}"
