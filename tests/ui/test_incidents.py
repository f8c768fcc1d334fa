"""The story of an incident: told on the page, begun from a patrol, its parts, checks, drafts."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from windowing import desk_in

from cami_field.usecases.incidents import IncidentView
from ui.incidents.evidence_form import SeizureForm
from ui.incidents.incident_form import LONGEST
from ui.incidents.page import IncidentsPage
from ui.incidents.person_form import PersonForm
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow

WHEN = "2026-09-22T14:00:00+05:00"


@pytest.fixture
def room(window: FieldWindow, qtbot: QtBot) -> IncidentsPage:
    """The room of incidents, entered."""
    window.inside.rail.incidents.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert window.rooms is not None
    return window.rooms.incidents


def told(window: FieldWindow, title: str) -> IncidentView:
    desk = desk_in(window)
    row = next(one for one in desk.incidents().rows if one.title == title)
    return desk.incident_view(row.id)


def new(room: IncidentsPage, title: str) -> None:
    room.add.click()
    form = room.story.form
    form.name.setText(title)
    form.spot.place.typed.setText("38.25, 74.05")
    form.spot.place.typed.textEdited.emit("38.25, 74.05")
    form.spot.when.typed.setText("2026-09-22")
    form.spot.when.clock.setText("14:00")


def say(room: IncidentsPage, qtbot: QtBot, button: str) -> None:
    found = room.story.findChild(QPushButton, button)
    assert found is not None, button
    found.click()
    qtbot.waitUntil(lambda: room._at.tasks.idle)


def test_a_story_is_told_and_stands_as_told(window: FieldWindow, room: IncidentsPage, qtbot: QtBot):
    new(room, "A shot at night")
    room.story.form.story.setPlainText("We heard one shot.\nThen a car.")
    room.story.form.save.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    view = told(window, "A shot at night")
    flat = desk_in(window).show_record("incident", view.row.id)
    assert ("We heard one shot.\nThen a car.", WHEN, "certain", 38.25) == tuple(
        flat[key] for key in ("story", "occurred_at", "certainty", "latitude")
    )
    assert 0 == room.sheets.currentIndex()
    assert room.list.go_to(view.row.id), "it is in the list"


def test_an_incident_is_made_of_the_selected_observation_and_leads_back(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
):
    assert page.view is not None
    assert window.rooms is not None
    seen = next(one for one in page.view.observations if one.incident_id is None and one.position)
    assert page.beside.list.go_to(seen.id)
    page.beside.incident.click()
    story = window.rooms.incidents.story
    assert window.rooms.currentWidget() is window.rooms.incidents
    assert story.form.name.text(), "what it was"
    story.form.save.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    desk = desk_in(window)
    flat = desk.show_record("observation", seen.id)
    incident = desk.show_record("incident", UUID(str(flat["incident_id"])))
    assert str(page.view.patrol.id) == incident["patrol_id"]
    assert seen.position is not None
    assert seen.position.latitude == incident["latitude"]
    assert window.rooms.currentWidget() is window.rooms.patrols, "back on the patrol"
    assert page.isVisible()
    again = next(one for one in page.view.observations if one.id == seen.id)
    assert again.incident_id is not None

    assert page.beside.list.go_to(seen.id)
    page.beside.incident.click()
    assert story.view is not None
    assert again.incident_id == story.view.row.id


def test_a_part_is_added_to_a_story_that_was_not_saved_yet(
    window: FieldWindow, room: IncidentsPage, qtbot: QtBot
):
    new(room, "Horns in a car")
    say(room, qtbot, "add_seizure")
    form = room.story.part_forms["seizure"]
    assert isinstance(form, SeizureForm)
    assert room.story.currentWidget() is form
    form.category.set_value("seizure.animal_part")
    form.category.left.emit()
    form.exhibit.setText("12-3")
    form.save.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    view = told(window, "Horns in a car")
    assert [("12-3", "seizure.animal_part")] == [(r.label, r.category) for r in view.seizures]
    flat = desk_in(window).show_record("seizure", view.seizures[0].id)
    assert (WHEN, 38.25) == (flat["occurred_at"], flat["latitude"]), "the story's"
    assert room.story.currentWidget() is room.story.form, "back in the story"
    words = [one.text() for one in room.story.parts.findChildren(QLabel)]
    assert any("12-3" in one for one in words)


def test_what_was_found_is_added_to_the_incident_alone(
    window: FieldWindow, room: IncidentsPage, qtbot: QtBot
):
    new(room, "Camp")
    say(room, qtbot, "add_observation")
    form = room.story.observation
    form.category.set_value("poaching.poacher_camp")
    form.category.left.emit()
    form.save.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    view = told(window, "Camp")
    assert ["poaching.poacher_camp"] == [row.category for row in view.found]
    assert view.found[0].id not in {row.id for row in desk_in(window).sightings().rows}


def test_of_a_child_the_form_keeps_no_name(window: FieldWindow, room: IncidentsPage, qtbot: QtBot):
    new(room, "Shepherd")
    say(room, qtbot, "add_involved_person")
    form = room.story.part_forms["involved_person"]
    assert isinstance(form, PersonForm)
    form._editors["role"].set_value("witness")
    form._editors["family_name"].set_value("Karimov")
    form.minor.set_value(True)
    form.minor.left.emit()
    assert not form._editors["family_name"].isVisible()
    form.save.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    (person,) = told(window, "Shepherd").people
    assert ("witness", True, None) == (person.role, person.minor, person.family_name)


def test_photos_are_pasted_and_show_the_fingerprint_for_the_label(
    window: FieldWindow, room: IncidentsPage, qtbot: QtBot, tmp_path: Path
):
    photos = [tmp_path / f"photo {n}.jpg" for n in (1, 2, 3)]
    for n, path in enumerate(photos, start=1):
        picture = QImage(8 * n, 8, QImage.Format.Format_RGB32)
        picture.fill(n)
        assert picture.save(str(path))
    new(room, "Snares")
    form = room.story.form
    pasted = QMimeData()
    pasted.setUrls([QUrl.fromLocalFile(str(path)) for path in photos])
    QGuiApplication.clipboard().setMimeData(pasted)
    form.story.setFocus()
    QTest.keyClick(form.story, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert photos == form.files.pending
    assert "" == form.story.toPlainText(), "no file's name is written into the story"
    form.save.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    view = told(window, "Snares")
    rows = desk_in(window).list_attachments("incident", view.row.id)
    assert {path.name for path in photos} == {row.name for row in rows}
    room.open_incident(view.row.id)
    qtbot.waitUntil(lambda: window.tasks.idle)
    words = " ".join(one.text() for one in form.files.findChildren(QLabel))
    for path in photos:
        assert hashlib.sha256(path.read_bytes()).hexdigest()[-8:] in words


def test_text_is_still_pasted_as_text(room: IncidentsPage):
    new(room, "Text")
    QGuiApplication.clipboard().setText("a witness told us")
    QTest.keyClick(room.story.form.story, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert "a witness told us" == room.story.form.story.toPlainText()


def test_a_novel_is_kept_on_the_page_and_said_to_be_too_long(room: IncidentsPage):
    new(room, "Novel")
    novel = "ж" * (LONGEST + 7)
    room.story.form.story.setPlainText(novel)
    room.story.form.keep()

    assert "7 characters too long" in room.story.form.problem.text()
    assert novel == room.story.form.story.toPlainText()


def test_the_longest_story_is_kept(window: FieldWindow, room: IncidentsPage, qtbot: QtBot):
    new(room, "Long")
    room.story.form.story.setPlainText("ж" * LONGEST)
    room.story.form.save.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    flat = desk_in(window).show_record("incident", told(window, "Long").row.id)
    assert "ж" * LONGEST == flat["story"]


def test_submitting_shows_what_is_missing_and_leads_to_it(
    window: FieldWindow, room: IncidentsPage, qtbot: QtBot
):
    room.add.click()
    room.story.form.name.setText("Half")
    room.story.form.save.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    room.open_incident(told(window, "Half").row.id)
    say(room, qtbot, "submit_incident")
    assert room.story.currentWidget() is room.story.checks
    fix = [b for b in room.story.checks.findChildren(QPushButton) if "position" in b.objectName()]
    fix[0].click()
    assert room.story.currentWidget() is room.story.form
    qtbot.waitUntil(room.story.form.spot.place.typed.hasFocus)


def test_a_whole_story_is_submitted(window: FieldWindow, room: IncidentsPage, qtbot: QtBot):
    new(room, "Whole")
    room.story.form.save.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    room.open_incident(told(window, "Whole").row.id)
    say(room, qtbot, "submit_incident")

    if room.story.currentWidget() is room.story.checks:  # soft ones want a reason
        for reason in room.story.checks._reasons.values():
            reason.setText("so it was")
        room.story.checks.again.click()
        qtbot.waitUntil(lambda: window.tasks.idle)
    assert "submitted" == told(window, "Whole").row.status
    assert room.band.text


def test_an_incident_is_retracted_with_a_reason_and_stays(
    window: FieldWindow, room: IncidentsPage, qtbot: QtBot
):
    new(room, "Twice")
    room.story.form.save.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    room.open_incident(told(window, "Twice").row.id)
    room.story.parts.retract.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    question = room.story.findChild(QPushButton, "retract_question_yes")
    assert question is not None
    question.click()
    assert told(window, "Twice").row.retracted is None, "not without a reason"
    dialog = question.window()
    dialog._why.setText("told twice")  # type: ignore[attr-defined]
    question.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert "told twice" == told(window, "Twice").row.retracted


def test_a_half_told_story_is_offered_again_with_what_it_was_made_of(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
):
    assert page.view is not None
    assert window.rooms is not None
    seen = next(one for one in page.view.observations if one.incident_id is None)
    page.beside.list.go_to(seen.id)
    page.beside.incident.click()
    story = window.rooms.incidents.story
    story.form.story.setPlainText("We found")
    story.form.leave()
    qtbot.waitUntil(lambda: window.tasks.idle)
    window.inside.rail.incidents.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    room = window.rooms.incidents
    assert "half filled" in room.band.text
    say_band = room.band.findChild(QPushButton, "incidents_band_0")
    assert say_band is not None
    say_band.click()
    assert "We found" == story.form.story.toPlainText()
    story.form.save.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert desk_in(window).show_record("observation", seen.id).get("incident_id")
    assert [] == desk_in(window).drafts()


def test_a_part_that_was_left_is_gone_on_with_under_its_incident(
    window: FieldWindow, room: IncidentsPage, qtbot: QtBot
):
    new(room, "Left")
    say(room, qtbot, "add_seizure")
    form = room.story.part_forms["seizure"]
    assert isinstance(form, SeizureForm)
    form.category.set_value("seizure.other")
    form.category.left.emit()
    form.exhibit.setText("7")
    form.exhibit.left.emit()
    form.leave()
    qtbot.waitUntil(lambda: window.tasks.idle)
    room.story.form.leave()
    window.inside.rail.incidents.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    going_on = room.band.findChild(QPushButton, "incidents_band_0")
    assert going_on is not None
    going_on.click()
    assert "7" == form.exhibit.text()
    form.save.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert ["7"] == [row.label for row in told(window, "Left").seizures]


def test_a_sentence_is_kept_when_the_form_is_closed_from_within_its_field(
    window: FieldWindow, room: IncidentsPage, qtbot: QtBot
):
    room.add.click()
    room.story.form.story.setFocus()
    QTest.keyClicks(room.story.form.story, "We heard a shot")
    QTest.keyClick(room.story.form.story, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert ["incident"] == [form for _, form, _ in desk_in(window).drafts()]
