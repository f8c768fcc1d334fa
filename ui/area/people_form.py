"""The form of somebody of the area, with a way into the workspace or without."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cami_field.usecases.area_view import AreaView, PersonRow
from ui.area.plain_form import PlainForm, offer
from ui.area.words import role_items, yes_no
from ui.kit.doors import AtDesk
from ui.kit.forms import SearchBox, TextField
from ui.kit.names import field_words, role_words
from ui.kit.translate import _t
from ui.observations.ground import Ground

ANYBODYS = ("name", "phone")
ADMINISTRATORS = ("role", "station_id", "team_id", "active", "administrator")


class PersonForm(PlainForm):
    """Somebody's name, what they do, where, and how they are reached."""

    TYPE = "employee"

    def __init__(self, at: AtDesk) -> None:
        super().__init__(at, "person_form")
        self.view: AreaView | None = None
        phone = _t("area", "It is personal: only some roles see it.")
        self.put_lines(
            self.ask("name", field_words("name"), TextField(name="person_name"), needed=True),
            self.ask("role", field_words("role"), SearchBox(role_items(), name="person_role"),
                     needed=True),
            self.ask("station_id", field_words("station"), SearchBox((), name="person_station")),
            self.ask("team_id", field_words("team_id"), SearchBox((), name="person_team")),
            self.ask("phone", field_words("phone"), TextField(name="person_phone"), hint=phone),
            self.ask("active", field_words("active"), SearchBox(yes_no(), name="person_active")),
            self.ask("administrator", field_words("administrator"),
                     SearchBox(yes_no(), name="person_administrator"),
                     hint=_t("area", "May let people in and shut them out.")),
        )  # fmt: skip

    def show_flat(self, ground: Ground, flat: Mapping[str, Any], *, new: bool) -> None:
        gone = _t("area", "one that was removed")
        stations = self.view.stations if self.view is not None else ()
        teams = self.view.teams if self.view is not None else ()
        at = [(f"{one.code} · {one.name}", str(one.id)) for one in stations]
        offer(self.editor("station_id"), at, flat.get("station_id"), gone)
        within = [(one.name, str(one.id)) for one in teams]
        offer(self.editor("team_id"), within, flat.get("team_id"), gone)
        role = str(flat.get("role") or "")
        offer(self.editor("role"), role_items(), role or None, role_words(role))
        usual = {"active": True, "administrator": False}
        super().show_flat(ground, {**usual, **flat}, new=new)

    def changes(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """What nobody said before, and still is as usual, is not said now."""
        found = super().changes(before)
        for field, usual in (("active", True), ("administrator", False)):
            if field not in before and found.get(field) in (usual, None):
                found.pop(field, None)
        return found

    def flat(self) -> dict[str, Any]:
        found = super().flat()
        if self.record_id is None:
            found.pop("administrator", None)
        return found

    def hindrance(self) -> str:
        if not self.editor("name").value():
            return self.stop_at("name", _t("area", "Type a name."))
        if not self.editor("role").value():
            return self.stop_at("role", _t("start", "Choose a role from the list."))
        return super().hindrance()

    def allow_for(self, view: AreaView, row: PersonRow | None, *, removal: bool) -> None:
        """What this person may change of that one."""
        writes, admits = "record" in view.may, {"record", "add_person"} <= view.may
        fields = dict.fromkeys(ADMINISTRATORS, admits) | dict.fromkeys(ANYBODYS, writes)
        keyed = row is not None and bool(row.login)
        why = ""
        if keyed and row is not None:
            fields["active"] = False  # goes with the way in
            fields["name"] = admits or (writes and row.oneself)
        if not admits:
            why = _t("area", "Role, station and team are set by an administrator.")
        self.line("active").say(
            _t("area", "Changes when a way in is given or taken.") if keyed and admits else ""
        )
        self.line("administrator").setVisible(row is not None and row.has_key)
        self.allow(fields, removal=removal, why=why)
