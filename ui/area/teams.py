"""Teams: people who go out together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from cami_field.usecases.area_view import AreaView, TeamRow
from ui.area.listing import Wording
from ui.area.plain_form import PlainForm, offer
from ui.area.section import RecordSection
from ui.kit.doors import AtDesk
from ui.kit.forms import Item, SearchBox, TextField
from ui.kit.names import field_words
from ui.kit.tables import Column
from ui.kit.translate import _t
from ui.observations.ground import Ground
from ui.observations.picking import CheckList

MEMBERS = "members"  # no field of a team: each of its people says so


class Members(CheckList):
    """Everybody who could be in a team."""

    def __init__(self) -> None:
        super().__init__((), name="team_members")
        self.list.setAccessibleName(field_words(MEMBERS))

    def offer(self, people: Sequence[Item]) -> None:
        """Who can be ticked; nobody is, at first."""
        self.search.clear()
        self.list.blockSignals(True)
        self.list.clear()
        for text, key in people:
            self._put(text, key)
        self.list.blockSignals(False)


class TeamForm(PlainForm):
    """A team's name, its station, and its people."""

    TYPE = "team"

    def __init__(self, at: AtDesk) -> None:
        super().__init__(at, "team_form")
        self.view: AreaView | None = None
        self.members = Members()
        self.put_lines(
            self.ask("name", field_words("name"), TextField(name="team_name"), needed=True),
            self.ask("station_id", field_words("station"), SearchBox((), name="team_station")),
            self.ask(MEMBERS, field_words(MEMBERS), self.members),
        )

    def show_flat(self, ground: Ground, flat: Mapping[str, Any], *, new: bool) -> None:
        people = self.view.people if self.view is not None else ()
        stations = self.view.stations if self.view is not None else ()
        own = [str(one.id) for one in people if not new and one.team_id == self.record_id]
        offer(
            self.editor("station_id"),
            [(f"{one.code} · {one.name}", str(one.id)) for one in stations],
            flat.get("station_id"),
            _t("area", "one that was removed"),
        )
        shown = [one for one in people if one.active or str(one.id) in own]
        self.members.offer(
            [(f"{o.name} · {o.team}" if o.team else o.name, str(o.id)) for o in shown]
        )
        super().show_flat(ground, {MEMBERS: own, **flat}, new=new)

    def flat(self) -> dict[str, Any]:
        return super().flat() | {MEMBERS: self.members.value() or []}  # a draft says: nobody

    def is_worth_keeping(self, flat: Mapping[str, Any]) -> bool:
        return super().is_worth_keeping(flat) or bool(flat.get(MEMBERS))

    def hindrance(self) -> str:
        if not self.editor("name").value():
            return self.stop_at("name", _t("area", "Type a name."))
        return super().hindrance()

    def keep(self) -> None:
        """The team with its people, in one."""
        if not self.is_open or not self.is_ready():
            return
        self.save.setEnabled(False)
        keep, team, draft = self._at.desk.keep_team, self.record_id, self._draft_id
        flat = self.changes(self._before) if team else self.flat()
        ticked = flat.pop(MEMBERS, None) or ()
        people = [UUID(one) for one in ticked] if self.members.isEnabled() else None
        self._at.tasks.run(
            lambda: keep(team, flat, people, draft=draft),
            owner=self,
            done=self._on_saved,
            failed=self._on_failed,
            sure=True,
        )


class TeamsSection(RecordSection):
    """The teams of all stations."""

    def __init__(self, at: AtDesk) -> None:
        self._team_form = TeamForm(at)
        says = Wording(
            _t("area", "Teams"),
            _t("area", "New team"),
            _t("area", "There is no team yet. Press New team and tick who goes out together."),
        )
        super().__init__(at, "team", self._team_form, says, team_columns(), (240, 120, 0, 90))
        self.lay_out()

    def rows_of(self, view: AreaView) -> Sequence[TeamRow]:
        return view.teams

    def show_view(self, view: AreaView, drafts: Any) -> None:
        self._team_form.view = view
        super().show_view(view, drafts)

    def new_flat(self, view: AreaView) -> Mapping[str, Any]:
        here = [str(one.id) for one in view.stations if one.here]
        return {"station_id": here[0]} if here else {}

    def prepare(self, view: AreaView, row: TeamRow | None) -> None:
        able = self.may_add(view)
        people = able and "add_person" in view.may
        self.form.allow(
            {"name": able, "station_id": able, MEMBERS: people},
            removal=row is not None and self.may_remove(view, row),
            why=self.why_words(view),
        )
        told = _t("area", "Somebody is in one team: who is ticked here leaves another.")
        if able and not people:
            told = _t("area", "An administrator chooses who is in it.")
        self.form.line(MEMBERS).say(told)


def team_columns() -> list[Column[TeamRow]]:
    """The list's columns."""
    return [
        Column("name", field_words("name"), lambda r: r.name, lambda r: r.name.casefold(),
               strong=True),
        Column("station", field_words("station"), lambda r: r.station or "—",
               lambda r: r.station.casefold()),
        Column("members", field_words(MEMBERS), lambda r: ", ".join(r.members) or "—",
               lambda r: r.members),
        Column("count", _t("area", "How many"), lambda r: str(len(r.members)),
               lambda r: len(r.members), number=True),
    ]  # fmt: skip
