"""The one place where parts are joined: workspaces made, opened, restored; a desk for a person."""

from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.workspaces import (
    Machine,
    Opened,
    Workspace,
    found_workspace,
    this_machine,
)

__all__ = ["Machine", "Opened", "Workspace", "desk_of", "found_workspace", "this_machine"]
