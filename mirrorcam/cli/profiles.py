# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam profiles``: who has been calibrated on this computer."""

from __future__ import annotations

from typing import Annotated

import typer

EXAMPLE = "Example: mirrorcam profiles show Anna"

app = typer.Typer(
    help="List calibration profiles, show or delete one.", epilog=EXAMPLE, rich_markup_mode=None
)


def _people() -> list[str]:
    """Return who has a profile, for a shell that completes words."""
    from mirrorcam.profiles import list_profiles

    return [profile.person for _, profile in list_profiles() if profile is not None]


_Name = Annotated[
    str, typer.Argument(metavar="NAME", help="Whose profile.", autocompletion=_people)
]


@app.callback(invoke_without_command=True)
def profiles(context: typer.Context) -> None:
    """List calibration profiles, show or delete one."""
    if context.invoked_subcommand is not None:
        return
    from mirrorcam.cli.screen import show, show_columns
    from mirrorcam.profiles import list_profiles, profile_folder

    known = list_profiles()
    if not known:
        show(f"No profiles in {profile_folder()}.")
        return
    rows = [("person", "made", "accuracy", "file")]
    for path, profile in known:
        if profile is None:
            rows.append(("damaged", "", "", str(path)))
            continue
        checked = profile.validation
        accuracy = "not checked" if checked is None else f"{checked.accuracy_deg:.1f}°"
        rows.append((profile.person, f"{profile.created_at:%Y-%m-%d}", accuracy, str(path)))
    show_columns(rows)


@app.command("list")
def list_command(context: typer.Context) -> None:
    """List the profiles."""
    context.invoked_subcommand = None
    profiles(context)


@app.command("show", epilog=EXAMPLE)
def show_command(
    name: _Name,
    as_json: Annotated[bool, typer.Option("--json", help="Print the file itself.")] = False,
) -> None:
    """Show a profile: how well its gaze was told on fresh targets."""
    from mirrorcam.cli.calibrate import profile_parts
    from mirrorcam.cli.screen import show, show_bytes
    from mirrorcam.profiles import find_profile, read_profile

    path = find_profile(name)
    profile = read_profile(path)
    if as_json:
        show_bytes(profile.to_json().encode())
    else:
        show(*profile_parts(profile), f"Profile: {path}")


@app.command("delete", epilog="Example: mirrorcam profiles delete Anna")
def delete_command(name: _Name) -> None:
    """Delete a profile from this computer."""
    from mirrorcam.cli.screen import show
    from mirrorcam.profiles import delete_profile

    show(f"Deleted: {delete_profile(name)}")
