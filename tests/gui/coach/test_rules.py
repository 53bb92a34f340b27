# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the coach: those that are provided, the user's own, and what makes no sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui.coach.rules import HintRule, Words, read_rules, save_limits
from mirrorcam.errors import InputError, OutputError

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_provided_makes_sense() -> None:
    rules = read_rules()
    assert set(rules.presets) == {"sales", "coaching", "therapy", "research"}
    assert rules.presets["research"].off
    assert not rules.presets["sales"].off
    assert rules.timing.pause_s >= 60
    for preset in rules.presets.values():
        assert len(preset.signs) <= 3
    for hint in rules.hints.values():
        assert hint.text.de
        assert hint.text.en.endswith(".")
        assert ("{other}" in hint.text.en) == ("{other}" in hint.text.de)


def test_words_do_not_judge() -> None:
    said = " ".join(h.text.en.lower() for h in read_rules().hints.values())
    for word in ("should", "must", "bad", "good", "better", "wrong", "try", "feel", "!"):
        assert word not in said


def test_own_limits_lie_on_top_and_the_rest_stays(tmp_path: Path) -> None:
    own = tmp_path / "hints.toml"
    own.write_text(
        '[hints.looked_away]\nfor_s = 90\n[hints.lean]\nsign = "other.lean"\nabove = 12\n'
        'for_s = 20\ntext = { en = "{other} has leaned in for a while." }\n'
        '[presets.mine]\ntitle = { en = "Mine" }\nsigns = []\nhints = ["lean"]\n',
        encoding="utf-8",
    )
    rules = read_rules(own)
    assert rules.hints["looked_away"].for_s == 90
    assert rules.hints["looked_away"].below == 15
    assert rules.of("mine") == {"lean": rules.hints["lean"]}
    assert rules.presets["sales"] == read_rules().presets["sales"]


def test_a_limit_may_change_its_side(tmp_path: Path) -> None:
    own = tmp_path / "hints.toml"
    own.write_text("[hints.looked_away]\nabove = 95\n", encoding="utf-8")
    rule = read_rules(own).hints["looked_away"]
    assert (rule.above, rule.below) == (95, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[hints.looked_away\n", "cannot be used"),
        ("[timing]\npause_s = 10\n", "timing.pause_s"),
        ('[hints.looked_away]\nsign = "you.mood"\n', "you.mood is not a sign"),
        ("[hints.looked_away]\nabove = 1\nbelow = 2\n", "either above or below"),
        ("[hints.looked_away]\nfor_s = nan\n", "for_s"),
        ("[hints.looked_away]\ncolour = 1\n", "colour"),
        ('[hints.looked_away]\nfor_s = "25"\n', "hints.looked_away.for_s"),
        ("[hints.looked_away]\non = 1\n", "hints.looked_away.on"),
        ("[timing]\nshow_s = true\n", "timing.show_s"),
        ("hints = 3\n", "hints"),
        ("presets = []\n", "presets"),
        ("[hints]\nlooked_away = 20\n", "hints.looked_away"),
        ("[hints.loked_away]\nbelow = 20\n", "there is no hint loked_away"),
        ("[presets.sale]\nsigns = []\n", "there is no meeting type sale"),
        ("[hints.looked_away]\nbelow = 0\n", "you.eye_contact is never below 0"),
        ("[hints.looked_away]\nabove = 100\n", "you.eye_contact is never above 100"),
        ("[hints.leaned_back]\nbelow = -200\n", "you.lean is never below -200"),
        ("[hints.moved_alike]\nabove = 1e300\n", "both.beyond_chance is never above 1e+300"),
        ("a = " + "[" * 3000 + "]" * 3000 + "\n", "cannot be used"),
        ("# " + "x" * 300_000, "too large"),
        ('a = "\x00"\n', "cannot be used"),
        ('[presets.sales]\nhints = ["no_such"]\n', "no_such"),
        ('[presets.sales]\nsigns = ["you.lean"]\n', "no line to show"),
        (
            '[presets.sales]\nsigns = ["you.openness", "other.openness", "you.eye_contact", '
            '"both.mirroring"]\n',
            "presets.sales.signs",
        ),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "hints.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as told:
        read_rules(own)
    assert said in str(told.value)
    assert "\n" not in str(told.value)
    assert str(own) in str(told.value)


def test_nothing_of_one_s_own_is_missed(tmp_path: Path) -> None:
    assert read_rules(tmp_path / "hints.toml") == read_rules()


def test_limits_are_kept_and_read_again(tmp_path: Path) -> None:
    own = tmp_path / "folder" / "hints.toml"
    rules = read_rules()
    changed = rules.hints["looked_away"].model_copy(
        update={"below": 22.5, "for_s": 40.0, "on": False}
    )
    save_limits(rules.model_copy(update={"hints": rules.hints | {"looked_away": changed}}), own)
    assert read_rules(own).hints["looked_away"] == changed
    assert read_rules(own).hints["arms_crossed"] == rules.hints["arms_crossed"]
    assert "text" not in own.read_text(encoding="utf-8")


def test_what_was_added_by_hand_survives(tmp_path: Path) -> None:
    own = tmp_path / "hints.toml"
    own.write_text(
        '[hints.lean]\nsign = "you.lean"\nabove = 12\nfor_s = 20\n'
        'text = { en = "A \\"quoted\\" word.", de = "Ä" }\n',
        encoding="utf-8",
    )
    before = read_rules(own)
    save_limits(before, own)
    assert read_rules(own) == before
    assert before.hints["lean"].text.spoken("fr") == 'A "quoted" word.'


def test_any_words_survive(tmp_path: Path) -> None:
    own = tmp_path / "hints.toml"
    own.write_text(
        '[hints.lean]\nsign = "you.lean"\nabove = 12\nfor_s = 20\n'
        'text = { en = "a\\r\\n\\t\\u0001\\u007f\\\\ 🙂" }\n',
        encoding="utf-8",
    )
    before = read_rules(own)
    assert before.hints["lean"].text.en == "a\r\n\t\x01\x7f\\ 🙂"
    save_limits(before, own)
    assert read_rules(own) == before


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError):
        save_limits(read_rules(), tmp_path / "file" / "hints.toml")
    broken = tmp_path / "hints.toml"
    broken.write_text("[", encoding="utf-8")
    with pytest.raises(InputError):
        save_limits(read_rules(), broken)
    assert broken.read_text(encoding="utf-8") == "["


@pytest.mark.parametrize("text", ["hints = 3\n", "[timing]\npause_s = 10\n", "colour = 1\n"])
def test_no_limits_are_kept_in_a_file_that_is_refused(tmp_path: Path, text: str) -> None:
    own = tmp_path / "hints.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="cannot be used"):
        save_limits(read_rules(), own)
    assert own.read_text(encoding="utf-8") == text


def test_a_limit_has_a_side_and_nothing_is_beyond_the_unseen() -> None:
    low = HintRule(sign="you.lean", below=-8, for_s=5, text=Words(en="x"))
    high = HintRule(sign="you.lean", above=8, for_s=5, text=Words(en="x"))
    assert low.holds(-9)
    assert not low.holds(-8)
    assert high.holds(9)
    assert not high.holds(float("nan"))
    assert not low.holds(float("nan"))
