"""The one place where parts are joined: workspaces made, opened, restored; a desk for a person."""
