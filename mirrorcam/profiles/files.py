# SPDX-License-Identifier: GPL-3.0-or-later
"""Profiles on the disk: readable by their user alone, written whole or not at all."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from hashlib import sha256
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from pydantic import ValidationError

from mirrorcam.bounded import read_bounded
from mirrorcam.errors import InputError, OutputError, reason
from mirrorcam.profiles.profile import Profile
from mirrorcam.text import in_whole_letters
from mirrorcam.whole import check_takes_files, written_whole

FOLDER_VARIABLE = "MIRRORCAM_PROFILES"
"""Environment variable that names another folder of profiles."""

_ENDING = ".profile.json"
_LARGEST_BYTES = 5_000_000
_LONGEST_BYTES = 235  # of a person's name in that of a file


def profile_folder() -> Path:
    """Return the folder of this user's profiles; it need not exist."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else user_data_path("mirrorcam", appauthor=False) / "profiles"


def default_path(person: str) -> Path:
    """Return where the profile of a person is kept unless a file is named."""
    plain = unicodedata.normalize("NFKC", person).strip()
    word = re.sub(r"[^\w.-]+", "-", plain).strip("-.")[:80]
    # Disks count bytes: 255 of them, the ending and what tells namesakes apart among them.
    word = word.encode("utf-8", "replace")[:_LONGEST_BYTES].decode("utf-8", "ignore")
    if word != plain:
        # Two names may leave the same letters: "Åsa / Bo" and "Åsa Bo" are two people.
        word = f"{word or 'person'}-{sha256(plain.encode()).hexdigest()[:6]}"
    return profile_folder() / f"{word}{_ENDING}"


def read_profile(path: Path | str) -> Profile:
    """Read a profile, bringing an old one up to date.

    Raises
    ------
    InputError
        If the file is not there, is no profile, or was written by a newer mirrorcam.
    """
    path = Path(path)
    again = "make one with: mirrorcam calibrate VIDEO --person NAME"
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise InputError(f"{path} is too large to be a calibration profile; {again}.")
        text = read_bounded(path, _LARGEST_BYTES).decode("utf-8")
    except OSError as error:
        raise InputError(
            f"The calibration profile {path} cannot be read ({error.strerror}); check its name or "
            f"{again}."
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not a calibration profile (not text); {again}.") from error
    try:
        return Profile.model_validate(_plain_json(text))
    except (ValidationError, ValueError, TypeError, ArithmeticError, RecursionError) as error:
        raise InputError(
            f"{path} cannot be used as a calibration profile ({reason(error)}); {again}."
        ) from error


def _plain_json(text: str) -> Any:
    def refuse(word: str) -> float:
        raise ValueError(f"{word} is not a number")

    content = in_whole_letters(json.loads(text, parse_constant=refuse))
    if not isinstance(content, dict):
        raise ValueError("it does not hold a profile")
    return content


def check_place(person: str, path: Path | str | None = None) -> None:
    """Check that a profile could be written, before minutes of calibration; makes nothing.

    Raises
    ------
    OutputError
        If a file stands in the way, or the place is read-only.
    """
    target = default_path(person) if path is None else Path(path)
    try:
        check_takes_files(target.parent)
    except OSError as error:
        raise _not_written(target, error) from error


def save_profile(profile: Profile, path: Path | str | None = None) -> Path:
    """Write a profile so that only its user can read it, and return where it is.

    Parameters
    ----------
    profile : Profile
        The profile.
    path : Path | str, optional
        A file; by default the person's own in the folder of profiles.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    target = default_path(profile.person) if path is None else Path(path)
    try:
        with written_whole(target) as temporary:
            temporary.write_text(profile.to_json(), encoding="utf-8", newline="\n")
    except OSError as error:
        raise _not_written(target, error) from error
    return target


def _not_written(target: Path, error: OSError) -> OutputError:
    return OutputError(
        f"The calibration profile {target} cannot be written ({error.strerror}); choose another "
        "place with -o."
    )


def list_profiles() -> list[tuple[Path, Profile | None]]:
    """Return the files of this user's profiles with what they hold; None for a damaged one."""
    found: list[tuple[Path, Profile | None]] = []
    folder = profile_folder()
    for path in sorted(folder.glob(f"*{_ENDING}")) if folder.is_dir() else []:
        try:
            found.append((path, read_profile(path)))
        except InputError:
            found.append((path, None))
    return found


def find_profile(person: str) -> Path:
    """Return the file of a person's profile.

    Raises
    ------
    InputError
        If there is none.
    """
    usual = default_path(person)
    if usual.is_file():
        return usual
    for path, profile in list_profiles():
        if profile is not None and profile.person == person.strip():
            return path
    raise InputError(
        f"There is no calibration profile of “{person}” in {profile_folder()}; mirrorcam profiles "
        "lists those that are there."
    )


def delete_profile(person: str) -> Path:
    """Delete the profile of a person, in whatever files it is, and return where it was.

    Raises
    ------
    InputError
        If there is none.
    OutputError
        If it cannot be deleted.
    """
    path = find_profile(person)
    # A file that was copied or renamed is found once the usual one is gone, and is theirs too.
    named = [other for other, told in list_profiles() if told and told.person == person.strip()]
    for file in dict.fromkeys([path, *named]):
        try:
            file.unlink()
        except OSError as error:
            raise OutputError(
                f"The calibration profile {file} cannot be deleted ({error.strerror}); delete the "
                "file by hand."
            ) from error
    return path
