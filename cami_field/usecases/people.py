"""Who may open the workspace: people with a key file, and their records with a role."""

from __future__ import annotations

import re
import unicodedata
from uuid import UUID

from cami_field.domain.access import AccessRules
from cami_field.domain.area import Employee
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.usecases.ports import Begin

_PAIRS = (
    "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f "
    "х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ғ=gh ӣ=i қ=q ӯ=u ҳ=h ҷ=j ө=o ү=u ң=ng "
    "ә=a ұ=u і=i һ=h"
)
_CYRILLIC = {pair[0]: pair[2:] for pair in _PAIRS.split()}


def login_for(name: str) -> str:
    """A login to type for a person's name: small Latin letters, digits, hyphens."""
    plain = "".join(_CYRILLIC.get(c, c) for c in name.casefold())
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:33].strip("-")[:32].strip("-") or "user"


def note_person(
    login: str, name: str, role: str, *, begin: Begin, rules: AccessRules, station_id: UUID
) -> UUID:
    """The journalled record of somebody who was admitted, no administrator.

    One known by that login and name, or by the name alone, is reused; somebody else who had the
    login before keeps their record without it. Raises InvalidRecord for a role that doesn't exist.
    """
    check_role(role, rules)
    with begin() as work:
        before = work.where(Employee, login=login)
        for other in before:
            if other.name != name:
                other.login, other.active = None, False
                work.save(other)
        known = [e for e in before if e.name == name] or [
            e for e in work.where(Employee, name=name) if e.login is None
        ]
        person = known[0] if known else Employee(id=new_id(), station_id=station_id)
        person.login, person.name, person.role, person.active = login, name, role, True
        person.administrator = False
        if known:
            work.save(person)
        else:
            work.add(person)
        work.commit()
    return person.id


def check_role(role: str, rules: AccessRules) -> None:
    """Raise InvalidRecord for a role that doesn't exist."""
    if role not in rules.sees or role == "public":
        known = ", ".join(sorted(set(rules.sees) - {"public"}))
        raise InvalidRecord("value.not_in_list", field="role", value=role, known=known)


def note_leaving(login: str, *, begin: Begin) -> None:
    """Journal that somebody was shut out; their records stay theirs."""
    with begin() as work:
        for person in work.where(Employee, login=login):
            person.active = False
            work.save(person)
        work.commit()
