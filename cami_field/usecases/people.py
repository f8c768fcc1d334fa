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

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяғӣқӯҳҷөүңәұіһ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
            "gh",
            "i",
            "q",
            "u",
            "h",
            "j",
            "o",
            "u",
            "ng",
            "a",
            "u",
            "i",
            "h",
        ],
        strict=True,
    )
)


def login_for(name: str) -> str:
    """A login to type for a person's name: small Latin letters, digits, hyphens."""
    plain = "".join(_CYRILLIC.get(c, c) for c in name.casefold())
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:32] or "user"


def note_person(
    login: str, name: str, role: str, *, begin: Begin, rules: AccessRules, station_id: UUID
) -> UUID:
    """The journalled record of somebody who was admitted; one known by login or name is reused.

    Raises InvalidRecord for a role that doesn't exist.
    """
    check_role(role, rules)
    with begin() as work:
        known = work.where(Employee, login=login) or [
            e for e in work.where(Employee, name=name) if e.login is None
        ]
        person = known[0] if known else Employee(id=new_id(), station_id=station_id)
        person.login, person.name, person.role, person.active = login, name, role, True
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
