# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of one person beforehand: the profile that a calibration leaves behind.

``profile`` says what a profile holds, ``files`` reads, writes and finds them, ``migrate`` brings
old ones up to date. Making a profile is the work of the package ``calibration``; the engine only
reads them.
"""

from mirrorcam.profiles.files import (
    check_place,
    delete_profile,
    find_profile,
    list_profiles,
    profile_folder,
    read_profile,
    save_profile,
)
from mirrorcam.profiles.migrate import PROFILE_VERSION
from mirrorcam.profiles.profile import (
    Direction,
    GazeFit,
    Profile,
    Screen,
    TargetCheck,
    Usual,
    Validation,
)

__all__ = [
    "PROFILE_VERSION",
    "Direction",
    "GazeFit",
    "Profile",
    "Screen",
    "TargetCheck",
    "Usual",
    "Validation",
    "check_place",
    "delete_profile",
    "find_profile",
    "list_profiles",
    "profile_folder",
    "read_profile",
    "save_profile",
]
