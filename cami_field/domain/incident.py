"""An incident: one event in space and time that links observations, people, seizures and a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from cami_field.domain.patrol import Reported
from cami_field.domain.records import Record, journalled, record_type
from cami_field.domain.shapes import BOOLEAN, REFERENCE, TEXT, YEAR

PERSON_ROLES = ("suspect", "witness", "victim", "companion")
NAMING = ("given_name", "family_name", "patronymic", "national_id", "phone", "address")
"""What somebody could be found by: of a child nothing of it is kept."""


@record_type
@dataclass(eq=False, kw_only=True)
class Incident(Reported):
    """What happened, as a story. It is never removed, only retracted with a reason."""

    TYPE: ClassVar[str] = "incident"
    LEVEL: ClassVar[str] = "S2"
    PARENTS: ClassVar[tuple[str, ...]] = ("patrol_id",)

    patrol_id: UUID | None = journalled(10, REFERENCE)
    number: str | None = journalled(11)
    title: str | None = journalled(12, level="record")
    kind: str | None = journalled(13, level="record")
    story: str | None = journalled(14, level="S3")
    retracted: str | None = journalled(15, level="record")  # the reason
    explained: Mapping[str, str] = journalled(16, TEXT, keyed=True)


@record_type
@dataclass(eq=False, kw_only=True)
class Seizure(Reported):
    """What was taken; one row is one line of a CITES report. ``category`` is under ``seizure``."""

    TYPE: ClassVar[str] = "seizure"
    LEVEL: ClassVar[str] = "S3"
    PARENTS: ClassVar[tuple[str, ...]] = ("incident_id",)

    incident_id: UUID | None = journalled(10, REFERENCE, level="record")
    category: UUID | None = journalled(11, REFERENCE, level="record")
    attributes: Mapping[UUID, Any] = journalled(12, attribute=True, level="record")
    exhibit: str | None = journalled(13, level="record")


@record_type
@dataclass(eq=False, kw_only=True)
class LegalCase(Reported):
    """The follow-up of an incident; ``category`` is under ``legal``."""

    TYPE: ClassVar[str] = "legal_case"
    LEVEL: ClassVar[str] = "S3"
    PARENTS: ClassVar[tuple[str, ...]] = ("incident_id",)

    incident_id: UUID | None = journalled(10, REFERENCE, level="record")
    category: UUID | None = journalled(11, REFERENCE, level="record")
    attributes: Mapping[UUID, Any] = journalled(12, attribute=True, level="record")


@record_type
@dataclass(eq=False, kw_only=True)
class InvolvedPerson(Record):
    """A suspect, witness, victim or companion; apart from everything else, level S3."""

    TYPE: ClassVar[str] = "involved_person"
    LEVEL: ClassVar[str] = "S3"
    PARENTS: ClassVar[tuple[str, ...]] = ("incident_id",)

    incident_id: UUID | None = journalled(10, REFERENCE, level="record")
    role: str | None = journalled(11, level="record")
    given_name: str | None = journalled(12, level="record")
    family_name: str | None = journalled(13, level="record")
    patronymic: str | None = journalled(14, level="record")
    sex: str | None = journalled(15, level="record")
    birth_year: int | None = journalled(16, YEAR, level="record")
    nationality: str | None = journalled(17, level="record")
    national_id: str | None = journalled(18, level="record")
    phone: str | None = journalled(19, level="record")
    address: str | None = journalled(20, level="record")
    occupation: str | None = journalled(21, level="record")
    minor: bool | None = journalled(22, BOOLEAN, level="record")
    comment: str | None = journalled(23, level="record")
