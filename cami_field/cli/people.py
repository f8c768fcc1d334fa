"""Commands on people: who may open the workspace, and their passphrases."""

from __future__ import annotations

from cami_field.bootstrap.desks import desk_of
from cami_field.cli.context import Context, every
from cami_field.domain.errors import AccessRefused
from cami_field.usecases.people import login_for

Json = dict[str, object]


def list_people(context: Context) -> Json:
    """Everyone admitted, with the role in the workspace."""
    with context.desk() as desk:
        roles = {e.get("login"): e.get("role") for e in every(desk, "employee")}
        return {
            "people": [
                {"login": p.login, "name": p.name, "role": roles.get(p.login)}
                for p in desk.people()
            ]
        }


def add(context: Context) -> Json:
    """Admit a person."""
    options = context.options
    login = options.login or login_for(options.name)
    with context.desk() as desk:
        person = desk.add_person(login, options.name, options.role, context.new_passphrase())
    return {"id": str(person), "login": login, "name": options.name, "role": options.role}


def remove(context: Context) -> Json:
    """Shut a person out; copies taken before stay readable to them."""
    with context.desk() as desk:
        desk.remove_person(context.options.login)
    return {"login": context.options.login, "removed": True, "note": "person.old_copies"}


def passphrase(context: Context) -> Json:
    """Change one's own passphrase, or reset another's who forgot it."""
    with context.workspace() as workspace:
        own = workspace.login
        login: str | None = context.options.login or own
        if login is None:
            raise AccessRefused("person.which", known=", ".join(workspace.keys.people))
        new = context.new_passphrase()
        desk = desk_of(workspace)
        if login == own:
            desk.change_passphrase(login, context.passphrase(), new)
        else:
            desk.reset_passphrase(login, new)
    return {"login": login, "changed": True}
