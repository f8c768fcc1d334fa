"""The workspace as a whole: what is in it, whether it is sound, copies of it, its people."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from cami_field.adapters.sql.chains import seen_ends
from cami_field.adapters.sql.verifying import Expectation, verify_store
from cami_field.adapters.vault.backup import backup
from cami_field.adapters.vault.logins import tidy_login
from cami_field.bootstrap.devices import signed
from cami_field.bootstrap.place import Place
from cami_field.domain.clockcheck import clock_warning
from cami_field.domain.errors import AccessRefused
from cami_field.usecases.desk import Info
from cami_field.usecases.jobs import Job
from cami_field.usecases.people import check_role, note_leaving, note_person
from cami_field.usecases.vault_ports import BackupReport, Person
from cami_field.usecases.verification import VerifyReport

BUILD_DATE = date(2026, 11, 23)
LAST_BACKUP = "last_backup"


class Whole:
    """What concerns everything or everybody, for the person of a place."""

    def __init__(self, place: Place) -> None:
        self.place = place

    # what is local

    def keep_draft(self, draft_id: UUID, form: str, content: str) -> None:
        with self.place.workspace.begin() as work:
            work.keep_draft(draft_id, form, content)
            work.commit()

    def drop_draft(self, draft_id: UUID) -> None:
        with self.place.workspace.begin() as work:
            work.drop_draft(draft_id)
            work.commit()

    def drafts(self) -> list[tuple[UUID, str, str]]:
        with self.place.workspace.look() as look:
            return look.drafts()

    # the workspace as a whole

    def info(self) -> Info:
        workspace = self.place.workspace
        with workspace.look() as look:
            backup_at = look.setting(LAST_BACKUP)
            warning = clock_warning(
                workspace.machine.clock.now(),
                newest_record=look.newest_wall(),
                build_date=BUILD_DATE,
            )
            return Info(
                workspace_id=workspace.workspace_id,
                area_id=workspace.area_id,
                device_id=UUID(bytes=workspace.device.id),
                recipient=workspace.keys.device_recipient,
                name=workspace.label.name,
                kind=workspace.label.kind,
                station=self.place.station.code or "",
                zone=self.place.zone,
                counts=look.counts(),
                journal=look.journal(),
                state_hash=look.state_hash().hex(),
                conflicts=look.conflicts(),
                pending=0,
                new_chains=workspace.opened.new_chains,
                clock_warning=warning,
                last_backup=datetime.fromisoformat(backup_at) if backup_at else None,
            )

    def verify(self) -> Job[VerifyReport]:
        workspace = self.place.workspace
        with workspace.reading_cursor() as cursor:
            expected = Expectation(
                workspace.device.area,
                workspace.label.kind,
                seen_ends(workspace.ends),
                signed,
                workspace.blob_is_whole,
            )
            return (yield from verify_store(cursor, expected))

    def backup(self, out: Path) -> Job[BackupReport]:
        workspace = self.place.workspace
        disk, now = workspace.machine.disk, workspace.machine.clock.now()
        report = yield from backup(
            workspace.folder,
            workspace.snapshot,
            out,
            now,
            owner=workspace.device.id,
            disk=disk,
        )
        with workspace.begin() as work:
            work.keep_setting(LAST_BACKUP, now.isoformat())
            work.commit()
        return report

    # people

    def people(self) -> list[Person]:
        return list(self.place.workspace.machine.people(self.place.workspace.folder))

    def add_person(self, login: str, name: str, role: str, passphrase: str) -> UUID:
        check_role(role, self.place.rules)
        workspace = self.place.workspace
        keys = workspace.machine.keys(workspace.folder)
        plain = keys.expect_new(workspace.keys, login, passphrase)
        # the record first: cut short here, the person is added again, and nobody has a key that
        # opens to no person
        noted = note_person(
            plain,
            name,
            role,
            begin=workspace.begin,
            rules=self.place.rules,
            station_id=workspace.station_id,
        )
        workspace.reopen(keys.add_person(workspace.keys, plain, name, passphrase))
        return noted

    def remove_person(self, login: str) -> None:
        workspace = self.place.workspace
        keys = workspace.machine.keys(workspace.folder)
        plain = keys.expect_leaving(workspace.keys, login)
        if workspace.login and plain == tidy_login(workspace.login):
            raise AccessRefused("person.oneself", login=login)
        # the record first: cut short here, the person opens nothing, and is removed again
        note_leaving(plain, begin=workspace.begin)
        workspace.reopen(keys.remove_person(workspace.keys, plain, workspace.rekey))

    def change_passphrase(self, login: str, old: str, new: str) -> None:
        workspace = self.place.workspace
        workspace.machine.keys(workspace.folder).change_passphrase(login, old, new)

    def reset_passphrase(self, login: str, new: str) -> None:
        workspace = self.place.workspace
        keys = workspace.machine.keys(workspace.folder)
        workspace.reopen(keys.reset_passphrase(workspace.keys, login, new))
