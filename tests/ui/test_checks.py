from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from windowing import desk_in

from cami_field.domain.checks_facts import Finding
from ui.observations.finding_words import Stop
from ui.observations.place_field import PlaceField
from ui.observations.when_field import WhenField
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow


def findings(window: FieldWindow, page: PatrolPage) -> tuple[Finding, ...]:
    assert page.patrol_id is not None
    return desk_in(window).check_patrol(page.patrol_id)


def stop_about(page: PatrolPage, record_type: str, field: str) -> Stop:
    stops = page.beside._stops()
    return next(
        s for s in stops if (s.finding.record_type, s.finding.field) == (record_type, field)
    )


def words_on(page: PatrolPage) -> list[str]:
    return [part.text() for part in page.beside.checks.findChildren(QLabel)]


def change_leg(window: FieldWindow, page: PatrolPage, qtbot: QtBot, **fields: object) -> UUID:
    """What a person at another desk did to the first leg."""
    assert page.view is not None
    leg = page.view.legs[0].id
    desk_in(window).change_fields("leg", leg, fields)
    page.read(page.view.patrol.id)
    qtbot.waitUntil(lambda: window.tasks.idle)
    return leg


def test_every_finding_is_listed_in_words_hard_ones_first(
    window: FieldWindow, page: PatrolPage
) -> None:
    page.head.checks.click()
    found = findings(window, page)
    stops = page.beside._stops()

    assert {f.key for f in found} == {s.finding.key for s in stops}
    assert [f.hard for f in found] == [not s.soft for s in stops]
    asked = page.beside.checks.missing.cards.values()
    here = {s.finding.key for card in asked for s in card.stops}
    assert {s.words for s in stops if s.finding.key not in here} <= set(words_on(page))
    assert not [s.words for s in stops if "{" in s.words or "…" in s.words or "_" in s.words]
    assert str(len(found)) == page.head.checks._beside.text()


def test_findings_are_put_into_words_where_somebody_looks(page: PatrolPage) -> None:
    before = words_on(page)
    page.beside.show_findings(page.beside._findings)

    assert before == words_on(page)
    assert not [s for s in page.beside._stops() if {"words", "heading"} & vars(s).keys()]
    page.beside.show_checks()
    assert len(before) < len(words_on(page))


def test_fix_it_leads_to_the_field_and_the_finding_goes(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    assert page.patrol_id is not None
    seen = {"patrol_id": str(page.patrol_id), "category": "habitat.salt_lick"}
    lost = desk_in(window).add_record("observation", {**seen, "certainty": "certain"})
    page.read(page.patrol_id)
    qtbot.waitUntil(lambda: window.tasks.idle)
    page.head.checks.click()
    stop = next(
        s
        for s in page.beside._stops()
        if (s.finding.record_id, s.finding.field) == (lost, "position")
    )
    page.beside.checks.findChild(QPushButton, f"fix_{stop.finding.key}").click()
    form = page.beside.form
    qtbot.waitUntil(form.spot.place.typed.hasFocus)
    page.map.clicked.emit(38.2, 74.0)
    form.keep()
    qtbot.waitUntil(lambda: not form.is_open and window.tasks.idle)

    left = page.beside._stops()

    assert stop.finding.key not in {s.finding.key for s in left}
    assert str(len(left)) == page.head.checks._beside.text()


def test_a_leg_is_mended_where_the_check_asks_for_it(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    leg = change_leg(window, page, qtbot, **{"hours.2026-09-21.end_time": "05:00"})
    stop = stop_about(page, "leg", "hours.2026-09-21")
    page.beside.checks.mend.emit(stop.finding)
    sheet = page.beside.mend
    asked = {detail.name: detail.editor for detail in sheet.details}
    asked["hours.2026-09-21.end_time"].set_value("18:30")
    sheet.keep()
    qtbot.waitUntil(lambda: window.tasks.idle and page.beside.currentWidget() is page.beside.checks)
    hours = desk_in(window).show_record("leg", leg)["hours"]

    assert "18:30" in str(hours["2026-09-21"]["end_time"])  # type: ignore[index]
    assert stop.finding.key not in {s.finding.key for s in page.beside._stops()}


def test_a_leg_without_people_and_leader_gets_them(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    assert page.view is not None
    people = {str(one): None for one in page.view.legs[0].members}
    leg = change_leg(window, page, qtbot, members=people, leader_id=None)
    me = str(desk_in(window).person.person_id)
    page.beside.go_and_mend(stop_about(page, "leg", "leader_id").finding)
    (detail,) = page.beside.mend.details
    detail.editor.set_value(me)  # type: ignore[arg-type]
    page.beside.mend.keep()
    qtbot.waitUntil(lambda: window.tasks.idle)
    now = desk_in(window).show_record("leg", leg)

    assert (me, {me: "ranger"}) == (now["leader_id"], now["members"])
    assert "leg" not in {s.finding.record_type for s in page.beside._stops()}


def test_an_incident_gets_its_time_and_place(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    assert page.view is not None
    incident = page.view.incidents[0].id
    gone = ("occurred_at", "tz_name", "latitude", "longitude", "certainty")
    desk_in(window).change_fields("incident", incident, dict.fromkeys(gone))
    page.read(page.view.patrol.id)
    qtbot.waitUntil(lambda: window.tasks.idle)
    for field in ("occurred_at", "position"):
        stops = page.beside._stops()
        wanted = (incident, field)
        page.beside.go_and_mend(
            next(s.finding for s in stops if (s.finding.record_id, s.finding.field) == wanted)
        )
        (detail,) = page.beside.mend.details
        if isinstance(detail.editor, WhenField):
            detail.editor.typed.setText("22.09.2026")
            detail.editor.clock.setText("14.05")
        elif isinstance(detail.editor, PlaceField):
            qtbot.keyClicks(detail.editor.typed, "38.2, 73.9")
        page.beside.mend.keep()
        qtbot.waitUntil(lambda: window.tasks.idle)
    now = desk_in(window).show_record("incident", incident)
    left = {
        s.finding.field
        for s in page.beside._stops()
        if s.finding.record_id == incident and not s.soft
    }

    assert {"certainty"} == left
    assert ("2026-09-22T14:05:00+05:00", "minute") == (now["occurred_at"], now["time_precision"])
    assert (38.2, 73.9, "38.2, 73.9") == tuple(
        now[key] for key in ("latitude", "longitude", "coordinates_verbatim")
    )


def test_submitting_stops_at_hard_findings_and_takes_a_reason_for_soft_ones(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    page.head.submit.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    stopped = page.beside.currentWidget() is page.beside.checks
    soft = [s for s in page.beside._stops() if s.soft]
    reasons = dict(page.beside.checks._reasons)
    for reason in reasons.values():
        reason.setText("seen by three people")
    page.beside.checks.again.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert stopped
    assert {s.finding.key for s in soft} == set(reasons)
    assert [] == [s for s in page.beside._stops() if s.soft]
    assert page.view is not None
    assert "draft" == page.view.row.status


def test_a_patrol_without_findings_is_submitted(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    assert page.view is not None
    desk = desk_in(window)
    model = desk.model
    for seen in page.view.observations:
        if model.problems(seen.category, dict(seen.values)):
            desk.change_fields("observation", seen.id, {"incident_id": None})
            desk.remove_record("observation", seen.id)
    for incident in page.view.incidents:
        place = {"latitude": 38.2, "longitude": 73.9, "certainty": "certain"}
        when = {"occurred_at": "2026-09-22T14:05:00+05:00"}
        desk.change_fields("incident", incident.id, place | when)
    page.read(page.view.patrol.id)
    qtbot.waitUntil(lambda: window.tasks.idle)
    page.beside.show_checks()
    for reason in page.beside.checks._reasons.values():
        reason.setText("it is so")
    hard = [s for s in page.beside._stops() if not s.soft]
    page.beside.checks.again.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert [] == [s.words for s in hard]
    assert "submitted" == page.view.row.status
    assert "Submitted" in page.band.text


def test_reasons_that_are_typed_survive_a_new_check(page: PatrolPage) -> None:
    sheet = page.beside.checks
    found = Finding("check.empty_day", False, "patrol", page.patrol_id, "dates", {"day": "x"})  # type: ignore[arg-type]
    page.beside.show_findings([found])
    page.beside.show_checks()
    sheet._reasons[found.key].setText("a storm")
    page.beside.show_findings([found])

    assert "a storm" == sheet._reasons[found.key].text()


def test_a_patrol_without_a_leg_gets_one(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    desk = desk_in(window)
    days = {"dates_start": "2026-09-21", "dates_end": "2026-09-22"}
    bare = desk.begin_patrol(days, {"transport_mode": "foot"})
    for leg in desk.patrol_view(bare).legs:
        desk.remove_record("leg", leg.id)
    page.read(bare)
    qtbot.waitUntil(lambda: window.tasks.idle and page.patrol_id == bare)
    page.head.checks.click()
    missing = next(s for s in page.beside._stops() if s.finding.code == "check.no_leg")
    page.beside.checks.findChild(QPushButton, f"fix_{missing.finding.key}").click()
    sheet, me = page.beside.mend, str(desk.person.person_id)
    asked = {detail.name: detail.editor for detail in sheet.details}
    asked["transport_mode"].set_value("horse")  # type: ignore[arg-type]
    asked["members"].set_value([me])  # type: ignore[arg-type]
    asked["leader_id"].set_value(me)  # type: ignore[arg-type]
    sheet.keep()
    qtbot.waitUntil(lambda: window.tasks.idle)

    (leg,) = desk.patrol_view(bare).legs
    assert ("horse", 1, [me]) == (leg.transport_mode, leg.number, [str(m) for m in leg.members])
    assert me == str(leg.leader_id)
    assert "check.no_leg" not in {s.finding.code for s in page.beside._stops()}
