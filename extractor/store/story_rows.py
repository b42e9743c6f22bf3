"""Stories of the database: new documents are compared with those that are likely the same, and each story's standing is written down."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from extractor.store.cutoffs import data_cutoff
from extractor.store.likeness import Text, bands
from extractor.store.stories import RECORD_KINDS, Member, Story, group, same_story, superseded


def resolve_stories(conn: sqlite3.Connection) -> set[str | None]:
    """Group the documents that belong to no story yet; the companies whose stories changed. Inside the caller's transaction."""
    fresh = [row[0] for row in conn.execute("SELECT id FROM documents WHERE story IS NULL ORDER BY id")]
    if not fresh:
        return set()
    documents = _Documents(conn)
    for id in fresh:
        documents.sketch(id)
    members = [documents.member(id) for id in sorted(documents.connected(fresh))]
    stories = group(members, documents.likely, same=documents.same)
    _write(conn, stories)
    companies = {member.company for member in members}
    scopes = [_ids(conn, "company = ? AND kind NOT IN ('registry', 'spl')", company) for company in companies if company]
    scopes += [_ids(conn, _IS_RECORD, record) for record in {member.record[0] for member in members if member.record}]
    scopes.append({id for member in members if not member.company and not member.record for id in (member.id, *member.edited)})
    for ids in scopes:
        _write_superseded(conn, documents, ids)
    return companies


_IS_RECORD = "coalesce(metadata ->> 'set_id', metadata ->> 'identifier') = ? AND kind IN ('registry', 'spl')"


class _Documents:
    """The stored documents as members of stories, each read once."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn
        self._members: dict[str, Member] = {}
        self._likely: dict[str, list[str]] = {}
        self._same: dict[tuple[str, str], str | None] = {}

    def member(self, id: str) -> Member:
        if id not in self._members:
            self._members[id] = _member(self.conn, id)
        return self._members[id]

    def sketch(self, id: str) -> None:
        """Keep what makes a document found by others that are nearly the same, and its data cut-off."""
        text = self.member(id).text
        self.conn.executemany("INSERT OR IGNORE INTO sketches VALUES (?, ?)", [(band, id) for band in sorted(bands(text))])
        self.conn.execute("UPDATE documents SET data_cutoff = ? WHERE id = ? AND data_cutoff IS NOT ?", [cutoff := data_cutoff(text.text), id, cutoff])

    def likely(self, member: Member) -> list[Member]:
        """Documents that share a sketch, those of the same company or title and days (or trial, where one has no date), and what stood alone at the same address."""
        if member.kind in RECORD_KINDS:
            return []
        if member.id not in self._likely:
            sql = """SELECT o.document FROM sketches s JOIN sketches o ON o.band = s.band WHERE s.document = :id
                UNION SELECT id FROM documents WHERE company = :company AND published_on BETWEEN date(:day, '-3 days') AND date(:day, '+3 days')
                UNION SELECT id FROM documents WHERE published_on BETWEEN date(:day, '-3 days') AND date(:day, '+3 days') AND title = :title
                UNION SELECT d.id FROM trials t JOIN trials u ON u.identifier = t.identifier JOIN documents d ON d.id = u.document
                  WHERE t.document = :id AND d.company = :company AND (:day IS NULL OR d.published_on IS NULL)
                UNION SELECT oc.document FROM copies c JOIN fetches f ON f.id = c.fetch JOIN fetches o ON o.uri = f.uri AND o.id <> f.id JOIN copies oc ON oc.fetch = o.id
                  WHERE c.document = :id AND (SELECT count(*) FROM copies x WHERE x.fetch = f.id) = 1 AND (SELECT count(*) FROM copies x WHERE x.fetch = o.id) = 1"""
            rows = self.conn.execute(sql, {"id": member.id, "company": member.company, "day": member.published_on, "title": member.text.title})
            self._likely[member.id] = sorted(id for (id,) in rows if id != member.id)
        return [self.member(id) for id in self._likely[member.id]]

    def same(self, one: Member, other: Member) -> str | None:
        first, second = sorted((one, other), key=lambda m: (-len(m.text.text), m.id))
        key = first.id, second.id
        if key not in self._same:
            self._same[key] = same_story(first, second)
        return self._same[key]

    def connected(self, fresh: Iterable[str]) -> set[str]:
        """These documents and all that any chain of copies joins with them: what must be grouped together to be grouped the same in every order."""
        found, frontier = set(fresh), list(fresh)
        while frontier:
            member = self.member(frontier.pop())
            near = {other.id for other in self.likely(member) if self.same(member, other)}
            near |= {row[0] for row in self.conn.execute("SELECT id FROM documents WHERE story = (SELECT story FROM documents WHERE id = ?)", [member.id])}
            frontier += near - found
            found |= near
        return found


def _member(conn: sqlite3.Connection, id: str) -> Member:
    kind, company, published_on, uri, text, title, dateline, issuer, metadata = conn.execute(
        "SELECT kind, company, published_on, uri, text, title, dateline, issuer, metadata FROM documents WHERE id = ?", [id]
    ).fetchone()
    said = json.loads(metadata)
    places = conn.execute(
        """SELECT start, stop FROM evidence WHERE document = ?1 AND section NOT LIKE 'about%' AND section NOT IN ('contact', 'forward_looking')
        AND fact IN (SELECT id FROM outcomes WHERE document = ?1 UNION ALL SELECT id FROM doses WHERE document = ?1)""",
        [id],
    ).fetchall()
    facts = tuple(place for (place,) in conn.execute("SELECT start FROM evidence WHERE document = ? AND rank = 0", [id]))
    reviewed = bool(conn.execute("SELECT 1 FROM reviews WHERE document = ?", [id]).fetchone())
    record = None
    if kind in ("registry", "spl") and (name := said.get("set_id") or said.get("identifier")):
        record = str(name), str(said.get("version") or said.get("last_updated") or "")
    form = said.get("form")
    return Member(
        id, kind, company, published_on, uri, Text(text, title, dateline, tuple(places), issuer), facts=facts, reviewed=reviewed, form=str(form) if form else None, record=record,
        edited=_before_at_address(conn, id),
    )  # fmt: skip


def _before_at_address(conn: sqlite3.Connection, id: str) -> frozenset[str]:
    """Documents that its address held before, alone; an address with several documents is a feed or an archive."""
    sql = """SELECT oc.document FROM copies c JOIN fetches f ON f.id = c.fetch JOIN runs r ON r.id = f.run
        JOIN fetches o ON o.uri = f.uri AND o.id <> f.id JOIN runs q ON q.id = o.run JOIN copies oc ON oc.fetch = o.id
        WHERE c.document = ?1 AND oc.document <> ?1 AND (coalesce(o.fetched_at, q.started_at), q.rowid) < (coalesce(f.fetched_at, r.started_at), r.rowid)
        AND (SELECT count(*) FROM copies x WHERE x.fetch = f.id) = 1 AND (SELECT count(*) FROM copies x WHERE x.fetch = o.id) = 1"""
    return frozenset(row[0] for row in conn.execute(sql, [id]))


def _write(conn: sqlite3.Connection, stories: list[Story]) -> None:
    upsert = "INSERT INTO stories (id, current) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET current = excluded.current"
    conn.executemany(upsert, [(story.id, story.current.id) for story in stories])
    rows = [(story.id, story.reasons.get(member.id), member.id) for story in stories for member in story.members]
    conn.executemany("UPDATE documents SET story = ?, story_reason = ? WHERE id = ?", rows)
    conn.execute("DELETE FROM stories WHERE id NOT IN (SELECT story FROM documents WHERE story IS NOT NULL)")


def _write_superseded(conn: sqlite3.Connection, documents: _Documents, ids: set[str]) -> None:
    """Say anew which stories of these documents are superseded, and the standing of each document."""
    members = [documents.member(id) for id in ids]
    found = superseded(_stories(conn, documents, ids)) if any(m.corrects or m.edited or m.record for m in members) else {}
    stories = sorted({story for id in ids for story in _story(conn, id)})
    conn.executemany("UPDATE stories SET superseded_by = ?, reason = ? WHERE id = ?", [(*found.get(story, (None, None)), story) for story in stories])
    standing = (
        "(SELECT CASE WHEN s.current <> documents.id THEN 'copy' WHEN s.superseded_by IS NULL THEN 'current' ELSE 'superseded' END FROM stories s WHERE s.id = documents.story)"
    )
    conn.executemany(f"UPDATE documents SET standing = {standing} WHERE id = ? AND standing <> {standing}", [(id,) for id in sorted(ids)])


def _ids(conn: sqlite3.Connection, where: str, value: str) -> set[str]:
    return {row[0] for row in conn.execute(f"SELECT id FROM documents WHERE {where}", [value])}


def _story(conn: sqlite3.Connection, id: str) -> tuple[str, ...]:
    return conn.execute("SELECT story FROM documents WHERE id = ?", [id]).fetchone() or ()


def _stories(conn: sqlite3.Connection, documents: _Documents, ids: set[str]) -> list[Story]:
    """The stories of these documents as they are written down, the current member first."""
    members: dict[str, list[Member]] = {}
    current = dict(conn.execute("SELECT id, current FROM stories").fetchall())
    for id in sorted(ids):
        members.setdefault(_story(conn, id)[0], []).append(documents.member(id))
    return [Story(tuple(sorted(found, key=lambda m, story=story: m.id != current[story])), {}) for story, found in sorted(members.items())]  # type: ignore[misc]
