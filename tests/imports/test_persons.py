# SPDX-License-Identifier: GPL-3.0-or-later
"""Who and what a file means."""

from __future__ import annotations

import pytest

from mirrorcam.imports.annotation import Annotation
from mirrorcam.imports.persons import People, events_of, kind_of, strangers

PEOPLE = People({"a": "Anna", "b": "Annabel"}, {"the therapist": "b"})


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("anna", "a"),
        ("Annabel ", "b"),
        ("A", "a"),
        ("Participant_B", "b"),
        ("speaker b", "b"),
        ("The Therapist", "b"),
        ("Speaker 1", None),
        ("Carla", None),
        ("", None),
    ],
)
def test_names(name: str, who: str | None) -> None:
    assert PEOPLE.who(name) == who


@pytest.mark.parametrize(
    ("tier", "person", "text", "kind", "who"),
    [
        ("Anna: smile", "", "", "smile", "a"),
        ("Annabel-gaze", "", "away", "gaze", "b"),
        ("nods (Anna)", "", "", "nod", "a"),
        ("A_Smiling", "", "", "smile", "a"),
        ("smile", "Annabel", "wide", "smile", "b"),
        ("arms_crossed", "A", "", "arms_crossed", "a"),
        ("Annabel: smile 2", "", "", "smile_2", "b"),
        ("Anna: head nod (imported)", "", "", "nod", "a"),
        ("Both: mutual gaze", "", "", "mutual_gaze", None),
        ("Anna", "", "smile", "smile", "a"),
        ("tier one", "Carla", "hm", "tier_one", None),
    ],
)
def test_tiers(tier: str, person: str, text: str, kind: str, who: str | None) -> None:
    (event,) = events_of([Annotation(1, 2, tier, person, text)], PEOPLE)
    assert (event.kind, event.participant, event.source) == (kind, who, "imported")


@pytest.mark.parametrize("person", ["NA", "NaN", "nan", "<NA>"])
def test_what_stands_for_nobody_is_no_name(person: str) -> None:
    """R writes NA: it was called a stranger, and stood before the words."""
    found = [Annotation(1, 2, "Both: mutual gaze", person, "both look")]
    (event,) = events_of(found, PEOPLE)
    assert (event.kind, event.participant, event.label) == ("mutual_gaze", None, "both look")
    assert strangers(found, PEOPLE) == []
    own = People({"a": person, "b": "Bert"})
    assert events_of([Annotation(1, 2, "smile", person)], own)[0].participant == "a"
    assert strangers([Annotation(1, 2, "smile", "Nan")], PEOPLE) == ["Nan"]


def test_what_was_said_is_no_lane_of_its_own() -> None:
    said = [Annotation(i, i + 1, "Anna", "", f"sentence {i}") for i in range(30)]
    assert {event.kind for event in events_of(said, PEOPLE)} == {"speech"}


def test_a_tier_that_goes_on_with_another_is_the_same_lane() -> None:
    found = [Annotation(0, 2, "Anna: smile"), Annotation(1, 3, "Anna: smile 2")]
    assert {event.kind for event in events_of(found, PEOPLE)} == {"smile"}


def test_namesakes_are_not_told_apart_by_name() -> None:
    twins = People({"a": "Anna", "b": "anna"})
    assert twins.who("Anna") is None
    assert twins.who("b") == "b"


@pytest.mark.parametrize("tier", ["Anna (B): smile", "Anna (B): smile (imported)"])
def test_namesakes_are_told_apart_as_our_exports_do(tier: str) -> None:
    twins = People({"a": "Anna", "b": "anna"})
    assert (twins.who("Anna (A)"), twins.who("anna (B)")) == ("a", "b")
    (event,) = events_of([Annotation(1, 2, tier, "Anna (B)")], twins)
    assert (event.kind, event.participant) == ("smile", "b")


def test_whoever_is_called_b_is_not_taken_for_participant_b() -> None:
    """Our tables say a and b; tiers, and people who code, write names."""
    people = People({"a": "B", "b": "A"})
    assert [people.who(name) for name in ("a", "b", "B", "A ")] == ["a", "b", "a", "b"]
    assert people.in_tier("B: smile") == ("a", "smile")
    assert people.in_tier("smile_A") == ("b", "smile")
    initials = People({"a": "B", "b": "K"})
    assert [initials.who(name) for name in ("b", "B", "k", "a")] == ["b", "a", "b", "a"]


def test_kinds() -> None:
    assert kind_of("  Crossed  Arms ") == "arms_crossed"
    assert kind_of("…") == "event"
