"""The one place where parts are joined: workspaces made, opened, restored; a desk for a person."""

from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.doors import (
    SAMPLE_LOGIN,
    SAMPLE_PASSPHRASE,
    PinLocked,
    default_folder,
    found_with_model,
    lock_with_pin,
    open_with_passphrase,
    open_with_recovery_key,
    restore_workspace,
    sample_workspace,
    workspaces,
)
from cami_field.bootstrap.workspaces import Machine, Workspace, this_machine

__all__ = [
    "SAMPLE_LOGIN",
    "SAMPLE_PASSPHRASE",
    "Machine",
    "PinLocked",
    "Workspace",
    "default_folder",
    "desk_of",
    "found_with_model",
    "lock_with_pin",
    "open_with_passphrase",
    "open_with_recovery_key",
    "restore_workspace",
    "sample_workspace",
    "this_machine",
    "workspaces",
]
