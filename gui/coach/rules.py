# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the coach, read from one file that people can read, with the user's own limits."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, Strict, model_validator

from gui.coach.signs import SHOWN, SIGNS, range_of
from mirrorcam.bounded import read_bounded
from mirrorcam.errors import InputError, OutputError, reason
from mirrorcam.whole import written_whole

PROVIDED = Path(__file__).with_name("hints.toml")
"""The rules that come with mirrorcam."""

OWN_NAME = "hints.toml"
"""The user's own rules, in the folder of the settings; there need not be any."""

MOST_SIGNS = 3
SHORTEST_PAUSE_S = 60.0
_LARGEST_BYTES = 200_000


class _Part(BaseModel):
    # Strict: a number in quotes is a slip, and a guess at it would be a rule nobody wrote.
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, strict=True)


class Words(_Part):
    """The same words in the languages of the app; English where one is missing."""

    en: str = Field(min_length=1, max_length=120)
    de: str = Field(default="", max_length=140)

    def spoken(self, language: str) -> str:
        """Return them in a language."""
        return (self.de if language == "de" else "") or self.en


class Timing(_Part):
    """When hints may come at all, in seconds."""

    pause_s: float = Field(default=60.0, ge=SHORTEST_PAUSE_S)
    show_s: float = Field(default=8.0, ge=2.0, le=60.0)
    silence_s: float = Field(default=1.5, ge=0.5, le=30.0)


class HintRule(_Part):
    """One hint: a sign that has been above or below a limit for a while.

    Attributes
    ----------
    sign : str
        Such as ``you.eye_contact``; see `gui.coach.signs`.
    above, below : float | None
        The limit; exactly one of them.
    for_s : float
        How long.
    again_s : float
        Not told again for so long.
    on : bool
        Whether it may be told.
    text : Words
        What is said; ``{other}`` is the other one's name.
    """

    sign: str
    above: float | None = None
    below: float | None = None
    for_s: float = Field(ge=5.0, le=1800.0)
    again_s: float = Field(default=180.0, ge=60.0, le=7200.0)
    on: bool = True
    text: Words

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        _known(self.sign)
        if (self.above is None) == (self.below is None):
            raise ValueError("a hint needs either above or below")
        least, most = range_of(self.sign)
        if self.above is not None and not least <= self.above < most:
            raise ValueError(
                f"{self.sign} is never above {self.above:g}: give {least:g} or more, and less than "
                f"{most:g}"
            )
        if self.below is not None and not least < self.below <= most:
            raise ValueError(
                f"{self.sign} is never below {self.below:g}: give more than {least:g}, and "
                f"{most:g} or less"
            )
        return self

    @property
    def limit(self) -> float:
        """The limit, whichever side it is on."""
        value = self.above if self.above is not None else self.below
        assert value is not None
        return value

    def holds(self, value: float) -> bool:
        """Whether a value is beyond the limit; NaN is not."""
        return value > self.limit if self.above is not None else value < self.limit


# TOML knows lists and no tuples.
_Names = Annotated[tuple[str, ...], Strict(strict=False)]


class Preset(_Part):
    """A meeting type: which signs are shown and which hints may come."""

    title: Words
    signs: _Names = Field(max_length=MOST_SIGNS)
    hints: _Names

    @model_validator(mode="after")
    def _known_signs(self) -> Self:
        for sign in self.signs:
            _known(sign)
            if sign not in SHOWN:
                raise ValueError(f"{sign} has no line to show: use one of {', '.join(SHOWN)}")
        return self

    @property
    def off(self) -> bool:
        """Whether nothing is shown and nothing is told."""
        return not self.signs and not self.hints


class Rulebook(_Part):
    """All rules."""

    timing: Timing = Field(default_factory=Timing)
    presets: dict[str, Preset] = Field(min_length=1)
    hints: dict[str, HintRule] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _hints_are_there(self) -> Self:
        for name, preset in self.presets.items():
            for hint in preset.hints:
                if hint not in self.hints:
                    raise ValueError(f"the preset {name} names the hint {hint}, which is not there")
        return self

    def of(self, preset: str) -> dict[str, HintRule]:
        """Return the hints that may come in a preset."""
        return {name: self.hints[name] for name in self.presets[preset].hints}


def _known(sign: str) -> None:
    if sign not in SIGNS:
        raise ValueError(f"{sign} is not a sign: use one of {', '.join(SIGNS)}")


def read_rules(own: Path | None = None) -> Rulebook:
    """Read the rules that come with mirrorcam, with the user's own on top.

    Parameters
    ----------
    own : Path, optional
        The user's file; nothing of it is missed if it is not there.

    Raises
    ------
    InputError
        If the user's file cannot be read or does not make sense.
    """
    content = tomllib.loads(PROVIDED.read_text(encoding="utf-8"))
    if own is None:
        return Rulebook.model_validate(content)
    try:
        told = _own(own)
        _no_slips(content, told)
        return Rulebook.model_validate(_merged(content, told))
    except (ValueError, RecursionError) as error:  # of TOML and of the rules too
        raise InputError(
            f"The hints in {own} cannot be used ({reason(error)}); mend or delete the file."
        ) from error


def _own(path: Path) -> dict[str, Any]:
    """Return what the user's file says; nothing if it is not there."""
    try:
        if not path.exists():
            return {}
        if path.stat().st_size > _LARGEST_BYTES:
            raise InputError(
                f"{path} is too large for hints of the coach; mend or delete the file."
            )
        return tomllib.loads(read_bounded(path).decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"The hints in {path} cannot be read ({error}); check the file."
        ) from error


def _no_slips(provided: dict[str, Any], told: dict[str, Any]) -> None:
    """Refuse limits for something that is not there: a name that is mistyped changes nothing."""
    for kind, what, wants in (("hints", "hint", "text"), ("presets", "meeting type", "title")):
        known, tables = provided[kind], told.get(kind)
        for name, table in tables.items() if isinstance(tables, dict) else ():
            # Whoever adds one says what it is called.
            if name not in known and isinstance(table, dict) and wants not in table:
                raise ValueError(
                    f"there is no {what} {name}: use one of {', '.join(known)}, or give a new one "
                    f"its {wants}"
                )


def _merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Return a table with another one on top, key by key."""
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        both = isinstance(value, dict) and isinstance(below, dict)
        merged[key] = _merged(below or {}, value) if both else value
        if both and "above" in value and "below" not in value:
            merged[key].pop("below", None)
        elif both and "below" in value and "above" not in value:
            merged[key].pop("above", None)
    return merged


def save_limits(rules: Rulebook, own: Path) -> None:
    """Write the user's limits of all hints, and nothing else, so that words stay ours to mend.

    Hints and presets that the user added to the file by hand are kept.

    Raises
    ------
    InputError
        If the user's file is there and cannot be read or does not make sense.
    OutputError
        If it cannot be written.
    """
    read_rules(own)  # limits in a file that is refused at the next start would be lost
    kept = _own(own)
    hints = {name: dict(told) for name, told in kept.get("hints", {}).items()}
    for name, rule in rules.hints.items():
        side = "above" if rule.above is not None else "below"
        hints.setdefault(name, {}).update({side: rule.limit, "for_s": rule.for_s, "on": rule.on})
    kept["hints"] = hints
    try:
        with written_whole(own) as temporary:
            temporary.write_text(_toml(kept), encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"The hints cannot be kept in {own} ({error.strerror}); check the folder."
        ) from error


def _toml(content: dict[str, Any]) -> str:
    """Write nested tables of words, numbers, truths and lists of words."""
    lines = ["# What is changed of the hints that come with mirrorcam."]

    def write(table: dict[str, Any], path: str) -> None:
        plain = {key: value for key, value in table.items() if not isinstance(value, dict)}
        if path and plain:
            lines.extend(["", f"[{path}]"])
        lines.extend(f"{_key(key)} = {_value(value)}" for key, value in plain.items())
        for key, value in table.items():
            if isinstance(value, dict):
                write(value, f"{path}.{_key(key)}" if path else _key(key))

    write(content, "")
    return "\n".join(lines) + "\n"


def _key(key: str) -> str:
    return key if key.replace("_", "").replace("-", "").isalnum() and key.isascii() else _value(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, list):
        return f"[{', '.join(_value(one) for one in value)}]"
    # A string of JSON is one of TOML, which does not take the last of ASCII's controls as it is.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
