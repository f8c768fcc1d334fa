"""A station's laptop on which records are kept: the use cases bound to a real store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from importing import AREA
from stores import Laptop, new_laptop

from cami_field.adapters.files import segments
from cami_field.adapters.files.access_files import shipped_rules
from cami_field.adapters.files.model_files import shipped_model
from cami_field.adapters.sql.reading import SqlReading
from cami_field.adapters.sql.unit_of_work import SqlUnitOfWork
from cami_field.adapters.system.disk import LocalDisk
from cami_field.adapters.vault.media import MediaStore
from cami_field.domain.access import Viewer
from cami_field.domain.datamodel import DataModel
from cami_field.domain.records import Record
from cami_field.usecases import keep_records, new_patrol, patrol_list, patrol_view, show_records
from cami_field.usecases.attach import AttachmentRow, attach_files, extract_files
from cami_field.usecases.history import HistoryEntry, history
from cami_field.usecases.jobs import finish
from cami_field.usecases.seeing import Seer

ZONE = "Asia/Dushanbe"
MODEL = cache(shipped_model)
RULES = cache(shipped_rules)


@dataclass(frozen=True)
class Everybody:
    """Eyes that see all of it, but for the types in ``hidden``, and through ``shown``."""

    hidden: tuple[type[Record], ...] = ()
    shown: Callable[[Any], Any] = lambda record: record

    def __call__(self, record: Any, reading: Any) -> Any:
        return None if isinstance(record, self.hidden) else self.shown(record)

    def seen(self, records: Any, reading: Any) -> list[Any]:
        return [seen for one in records if (seen := self(one, reading)) is not None]

    def demand(self, action: str) -> None:
        return None

    def sees_history(self, record: Record | None, reading: Any) -> bool:
        return True


@dataclass
class Notebook:
    """The records of a laptop, as one person there writes and sees them."""

    laptop: Laptop
    media: MediaStore
    author: UUID
    eyes: Any

    @property
    def model(self) -> DataModel:
        return MODEL()

    def look(self) -> SqlReading:
        return SqlReading(self.laptop.store)

    def begin(self) -> SqlUnitOfWork:
        return SqlUnitOfWork(replace(self.laptop.store, author=self.author))

    def of(self, viewer: Viewer) -> Notebook:
        """The same laptop with another person at it."""
        levels = {a.id: a.level for a in self.model.attributes.values()}
        names = {a.id: key for key, a in self.model.attributes.items()}
        eyes = Seer(viewer, RULES(), self.laptop.clock, levels, names)
        return replace(self, author=viewer.user_id, eyes=eyes)

    def keep(self, *records: Any) -> None:
        with self.begin() as work:
            work.add_all(records)
            work.commit()

    def add(
        self,
        kind: str,
        flat: Mapping[str, Any] | None = None,
        *,
        draft: UUID | None = None,
        **more: Any,
    ) -> UUID:
        given = {**(flat or {}), **more}
        return keep_records.add_record(kind, given, draft=draft, **self._changing())

    def begin_patrol(self, patrol: Mapping[str, Any], leg: Mapping[str, Any]) -> UUID:
        return new_patrol.begin_patrol(patrol, leg, **self._changing())

    def add_several(self, kind: str, *flats: Mapping[str, Any]) -> list[UUID]:
        return keep_records.add_records(kind, flats, **self._changing())

    def set(
        self, kind: str, record_id: UUID, flat: Mapping[str, Any], draft: UUID | None = None
    ) -> dict[str, object]:
        return keep_records.change_fields(
            kind, record_id, flat, sees=self.eyes, draft=draft, **self._changing()
        )

    def show(self, kind: str, record_id: UUID) -> dict[str, object]:
        return show_records.show_record(
            kind, record_id, look=self.look, model=self.model, sees=self.eyes
        )

    def list(self, kind: str, **page: int) -> list[dict[str, object]]:
        return self.page(kind, **page).records

    def page(self, kind: str, **page: int) -> show_records.RecordPage:
        return show_records.list_records(
            kind, look=self.look, model=self.model, sees=self.eyes, **page
        )

    def remove(self, kind: str, record_id: UUID) -> int:
        return keep_records.remove_record(
            kind,
            record_id,
            begin=self.begin,
            sees=self.eyes,
            demand=self.eyes.demand,
            station_id=self.laptop.store.station,
        )

    def restore(self, kind: str, record_id: UUID) -> dict[str, object]:
        return keep_records.restore_record(
            kind,
            record_id,
            begin=self.begin,
            model=self.model,
            sees=self.eyes,
            demand=self.eyes.demand,
        )

    def history(self, kind: str, record_id: UUID) -> list[HistoryEntry]:
        return history(
            kind,
            record_id,
            look=self.look,
            model=self.model,
            sees_history=self.eyes.sees_history,
        )

    def attach(self, kind: str, record_id: UUID, *paths: Path) -> list[AttachmentRow]:
        job = attach_files(
            kind,
            record_id,
            paths,
            begin=self.begin,
            look=self.look,
            blobs=self.media,
            area_id=AREA,
            sees=self.eyes,
        )
        return finish(job)

    def extract(self, kind: str, record_id: UUID, out: Path) -> list[AttachmentRow]:
        return extract_files(
            kind,
            record_id,
            out,
            look=self.look,
            blobs=self.media,
            write=LocalDisk().write,
            sees=self.eyes,
        )

    def rows(self, **wanted: Any) -> list[patrol_list.PatrolRow]:
        return patrol_list.patrol_rows(
            patrol_list.PatrolFilter(**wanted), look=self.look, sees=self.eyes
        )

    def view(self, patrol_id: UUID) -> patrol_view.PatrolView:
        return patrol_view.patrol_view(
            patrol_id,
            look=self.look,
            sees=self.eyes,
            blobs=self.media,
            decode=segments.decode,
            model=self.model,
        )

    def _changing(self) -> dict[str, Any]:
        author = keep_records.Author(self.author, self.laptop.store.station, ZONE)
        return {
            "begin": self.begin,
            "model": self.model,
            "author": author,
            "demand": self.eyes.demand,
            "complete": lambda record, reading: None,
        }


@contextmanager
def notebook_in(folder: Path) -> Iterator[Notebook]:
    """An empty notebook in a folder; its person sees everything."""
    levels = {a.id: a.level for a in MODEL().attributes.values()}
    laptop = new_laptop(folder, attribute_levels=levels)
    media = MediaStore(folder / "media", b"n" * 32, LocalDisk(), lambda _: None)
    try:
        yield Notebook(laptop, media, laptop.store.author, Everybody())
    finally:
        laptop.store.engine.dispose()
