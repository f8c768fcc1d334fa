"""Attaching photos and documents to records; the hash is taken as they are kept."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from uuid import UUID

from cami_field.domain.errors import FileRefused, InvalidRecord
from cami_field.domain.ids import origin_id
from cami_field.domain.patrol import Attachment
from cami_field.usecases.flat import type_named
from cami_field.usecases.jobs import Job, Progress
from cami_field.usecases.ports import Begin, BlobStore, Look, Sees

WriteFile = Callable[[Path, bytes], None]
MAX_BYTES = 2 * 1024**3
MAX_SHOWN = 64 * 1024**2  # of a picture that is shown in the window
_RESERVED = {
    *("con", "prn", "aux", "nul", "conin$", "conout$"),
    *(f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"),
}
_LONGEST = 200  # bytes of UTF-8: file systems take 255, and a number may follow


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """An attachment: ``sha256`` (hex) is the original's; ``path`` where it was written."""

    id: UUID
    name: str | None
    sha256: str
    bytes: int
    path: Path | None = None
    media_type: str | None = None


def attach_files(
    type_name: str,
    record_id: UUID,
    paths: Sequence[Path],
    *,
    begin: Begin,
    look: Look,
    blobs: BlobStore,
    area_id: UUID,
    sees: Sees,
) -> Job[list[AttachmentRow]]:
    """Keep every file, then attach all in one commit; the same file again is the same attachment.

    Raises FileRefused, DiskFailed, InvalidRecord: then none is attached.
    """
    kind = type_named(type_name)
    with look() as reading:
        if sees(reading.get(kind.cls, record_id), reading) is None:
            raise InvalidRecord("record.unknown", type=type_name, id=record_id)
    kept = []
    for done, path in enumerate(paths):
        yield Progress(done, len(paths), "attach.keeping")
        if path.is_dir():
            raise FileRefused("attachment.is_folder", path=path)
        kept.append((path, blobs.keep(path)))
    rows = []
    with begin() as work:
        level = work.get(kind.cls, record_id).level
        for path, blob in kept:
            new_id = origin_id(area_id, "attachment", record_id.bytes, blob.ref.sha256)
            status = work.status(Attachment, new_id)
            if status == "removed":
                work.restore(Attachment, new_id)
            elif status is None:
                work.add(
                    Attachment(
                        id=new_id,
                        of_type=kind.name,
                        of_id=record_id,
                        content=blob.ref,
                        name=_plain_text(path.name),
                        media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
                        sensitivity_level=level,
                    )
                )
            work.keep_key(blob)
            name = _plain_text(path.name)
            rows.append(AttachmentRow(new_id, name, blob.ref.sha256.hex(), blob.ref.size))
        work.commit()
    return rows


def extract_files(
    type_name: str,
    record_id: UUID,
    out: Path,
    *,
    look: Look,
    blobs: BlobStore,
    write: WriteFile,
    sees: Sees,
) -> list[AttachmentRow]:
    """Write a record's attachments as they were into a folder; no file there is replaced.

    Only those whose content this person may see.
    """
    kind = type_named(type_name)
    with look() as reading:
        if sees(reading.get(kind.cls, record_id), reading) is None:
            raise InvalidRecord("record.unknown", type=type_name, id=record_id)
        shown = [sees(a, reading) for a in reading.where(Attachment, of_id=record_id)]
        rows = [a for a in shown if isinstance(a, Attachment) and a.content is not None]
        keys = {a.id: reading.blob(a.content) for a in rows if a.content is not None}
    written = []
    for attachment in rows:
        blob = keys.get(attachment.id)
        if blob is None:
            raise FileRefused("attachment.not_here", path=attachment.name)
        target = _free(out, safe_name(attachment.name or blob.media_id[:16]))
        write(target, blobs.read(blob))
        written.append(
            AttachmentRow(
                attachment.id, attachment.name, blob.ref.sha256.hex(), blob.ref.size, target
            )
        )
    return written


def list_attachments(
    type_name: str, record_id: UUID, *, look: Look, sees: Sees
) -> list[AttachmentRow]:
    """A record's attachments, by their names, whose content this person may see."""
    kind = type_named(type_name)
    with look() as reading:
        if sees(reading.get(kind.cls, record_id), reading) is None:
            raise InvalidRecord("record.unknown", type=type_name, id=record_id)
        shown = sees.seen(reading.where(Attachment, of_id=record_id), reading)
    rows = [
        AttachmentRow(a.id, a.name, a.content.sha256.hex(), a.content.size, media_type=a.media_type)
        for a in shown
        if a.content is not None
    ]
    return sorted(rows, key=lambda row: (row.name or "", row.sha256))


def read_attachment(
    attachment_id: UUID, *, look: Look, blobs: BlobStore, sees: Sees, most: int = MAX_SHOWN
) -> bytes:
    """The content of an attachment, to be shown; at most ``most`` bytes of it are read at once.

    Raises InvalidRecord where there is none for this person, FileRefused("attachment.not_here") and
    ("attachment.large").
    """
    with look() as reading:
        shown = sees(reading.get(Attachment, attachment_id), reading)
        if shown is None or shown.content is None:
            raise InvalidRecord("record.unknown", type=Attachment.TYPE, id=attachment_id)
        if shown.content.size > most:
            raise FileRefused("attachment.large", path=shown.name, limit=most)
        blob = reading.blob(shown.content)
    if blob is None:
        raise FileRefused("attachment.not_here", path=shown.name)
    return blobs.read(blob)


def safe_name(name: str) -> str:
    """A file name that FAT32 and NTFS take, close to the original's."""
    plain = PurePath(name.replace("\\", "/")).name
    plain = "".join("_" if ord(c) < 32 or c in '<>:"/\\|?*' else c for c in plain).rstrip(". ")
    if not plain or plain.partition(".")[0].strip().casefold() in _RESERVED:
        plain = f"_{plain}"
    while len(plain.encode()) > _LONGEST:
        stem, dot, suffix = plain.rpartition(".")
        plain = f"{stem[:-1]}{dot}{suffix}" if len(stem) > 1 else plain[:-1].rstrip(". ")
    return plain


def _plain_text(name: str) -> str:
    """A file's name without the bytes that were no text, as a card from elsewhere may have."""
    return name.encode(errors="replace").decode()


def _free(out: Path, name: str) -> Path:
    stem, dot, suffix = name.rpartition(".")
    stem, suffix = (stem, dot + suffix) if stem else (name, "")
    target, number = out / name, 1
    while target.exists():
        number += 1
        target = out / f"{stem} ({number}){suffix}"
    return target
