"""The pages of patrols and the ways between them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal

from cami_field.domain.errors import FieldError
from ui.kit.doors import AtDesk
from ui.kit.pieces import Pages
from ui.kit.translate import _t
from ui.observations.drafts import Draft, draft_from, drop_draft
from ui.patrols.cable import CableOffer, Days
from ui.patrols.import_page import ImportPage
from ui.patrols.list_page import PatrolsPage
from ui.patrols.new_patrol import NewPatrolQuestion
from ui.patrols.patrol_page import PatrolPage


class PlaceInPatrols(NamedTuple):
    """The list with its filter, or one patrol with a day, a form and a notebook line."""

    search: str
    status: int
    patrol_id: UUID | None
    day: date | None
    draft: Draft | None
    line: str


class PatrolPages(Pages):
    """The list, one patrol, an import; ``changed`` when something was written."""

    changed = Signal()
    incident_begun = Signal(object, object)  # what is known of it, the observations it is made of
    incident_opened = Signal(object)

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self._at = at
        self.drafts: list[Draft] = []
        self.list = PatrolsPage(at)
        self.patrol = PatrolPage(at)
        self.bring = ImportPage(at)
        for page in (self.list, self.patrol, self.bring):
            self.addWidget(page)
        bands = (self.list.cable, self.patrol.cable)
        self.cable = CableOffer(at, bands, self._days, self)
        self.cable.brought.connect(self.import_files)
        self.list.opened.connect(self.open_patrol)
        self.list.new_wanted.connect(self.new_patrol)
        self.list.import_wanted.connect(self._import_new)
        self.patrol.left.connect(self.show_list)
        self.patrol.import_wanted.connect(self._import_into)
        self.patrol.changed.connect(self.changed)
        self.patrol.beside.incident_begun.connect(self.incident_begun)
        self.patrol.beside.incident_opened.connect(self.incident_opened)
        self.patrol.beside.form.closed.connect(self._offer_drafts)
        self.bring.finished.connect(self._on_imported)
        self.bring.changed.connect(self.changed)

    def start(self) -> None:
        """The list; offer what was left half done."""
        self.show_list()

    def come_back(self) -> None:
        """After a lock: the page as it was, read anew where nothing is being typed."""
        if self.currentWidget() is self.list:
            self.list.refresh()
        elif self.currentWidget() is self.patrol:
            patrol_id = self.patrol.patrol_id
            if patrol_id is not None:
                self.patrol.read(patrol_id)
        self._offer_drafts()

    def before_lock(self) -> None:
        """What is half filled is kept."""
        form = self.patrol.beside.form
        if form.is_open:
            form.keep_so_far()

    def place(self) -> PlaceInPatrols:
        """Where somebody is, and what is half filled there."""
        here, page = self.currentWidget() is self.patrol, self.patrol
        return PlaceInPatrols(
            self.list.search.text(),
            self.list.status.currentIndex(),
            page.patrol_id if here else None,
            page.day,
            page.beside.form.so_far(),
            page.beside.line.edit.text(),
        )

    def return_to(self, place: PlaceInPatrols) -> None:
        """Be there again, in pages made anew."""
        self.list.search.setText(place.search)
        self.list.status.setCurrentIndex(place.status)
        self.show_list()
        if place.patrol_id is None:
            return
        self.open_patrol(place.patrol_id)
        if place.draft is not None:
            self._go_on(place.draft)
        self.patrol.select_day(place.day)
        self.patrol.beside.line.edit.setText(place.line)

    def show_list(self) -> None:
        """Back to the list."""
        self.setCurrentWidget(self.list)
        self.list.refresh()
        self.list.table.setFocus()
        self._offer_drafts()

    def open_patrol(self, patrol_id: UUID) -> None:
        """Show one patrol."""
        self.setCurrentWidget(self.patrol)
        self.patrol.open(patrol_id)
        self._offer_drafts()

    def new_patrol(self) -> None:
        """Ask for what must be known, then open the new patrol."""
        today = datetime.now(UTC).astimezone(ZoneInfo(self._at.desk.zone)).date()
        question = NewPatrolQuestion(self, self._at, today)
        question.accepted.connect(lambda: self._on_new(question.patrol_id))
        question.open()

    def _on_new(self, patrol_id: UUID | None) -> None:
        self.changed.emit()
        if patrol_id is not None:
            self.open_patrol(patrol_id)

    # recordings

    def import_files(self, paths: Sequence[Path]) -> None:
        """Files that were dropped on the window."""
        if self.currentWidget() is self.bring:
            self.bring.add_files(paths)
        elif self.currentWidget() is self.patrol:
            self._import_into(self.patrol.patrol_id, paths)
        else:
            self._import_new(paths)

    def _import_new(self, paths: Sequence[Path] = ()) -> None:
        self.bring.begin(None, "", paths)
        self.setCurrentWidget(self.bring)

    def _import_into(self, patrol_id: UUID | None, paths: Sequence[Path] = ()) -> None:
        self.bring.begin(patrol_id, self.patrol.head.title, paths)
        self.setCurrentWidget(self.bring)

    def _days(self) -> Days | None:
        """Those of the open patrol."""
        view = self.patrol.view if self.currentWidget() is self.patrol else None
        dates = view.patrol.dates if view else None
        return Days(dates.first, dates.last) if dates else None

    def _on_imported(self, patrol_id: UUID | None) -> None:
        self.cable.let_go()
        if patrol_id is None:
            self.show_list()
        else:
            self.open_patrol(patrol_id)

    # drafts

    def _offer_drafts(self) -> None:
        self._at.tasks.run(self._at.desk.drafts, owner=self, done=self._on_drafts)

    def _on_drafts(self, kept: list[tuple[UUID, str, str]]) -> None:
        every = (draft_from(*one) for one in kept)
        self.drafts = [draft for draft in every if draft is not None and draft.patrol_id]
        here = self.currentWidget() is self.patrol
        own = [draft for draft in self.drafts if draft.patrol_id == self.patrol.patrol_id]
        self.list.draft.hide()
        self.patrol.draft.hide()
        if here and (not own or self.patrol.beside.form.is_open):
            return
        if not self.drafts or not (here or self.currentWidget() is self.list):
            return
        draft = own[0] if here else self.drafts[0]
        throw = partial(drop_draft, self._at, draft, self, self._offer_drafts)
        (self.patrol.draft if here else self.list.draft).say(
            _t("list", "Continue where you left off? An observation is half filled in."),
            "primary",
            (
                (_t("list", "Continue"), lambda: self._go_on(draft)),
                (_t("list", "Throw it away"), throw),
            ),
            closes=False,
        )

    def _go_on(self, draft: Draft) -> None:
        if draft.patrol_id is None:
            return  # a sighting's, offered on its page
        self.open_patrol(draft.patrol_id)
        view = self.patrol.view
        if view is None or view.patrol.id != draft.patrol_id:
            return  # it can't be opened, and has been told why; the draft waits
        try:
            self.patrol.beside.go_on(draft)
        except FieldError as error:
            self.patrol.beside.failed.emit(error)
