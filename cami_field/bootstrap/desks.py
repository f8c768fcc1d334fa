"""A desk for the person who opened a workspace."""


def desk_of(workspace): ...
