"""The area itself, in parts: its settings, stations, teams, people, boundaries, and its lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget

from cami_field.domain.errors import FieldError
from cami_field.usecases.area_view import AreaView
from cami_field.usecases.desk import Desk
from ui.area.lists import ListsSection
from ui.area.people import PeopleSection
from ui.area.section import RecordSection
from ui.area.settings import SettingsSection
from ui.area.stations import StationsSection
from ui.area.teams import TeamsSection
from ui.area.zones import ZonesSection
from ui.kit.dialogs import Band
from ui.kit.doors import AtDesk
from ui.kit.messages import explain
from ui.kit.pieces import Pages, column, label, row
from ui.kit.theme import text_scale
from ui.kit.translate import _t
from ui.observations.drafts import Draft, draft_from, drop_draft

Kept = Sequence[tuple[UUID, str, str]]
LARGE = 1.6  # of a text that leaves no room beside the parts


class Parts(Pages):
    """What has no room in a part scrolls there, not with the whole page."""

    def hasHeightForWidth(self) -> bool:
        return False


class PlaceInArea(NamedTuple):
    """Which part is shown, the forms that are open, and where somebody is in the lists."""

    part: int
    open: tuple[Draft, ...]
    lists: Any


class AreaPage(QWidget):
    """``changed`` when something was written."""

    changed = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("area_page")
        self._at = at
        self._own: object = None  # this computer's station and its person, as the desk has them
        self.band = Band("area_page_band")
        self.settings, self.stations = SettingsSection(at), StationsSection(at)
        self.teams, self.people, self.zones = TeamsSection(at), PeopleSection(at), ZonesSection(at)
        self.lists = ListsSection(at)
        self.parts: tuple[SettingsSection | RecordSection, ...] = (
            self.settings, self.stations, self.teams, self.people, self.zones,
        )  # fmt: skip
        self.tabs = QTabBar()
        self.tabs.setObjectName("area_tabs")
        self.tabs.setAccessibleName(_t("area", "Parts of the area"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.pages = Parts()
        for name, part in zip(part_names(), (*self.parts, self.lists), strict=True):
            self.tabs.addTab(name)
            self.pages.addWidget(part)
        self.tabs.currentChanged.connect(self._on_tab)
        for part in self.parts:
            part.written.connect(self._on_written)
        self.lists.changed.connect(self.changed)
        title = label(_t("rail", "Area"), "title")
        if text_scale() >= LARGE:
            title.hide()  # the rail says it too
        head = row(title, self.tabs, spacing=24)
        head.setStretch(1, 1)
        page = column(head, self.band, self.pages, spacing=10, margins=(20, 10, 20, 14))
        page.setStretch(2, 1)
        self.setLayout(page)

    # as a room

    def start(self) -> None:
        """Read everything anew; offer a form that was left half filled."""
        self.band.hide()
        self._read(offers=True, then=self.tabs.setFocus)
        self.lists.refresh()

    def come_back(self) -> None:
        """Read anew; forms that are open stay as they are."""
        self._read(offers=True)
        self.lists.refresh()

    def before_lock(self) -> None:
        """What is half filled is kept."""
        for part in self.parts:
            part.form.keep_so_far()
        self.lists.keep()

    def place(self) -> PlaceInArea:
        """Which part, and what is half filled in it."""
        half = (part.form.so_far() for part in self.parts if part.form.is_touched)
        kept = tuple(draft for draft in half if draft is not None)
        return PlaceInArea(self.tabs.currentIndex(), kept, self.lists.place())

    def return_to(self, place: PlaceInArea) -> None:
        """The same part and forms again, in a page made anew."""
        self.tabs.setCurrentIndex(place.part)
        self.lists.return_to(place.lists)
        self._read(going_on=place.open)

    # reading

    def _read(
        self,
        *,
        offers: bool = False,
        going_on: Sequence[Draft] = (),
        then: Callable[[], None] = lambda: None,
    ) -> None:
        desk = self._at.desk

        def done(found: tuple[AreaView, Kept]) -> None:
            self._show(*found, offers=offers)
            for draft in going_on:
                self._part_of(draft).go_on(draft)
            then()

        self._at.tasks.run(
            lambda: (desk.area_view(), desk.drafts()),
            owner=self,
            done=done,
            failed=self._on_failed,
        )

    def _show(self, view: AreaView, kept: Kept, *, offers: bool) -> None:
        every = (draft_from(*one) for one in kept)
        drafts = [one for one in every if one is not None and one.is_of_area]
        for part in self.parts:
            own = {d.record_id: d for d in reversed(drafts) if d.type_name == part.form.TYPE}
            part.show_view(view, own)
        half = [d for d in drafts if not self._part_of(d).form.is_open]
        if offers and half:
            self._offer(half[0])
        self._keep_up(view)

    def _keep_up(self, view: AreaView) -> None:
        """The desk goes by what its own station and person were when it was opened."""
        own = (
            [(o.code, o.zone, o.bearings) for o in view.stations if o.here],
            [(o.role, o.station, o.team_id, o.administrator) for o in view.people if o.oneself],
        )
        before, self._own = self._own, own
        if before is None or before == own:
            return
        desk = self._at.desk

        def done(fresh: Desk) -> None:
            if self._at.desk is desk:  # not locked meanwhile
                self._at.desk = fresh
                self._on_written()

        self._at.tasks.run(desk.renewed, owner=self, done=done, failed=self._on_failed)

    def _part_of(self, draft: Draft) -> SettingsSection | RecordSection:
        return next(part for part in self.parts if draft.type_name == part.form.TYPE)

    def _on_written(self) -> None:
        self._read()
        self.changed.emit()

    def _on_failed(self, error: FieldError) -> None:
        self.band.say(explain(error), "danger")

    def _on_tab(self, number: int) -> None:
        self.pages.setCurrentIndex(number)

    # a form that was left

    def _offer(self, draft: Draft) -> None:
        part = self._part_of(draft)
        name = self.tabs.tabText(self.parts.index(part))
        words = _t("area", "Continue where you left off? Under {part} a form is half filled in.",
                   part=name)  # fmt: skip

        def go_on() -> None:
            self.tabs.setCurrentIndex(self.parts.index(part))
            part.go_on(draft)

        throw = partial(drop_draft, self._at, draft, self, self._read)
        actions = ((_t("list", "Continue"), go_on), (_t("list", "Throw it away"), throw))
        self.band.say(words, "primary", actions, closes=False)


def part_names() -> tuple[str, ...]:
    """The parts, in their order."""
    return (
        _t("area", "This area"),
        _t("area", "Stations"),
        _t("area", "Teams"),
        _t("area", "People"),
        _t("area", "Zones"),
        _t("area", "Lists"),
    )
