"""What the door offers before anybody is let in: a new area, a backup, the recovery key."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import available_timezones

from cami_field.adapters.vault.archive import ArchiveFault, members
from cami_field.adapters.vault.recovery import new_recovery_key, recovery_key_of
from cami_field.adapters.vault.workspace_folder import LABEL_NAME, expect_room, parse_label
from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.doors import (
    default_folder,
    model,
    open_with_recovery_key,
    restore_workspace,
)
from cami_field.bootstrap.machine import Machine
from cami_field.bootstrap.making import found_workspace
from cami_field.bootstrap.whole import BUILD_DATE
from cami_field.domain.clockcheck import clock_warning
from cami_field.domain.errors import FileRefused, WorkspaceRefused
from cami_field.domain.usual_zones import places_of
from cami_field.usecases.founding import Founding
from cami_field.usecases.jobs import Job
from cami_field.usecases.keep_file import keep_file
from cami_field.usecases.vault_ports import Label, RestoreReport


class Starting:
    """The beginnings on one machine; each may take a while."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    # to choose from

    def countries(self, language: str) -> list[tuple[str, str]]:
        """The range states by their names in a language, with their ISO 3166-1 codes."""
        known = model()
        found = [(known.label(c, language).text, c.code or "") for c in known.items("range_state")]
        return sorted(found, key=lambda one: one[0].casefold())

    def zones(self) -> list[str]:
        """IANA names of places."""
        return places_of(available_timezones())

    def now(self) -> datetime:
        """What the computer's clock says, UTC."""
        return self._machine.clock.now()

    def clock_warning(self) -> str | None:
        """The code of what is odd about that, None where nothing is."""
        return clock_warning(self.now(), newest_record=None, build_date=BUILD_DATE)

    def propose(self, language: str) -> str:
        """Five words for a passphrase."""
        return self._machine.proposed_passphrase(language)

    def new_recovery_key(self) -> str:
        """The text of a recovery key; nothing of it is kept."""
        return new_recovery_key().text

    # a new area

    def is_free(self, name: str, kind: str) -> bool:
        """Whether an area of that name can be made here."""
        try:
            expect_room(default_folder(self._machine, name, kind))
        except WorkspaceRefused:
            return False
        return True

    def found(self, founding: Founding, passphrase: str, recovery_key: str) -> Path:
        """Make it; its folder. Raises as ``found_workspace``."""
        folder = default_folder(self._machine, founding.name, founding.kind)
        recovery = recovery_key_of(recovery_key)
        found_workspace(self._machine, folder, founding, passphrase, model(), recovery)
        return folder

    # a backup

    def label_of(self, backup: Path) -> Label:
        """What a backup says of itself; raises FileRefused("backup.none" | ...)."""
        try:
            with backup.open("rb") as file:
                first = next(iter(members(file, lambda _: None)))
                content = b"".join(first.pieces) if first.name == LABEL_NAME else b""
        except (ArchiveFault, StopIteration) as fault:
            raise FileRefused("backup.none", path=backup) from fault
        except FileNotFoundError as error:
            raise FileRefused("file.missing", path=backup) from error
        except OSError as error:
            raise FileRefused("backup.unreadable", path=backup, reason=error.strerror) from error
        return parse_label(content, backup)

    def restore(self, backup: Path, name: str, kind: str) -> Job[RestoreReport]:
        """Bring it back under a name on this computer; raises as ``vault.restore``."""
        into = default_folder(self._machine, name, kind)
        return (yield from restore_workspace(self._machine, backup, into))

    # a forgotten passphrase

    def check_recovery_key(self, folder: Path, text: str) -> None:
        """Raise AccessRefused("recovery...") where the text doesn't open the workspace."""
        self._machine.keys(folder).unlock_with_recovery(text)

    def reset_passphrase(self, folder: Path, text: str, login: str, new: str) -> None:
        """Give somebody a new passphrase, as an administrator by the recovery key."""
        with closing(open_with_recovery_key(self._machine, folder, text)) as workspace:
            desk_of(workspace).reset_passphrase(login, new)

    # a file that somebody asked for

    def save_file(self, content: bytes, path: Path, replace: bool) -> None:
        """Write a sheet; raises FileRefused, DiskFailed."""
        keep_file(content, path, disk=self._machine.disk, replace=replace)
