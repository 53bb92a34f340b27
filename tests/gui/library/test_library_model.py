# SPDX-License-Identifier: GPL-3.0-or-later
"""What workers bring back in whatever order they come, and what is still to do at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gui.library.model import LibraryModel
from mirrorcam.errors import OutputError
from mirrorcam.library.trash import Thrown, Trash

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mirrorcam.session import Session


class HeldTasks:
    """Keeps every call until the test lets it run, in the order that the test wants."""

    def __init__(self) -> None:
        self.calls: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []

    def run(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        on_result: Callable[[Any], None],
        **_others: object,
    ) -> None:
        self.calls.append((lambda: function(*arguments), on_result))

    def let_go(self, number: int = 0) -> None:
        work, on_result = self.calls.pop(number)
        on_result(work())

    def let_all_go(self) -> None:
        while self.calls:
            self.let_go()


@pytest.fixture
def tasks() -> HeldTasks:
    return HeldTasks()


@pytest.fixture
def model(qapp: object, tasks: HeldTasks) -> LibraryModel:
    return LibraryModel(tasks)  # type: ignore[arg-type]


@pytest.fixture
def folder(write_session: Callable[..., Session], tmp_path: Path) -> Path:
    for name in ("one", "two"):
        write_session(tmp_path / "kept" / f"{name}.mirrorcam", minutes=1, rate_hz=2.0)
    return tmp_path / "kept"


def names(model: LibraryModel) -> set[str]:
    return {entry.path.stem for entry in model.entries}


def test_the_folder_that_was_asked_for_last_counts(
    model: LibraryModel, tasks: HeldTasks, tmp_path: Path
) -> None:
    model.open(tmp_path / "first")
    model.open(tmp_path / "second")
    tasks.let_go(1)
    tasks.let_go(0)  # the slower one
    assert model.library is not None
    assert model.library.folder == tmp_path / "second"
    tasks.let_all_go()
    assert model.library.folder == tmp_path / "second"
    model.close()


def test_what_was_asked_for_is_done_though_the_app_closes_at_once(
    model: LibraryModel, tasks: HeldTasks, folder: Path
) -> None:
    model.open(folder)
    tasks.let_all_go()
    assert names(model) == {"one", "two"}
    model.throw_away(model.entries[0])
    model.edit(model.entries[1].path, title="Pricing")
    kept = model.entries[1].path
    model.close()  # no worker has begun yet
    assert [path.name for path in folder.rglob("*.mirrorcam")] == [kept.name]
    assert '"Pricing"' in (kept / "session.json").read_text()
    tasks.calls.clear()


def test_what_is_taken_back_in_the_last_moment_stays(
    model: LibraryModel, tasks: HeldTasks, folder: Path
) -> None:
    model.open(folder)
    tasks.let_all_go()
    model.throw_away(model.entries[0])
    tasks.let_all_go()
    assert len(model.entries) == 1
    model.take_back()
    model.close()
    assert len(list(folder.rglob("*.mirrorcam"))) == 2
    tasks.calls.clear()


def test_what_cannot_be_taken_back_now_can_be_later(
    model: LibraryModel, tasks: HeldTasks, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    model.failed.connect(told.append)
    model.open(folder)
    tasks.let_all_go()
    model.throw_away(*model.entries)
    tasks.let_all_go()
    restore = Trash.restore

    def full(trash: Trash, thrown: Thrown) -> Path:
        if thrown.origin.stem == "one":
            raise OutputError("The disk is full.")
        return restore(trash, thrown)

    monkeypatch.setattr(Trash, "restore", full)
    model.take_back()
    tasks.let_all_go()
    assert told == ["The disk is full."]
    assert names(model) == {"two"}
    assert model.can_undo
    monkeypatch.undo()
    model.take_back()
    tasks.let_all_go()
    assert names(model) == {"one", "two"}
    assert not model.can_undo
    model.close()


def test_what_ends_after_another_folder_was_opened_changes_nothing(
    model: LibraryModel, tasks: HeldTasks, folder: Path, tmp_path: Path
) -> None:
    model.open(folder)
    tasks.let_all_go()
    model.edit(model.entries[0].path, title="Pricing")
    model.open(tmp_path / "other")
    tasks.let_all_go()
    assert model.library is not None
    assert model.library.folder == tmp_path / "other"
    assert model.entries == []
    assert not model.can_undo
    model.close()


def test_an_answer_about_a_folder_that_was_left_is_not_heard(
    model: LibraryModel, tasks: HeldTasks, folder: Path, tmp_path: Path
) -> None:
    model.open(folder)
    tasks.let_all_go()
    model.ask()
    work, on_result = tasks.calls.pop()
    found = work()
    model.open(tmp_path / "other")
    on_result(found)
    assert model.phase == "loading"
    assert model.entries == []
    tasks.let_all_go()
    assert model.phase == "ready"
    model.close()
