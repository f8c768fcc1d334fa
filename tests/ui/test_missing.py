"""What is missing is asked once for all observations that lack it, and kept at once."""

from __future__ import annotations

from uuid import UUID

import pytest
from journeys.hand import Hand
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from windowing import desk_in

from ui.kit.forms import Chips, SearchBox
from ui.observations.missing import MissingCard
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow

HOW = ("identification_method", "How identified")


@pytest.fixture
def three(window: FieldWindow, page: PatrolPage, qtbot: QtBot) -> list[UUID]:
    """Three sightings whose notebook doesn't say how they were identified."""
    assert page.view is not None
    points = page.view.waypoints[:3]
    made = [
        desk_in(window).add_record(
            "observation",
            {
                "patrol_id": str(page.patrol_id),
                "waypoint_id": str(point.id),
                "category": "wildlife.direct_sighting",
                "certainty": "certain",
                "attributes": {"taxon": "ovis_ammon", "total_count": 3, "count_quality": "exact"},
            },
        )
        for point in points
    ]
    page.read(page.view.patrol.id)
    qtbot.waitUntil(lambda: window.tasks.idle)
    page.head.checks.click()
    return made


def card(page: PatrolPage, key: tuple[str, str] = HOW) -> MissingCard:
    return page.beside.checks.missing.cards[key]


def answer(window: FieldWindow, asked: MissingCard, text: str) -> None:
    asked.editor.setFocus()
    hand = Hand(window)
    hand.press("Ctrl+A")
    hand.type(text)
    hand.press("Tab")


def kept(window: FieldWindow, ids: list[UUID], key: str) -> list[object]:
    whole = [desk_in(window).show_record("observation", one) for one in ids]
    return [one["attributes"].get(key) for one in whole]  # type: ignore[attr-defined]


def test_one_answer_is_kept_for_all_that_lack_it(
    window: FieldWindow, page: PatrolPage, three: list[UUID]
):
    before = len(page.beside._findings)
    answer(window, card(page), "bino")

    assert ["binoculars"] * 3 == kept(window, three, HOW[0])
    assert before - 3 == len(page.beside._findings)
    assert "✓ Kept for 3 observations" == card(page).told.text()


def test_those_that_are_not_chosen_are_asked_for_again(
    window: FieldWindow, page: PatrolPage, three: list[UUID]
):
    chips = card(page).findChild(Chips)
    assert chips is not None
    chips._buttons[1].click()
    answer(window, card(page), "bino")

    assert 2 == kept(window, three, HOW[0]).count("binoculars")
    assert [1, None] == [len(card(page).stops), card(page).editor.value()]
    answer(window, card(page), "naked")
    assert {"binoculars", "naked_eye"} == set(kept(window, three, HOW[0]))


def test_another_answer_stands_for_the_same_observations(
    window: FieldWindow, page: PatrolPage, three: list[UUID]
):
    answer(window, card(page), "bino")
    answer(window, card(page), "scope")

    assert ["scope"] * 3 == kept(window, three, HOW[0])


def test_letters_in_a_count_are_marked_and_nothing_is_kept(window: FieldWindow, page: PatrolPage):
    page.head.checks.click()
    key = next(key for key in page.beside.checks.missing.cards if key[0] == "total_count")
    lacks = card(page, key).stops[0].finding.record_id
    answer(window, card(page, key), "few")

    assert [None] == kept(window, [lacks], "total_count")
    assert card(page, key).editor.property("wrong")


def test_what_is_answered_stays_in_sight_until_it_is_opened_anew(
    window: FieldWindow, page: PatrolPage, three: list[UUID]
):
    answer(window, card(page), "bino")
    assert HOW in page.beside.checks.missing.cards
    page.beside.show_list()
    page.head.checks.click()

    assert HOW not in page.beside.checks.missing.cards


def test_arrows_go_through_several_choices_and_tab_leaves_them(
    page: PatrolPage, three: list[UUID], qtbot: QtBot
):
    chips = card(page).findChild(Chips)
    assert chips is not None
    chips.setFocus()
    visited = []
    for _ in chips._buttons:
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton)
        visited.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Right)
    assert chips._buttons == visited
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    assert QApplication.focusWidget() not in chips._buttons


def test_tab_goes_down_the_questions_and_on_to_submit(page: PatrolPage, three: list[UUID]):
    checks = page.beside.checks
    last = list(checks.missing.cards.values())[-1]
    last.editor.setFocus()
    hand = Hand(page.window())
    hand.press("Tab", times=len(checks._order) + 1)

    assert checks._leave.hasFocus()


def test_an_answer_that_is_kept_takes_nobody_away_from_the_next_field(
    page: PatrolPage, three: list[UUID], qtbot: QtBot
):
    checks = page.beside.checks
    assert isinstance(card(page).editor, SearchBox)
    answer(page.window(), card(page), "bino")
    qtbot.wait(50)

    assert checks.isAncestorOf(QApplication.focusWidget())
