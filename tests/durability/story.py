"""What a ranger's laptop has been told to keep, and whether it did.

A story is a file of JSON lines outside the workspace: ``begin`` before an operation, ``done`` after
it was acknowledged, ``settled`` by whoever found out whether the one that was cut short stands.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from cami_field.adapters.files.segments import decode
from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.workspaces import Workspace
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.patrol import Attachment, Leg, Patrol, Track, Waypoint
from cami_field.usecases.desk import Desk
from cami_field.usecases.jobs import finish

Operation = dict[str, Any]
Fields = dict[str, Any]

# tracks, points and waypoints that an import of the sample adds
WHOLE_IMPORT = (4, 2913, 37)


@dataclass
class Story:
    """What stands, as acknowledged; ``cut`` is the operation that was begun and not."""

    records: dict[str, tuple[str, Fields | None, Fields]] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)
    imports: set[str] = field(default_factory=set)
    attachments: dict[str, set[str]] = field(default_factory=dict)
    taken: dict[str, set[str]] = field(default_factory=dict)  # with removed records, to come back
    backups: dict[str, str] = field(default_factory=dict)
    operations: int = 0
    cut: Operation | None = None

    def live(self, kind: str) -> list[str]:
        """Ids of the records of a type that stand."""
        return [i for i, (k, shown, _) in self.records.items() if k == kind and shown is not None]

    def gone(self) -> list[str]:
        """Ids of removed records."""
        return [i for i, (_, shown, _) in self.records.items() if shown is None]

    def apply(self, op: Operation) -> None:
        """Take an operation as one that stands."""
        self.operations += 1
        name, target = op["op"], op.get("id", "")
        if name == "add":
            self.records[target] = (op["type"], op["fields"], op["fields"])
        elif name == "change":
            kind, shown, _ = self.records[target]
            assert shown is not None
            self.records[target] = (kind, shown | op["fields"], shown | op["fields"])
        elif name == "remove":
            kind, _, last = self.records[target]
            self.records[target] = (kind, None, last)
            self.taken[target] = self.attachments.pop(target, set())
        elif name == "restore":
            kind, _, last = self.records[target]
            self.records[target] = (kind, last, last)
            self.attachments[target] = self.taken.pop(target)
        elif name == "draft":
            self.drafts[target] = op["content"]
        elif name == "drop":
            self.drafts.pop(target)
        elif name == "import":
            self.imports.add(op["objective"])
        elif name == "attach":
            self.attachments.setdefault(target, set()).add(op["sha256"])
        elif name == "backup" and op.get("file"):
            self.backups[op["file"]] = op["sha256"]


def read_story(text: str) -> Story:
    """The story of its lines; a last line that was cut short doesn't count."""
    story = Story()
    for line in text.splitlines():
        try:
            told = json.loads(line)
        except ValueError:
            break
        ((word, what),) = told.items()
        if word == "begin":
            story.cut = what
        elif word == "done":
            story.apply(what)
            story.cut = None
        elif word == "settled":
            if what and story.cut is not None:
                story.apply(story.cut)
            story.cut = None
    return story


def check_story(story: Story, workspace: Workspace) -> bool:
    """Hold the store to its story; returns whether the operation that was cut short stands.

    Raises AssertionError where something acknowledged is missing or other, or something that was
    cut short stands by half.
    """
    desk = desk_of(workspace)
    stands = _cut_stands(story, workspace, desk)
    if stands and story.cut is not None:
        story.apply(story.cut)
    for record, (kind, fields, _) in story.records.items():
        shown = _shown(desk, kind, record)
        if fields is None:
            assert shown is None, f"{kind} {record} came back"
        else:
            assert shown is not None, f"{kind} {record} is lost"
            assert fields == _part(shown, fields)
    assert story.drafts == {str(i): content for i, _, content in desk.drafts()}
    _check_imports(story.imports, workspace)
    _check_attachments(story, workspace)
    if workspace.opened.new_chains is None:
        assert set() == unnamed_files(workspace)
    report = finish(desk.verify())
    assert () == report.problems, report.problems
    return stands


def unnamed_files(workspace: Workspace) -> set[str]:
    """Ids of the files in the attachment store that no committed row has a key for."""
    found = {path.name for path in (workspace.folder / "media").glob("??/??/*")}
    with workspace.reading_cursor() as cursor:
        cursor.execute("SELECT media_id FROM blob_key")
        return found - {media_id for (media_id,) in cursor.fetchall()}


def add_line(path: Path, word: str, what: object) -> None:
    """Go on with a story."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({word: what}) + "\n")


def _cut_stands(story: Story, workspace: Workspace, desk: Desk) -> bool:
    """Whether the cut operation stands; that it stands whole is for the rest to see."""
    op = story.cut
    if op is None:
        return False
    name, target = op["op"], op.get("id", "")
    if name == "add":
        return _shown(desk, op["type"], target) is not None
    if name in ("change", "remove", "restore"):
        kind, before, _ = story.records[target]
        shown = _shown(desk, kind, target)
        if name == "change":
            assert shown is not None
            assert before is not None
            return _part(shown, op["fields"]) != _part(before, op["fields"])
        return (shown is None) == (name == "remove")
    if name in ("draft", "drop"):
        found = {str(i): content for i, _, content in desk.drafts()}
        return found.get(target) == op.get("content")
    with workspace.look() as look:
        if name == "import":
            return bool(look.where(Patrol, objective=op["objective"]))
        if name == "attach":
            found_hashes = _hashes(look.where(Attachment, of_id=UUID(target)))
            return op["sha256"] in found_hashes
    return False


def _shown(desk: Desk, kind: str, record: str) -> dict[str, object] | None:
    try:
        return desk.show_record(kind, UUID(record))
    except InvalidRecord:
        return None


def _part(shown: Mapping[str, object], wanted: Mapping[str, object]) -> dict[str, object]:
    return {name: shown.get(name) for name in wanted}


def _hashes(attachments: list[Attachment]) -> set[str]:
    return {a.content.sha256.hex() for a in attachments if a.content is not None}


def _check_imports(imports: set[str], workspace: Workspace) -> None:
    """Every import stands whole, none by half; each stored point can be read."""
    with workspace.look() as look:
        found = {}
        for patrol in look.where(Patrol):
            if (patrol.objective or "").startswith("import "):
                legs = look.where(Leg, patrol_id=patrol.id)
                tracks = [t for leg in legs for t in look.where(Track, leg_id=leg.id)]
                points = sum(s.points for t in tracks for s in t.segments.values())
                marks = sum(len(look.where(Waypoint, leg_id=leg.id)) for leg in legs)
                found[patrol.objective] = (len(tracks), points, marks)
        assert dict.fromkeys(sorted(imports), WHOLE_IMPORT) == dict(sorted(found.items()))
        every = look.where(Track)
        assert len(imports) * WHOLE_IMPORT[0] == len(every)
        for track in every[-WHOLE_IMPORT[0] :]:
            for segment in track.segments.values():
                kept = look.blob(segment.blob)
                assert kept is not None
                assert segment.points == len(decode(workspace.blobs.read(kept)))


def _check_attachments(story: Story, workspace: Workspace) -> None:
    """Each record has its own; a removed one has none, they went with it."""
    with workspace.look() as look:
        gone: dict[str, set[str]] = {record: set() for record in story.taken}
        for record, hashes in (story.attachments | gone).items():
            assert hashes == _hashes(look.where(Attachment, of_id=UUID(record)))
