# SPDX-License-Identifier: GPL-3.0-or-later
"""What the files in JSON that this program writes are made of: manifests, and profiles."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict

from mirrorcam.times import in_calendar

When = Annotated[AwareDatetime, AfterValidator(in_calendar)]
"""A date and time with its zone."""


class Part(BaseModel):
    """Base of all parts: what a newer program added is kept, changes are checked."""

    model_config = ConfigDict(
        extra="allow", validate_assignment=True, allow_inf_nan=False, protected_namespaces=()
    )
