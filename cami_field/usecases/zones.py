"""Boundaries of the area and its zones: read from a file, kept as records, asked for every place.

A zone's outline has to fit into one journal entry (64 KiB), which is about 3,700 corners: a longer
one is simplified as little as that takes, and the report says by how much. The file itself is kept
whole, as an attachment of the area.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from cami_field.domain.area import Area, Zone
from cami_field.domain.derived import KINDS, ZoneIndex, derive
from cami_field.domain.errors import FileRefused, InvalidRecord
from cami_field.domain.ids import origin_id
from cami_field.domain.incident import Incident, LegalCase, Seizure
from cami_field.domain.patrol import Attachment, Observation, Reported, Waypoint
from cami_field.domain.shapes import whole_text
from cami_field.domain.zone_shapes import MAX_BYTES, fitted
from cami_field.usecases.jobs import Job, Progress
from cami_field.usecases.ports import Begin, BlobStore, KeptBlob, Reading, UnitOfWork

PLACED: tuple[type[Reported], ...] = (Observation, Incident, Seizure, LegalCase)
NAME_FIELDS = ("name", "name_en", "nam", "title", "shapename", "admin", "id")
CODE_FIELDS = {
    "landscape": ("code", "landscape", "landscape_code", "id"),
    "country": ("iso_a2", "iso_a2_eh", "iso2", "iso", "country_code", "code", "shapegroup"),
}
BATCH = 500
MAX_NAME = 200


@dataclass(frozen=True, slots=True)
class BoundaryFeature:
    """One polygon feature: ``index`` counts all features of the file from 0, ``geometry`` is WKB
    of a valid (Multi)Polygon on WGS 84 in longitude, latitude order.

    ``repaired``: it crossed itself and was made valid.
    """

    index: int
    name: str | None
    geometry: bytes
    properties: Mapping[str, Any] = field(default_factory=dict)
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class BoundaryLayer:
    """The polygons of a file, and how many features of it were left out for which reason."""

    sha256: bytes
    format: str  # "geopackage" | "geojson" | "kml" | "shapefile"
    features: tuple[BoundaryFeature, ...]
    skipped: Mapping[str, int] = field(default_factory=dict)


ReadBoundaries = Callable[[Path], BoundaryLayer]


@dataclass(frozen=True, slots=True)
class ZoneReport:
    """What an import of boundaries did.

    ``sha256`` is hex; ``changed`` zones were here under another kind, name or code; ``restored``
    had been removed; ``repaired`` lists features (by index) whose outline crossed itself;
    ``simplified`` gives the metres by which an outline may have moved; ``rederived`` counts the
    records whose derived fields changed.
    """

    path: Path
    sha256: str
    kind: str
    format: str
    features: int
    added: int = 0
    already_there: int = 0
    changed: int = 0
    restored: int = 0
    repaired: tuple[int, ...] = ()
    simplified: Mapping[int, float] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    rederived: int = 0


def import_zones(
    path: Path,
    kind: str,
    *,
    begin: Begin,
    blobs: BlobStore,
    read: ReadBoundaries,
    area_id: UUID,
    name_field: str | None = None,
    code_field: str | None = None,
) -> Job[ZoneReport]:
    """Every polygon of a file as a zone of a kind; the same file again adds nothing.

    ``name_field`` and ``code_field`` name the file's columns; without them the usual ones are
    looked for. All zones and the file come in one commit; then every record's derived fields are
    computed anew. Raises InvalidRecord ``zone.unknown_kind``, ``zone.no_field``; FileRefused of
    the reader; DiskFailed.
    """
    if kind not in KINDS:
        raise InvalidRecord("zone.unknown_kind", field="kind", value=kind, known=", ".join(KINDS))
    yield Progress(0, 0, "zones.reading")
    layer = read(path)
    _check_fields(path, layer, name_field, code_field)
    zones, simplified = [], {}
    for done, feature in enumerate(layer.features):
        yield Progress(done, len(layer.features), "zones.fitting")
        geometry, metres = fitted(feature.geometry, MAX_BYTES)
        if metres:
            simplified[feature.index] = round(metres, 1)
        zones.append(
            Zone(
                id=origin_id(area_id, Zone.TYPE, layer.sha256, feature.index),
                name=_name(feature, name_field, path, len(layer.features)),
                kind=kind,
                code=_code(feature, kind, code_field),
                geometry=geometry,
                layer_sha256=layer.sha256,
                layer_index=feature.index,
            )
        )
    kept = _kept_whole(path, layer, blobs)
    with begin() as work:
        counts = _keep(zones, work)
        _keep_file(path, kept, area_id, work)
        work.commit()
    stirred = len(zones) - counts["already_there"]
    rederived = (yield from rederive_all(begin=begin)) if stirred else 0
    return ZoneReport(
        path=path,
        sha256=layer.sha256.hex(),
        kind=kind,
        format=layer.format,
        features=len(layer.features),
        **counts,
        repaired=tuple(feature.index for feature in layer.features if feature.repaired),
        simplified=simplified,
        skipped=layer.skipped,
        names=tuple(zone.name or "" for zone in zones),
        rederived=rederived,
    )


def _kept_whole(path: Path, layer: BoundaryLayer, blobs: BlobStore) -> KeptBlob:
    kept = blobs.keep(path)
    if kept.ref.sha256 != layer.sha256:
        raise FileRefused("boundary.changed", path=path)
    return kept


def _check_fields(path: Path, layer: BoundaryLayer, *wanted: str | None) -> None:
    fields = {name for feature in layer.features for name in feature.properties}
    for name in wanted:
        if name is not None and name not in fields:
            known = ", ".join(sorted(fields))
            raise InvalidRecord("zone.no_field", field=name, path=path, known=known)


def _name(feature: BoundaryFeature, name_field: str | None, path: Path, features: int) -> str:
    """From the column, or else the feature's own name, a usual column, or the file's name."""
    if name_field is not None:
        given = _text(feature.properties.get(name_field))
    else:
        given = _text(feature.name) or _first(feature.properties, NAME_FIELDS)
    return given or (path.stem if features == 1 else f"{path.stem} {feature.index + 1}")


def _code(feature: BoundaryFeature, kind: str, code_field: str | None) -> str | None:
    if code_field is not None:
        return _text(feature.properties.get(code_field))
    return _first(feature.properties, CODE_FIELDS.get(kind, ()))


def _first(properties: Mapping[str, Any], names: Iterable[str]) -> str | None:
    lowered = {name.casefold(): value for name, value in properties.items()}
    return next((text for name in names if (text := _text(lowered.get(name)))), None)


def _text(value: object) -> str | None:
    if value is None or isinstance(value, float) or (text := str(value).strip()) in ("", "-99"):
        return None
    return text[:MAX_NAME]


def _keep(zones: Iterable[Zone], work: UnitOfWork) -> dict[str, int]:
    counts = dict.fromkeys(("added", "already_there", "changed", "restored"), 0)
    for zone in zones:
        status = work.status(Zone, zone.id)
        if status is None:
            work.add(zone)
            counts["added"] += 1
            continue
        if status == "removed":
            work.restore(Zone, zone.id)
            counts["restored"] += 1
        changed = work.save(zone)
        if status == "live":
            counts["changed" if changed else "already_there"] += 1
    return counts


def _keep_file(path: Path, kept: KeptBlob, area_id: UUID, work: UnitOfWork) -> None:
    """The file as an attachment of the area, once."""
    attachment = origin_id(area_id, Attachment.TYPE, area_id.bytes, kept.ref.sha256)
    status = work.status(Attachment, attachment)
    if status == "removed":
        work.restore(Attachment, attachment)
    elif status is None:
        work.add(
            Attachment(
                id=attachment,
                of_type=Area.TYPE,
                of_id=area_id,
                content=kept.ref,
                name=whole_text(path.name),
                media_type="application/octet-stream",
            )
        )
    work.keep_key(kept)


def rederive_all(*, begin: Begin) -> Job[int]:
    """Compute the derived fields of every record anew; returns how many changed.

    After the zones have changed. In commits of 500 records: stopped and begun again it goes on, as
    what is right already is not written.
    """
    with begin() as work:
        index = ZoneIndex(work.where(Zone))
        counts = work.counts()
    total = sum(counts.get(cls.TYPE, 0) for cls in PLACED)
    done = changed = 0
    for cls in PLACED:
        for offset in range(0, counts.get(cls.TYPE, 0), BATCH):
            yield Progress(done, total, "zones.deriving")
            with begin() as work:
                records = work.newest(cls, "id", BATCH, offset)
                stirred = [
                    record for record in _rederived(records, index, work) if work.save(record)
                ]
                if stirred:
                    work.commit()
            done += len(records)
            changed += len(stirred)
    return changed


def _rederived(records: list[Any], index: ZoneIndex, reading: Reading) -> Iterable[Reported]:
    points = {record.waypoint_id for record in records if isinstance(record, Observation)}
    marked = {
        point.id: point.position
        for point in reading.among(Waypoint, "id", [point for point in points if point])
    }
    for record in records:
        point = getattr(record, "waypoint_id", None)
        position = record.position or (marked.get(point) if point else None)
        if derive(record, position, index):
            yield record
