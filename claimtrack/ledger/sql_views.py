# The statements are put together from names and paths of this module alone.
# ruff: noqa: S608
"""Flat views of a ledger in its own database, for whoever opens it with SQL, Datasette or sqlite-utils.

``flat_claims``: one row a claim as it stands today. ``flat_follow_ups``: one row an answer that bears on a
claim. ``due``: what is open and falls due, the soonest first. They hold nothing of their own.
"""

from __future__ import annotations

from claimtrack.ledger.status import DUE_WITHIN


def statements(dialect: str) -> tuple[str, ...]:
    """The statements that make the views, for ``sqlite`` or ``postgresql``.

    Example:
        >>> [statement.split()[2] for statement in statements("sqlite")]
        ['flat_claims', 'flat_follow_ups', 'due']
    """
    sqlite = dialect == "sqlite"
    today = "date('now')" if sqlite else "CURRENT_DATE::text"
    soon = f"date('now', '+{DUE_WITHIN} days')" if sqlite else f"(CURRENT_DATE + {DUE_WITHIN})::text"

    def value(record: str, *path: str) -> str:
        if sqlite:
            return f"json_extract({record}, '$.{'.'.join(path)}')"
        return f"({record}::jsonb #>> '{{{','.join(path)}}}')"

    claim, answer = "r.record", "f.record"
    status = (
        "CASE WHEN s.forward = 0 AND s.status = 'open' THEN NULL "
        f"WHEN s.status IN ('open', 'in_progress') AND s.due < {today} THEN 'lapsed' "
        f"WHEN s.status = 'open' AND s.due <= {soon} THEN 'due' ELSE s.status END"
    )
    claims = f"""
CREATE VIEW flat_claims AS SELECT
  c.claim_id, {value(claim, "span", "text")} AS claim, s.kind,
  {value(claim, "attribution", "speaker", "name")} AS speaker,
  {value(claim, "attribution", "speaker", "role")} AS role,
  {value(claim, "attribution", "speaker", "organisation")} AS organisation,
  s.due, {status} AS status, s.late, s.judge AS judged_by, s.since,
  {value(claim, "polarity")} AS polarity, {value(claim, "certainty")} AS certainty,
  {value(claim, "check_worthiness")} AS check_worthiness,
  a.published, a.publisher, a.title, a.url, a.article_id
FROM states s
JOIN claims c ON c.id = s.claim
JOIN readings r ON r.extraction = s.extraction AND r.position = s.position
JOIN articles a ON a.seq = s.article"""
    follow_ups = f"""
CREATE VIEW flat_follow_ups AS SELECT
  c.claim_id, {value(claim, "span", "text")} AS claim,
  {value(claim, "attribution", "speaker", "name")} AS speaker,
  f.relation, {value(answer, "sure")} AS sure, {value(answer, "score")} AS score,
  {value(answer, "status")} AS status, {value(answer, "evidence", "text")} AS evidence,
  a.published, a.publisher, a.title, a.url, a.article_id, f.comparer
FROM follow_ups f
JOIN claims c ON c.id = f.claim
JOIN states s ON s.claim = f.claim
JOIN readings r ON r.extraction = s.extraction AND r.position = s.position
JOIN articles a ON a.seq = f.article
WHERE f.relation <> 'no_evidence'"""
    due = f"""
CREATE VIEW due AS SELECT * FROM flat_claims
WHERE status IN ('open', 'in_progress', 'due') AND due >= {today} ORDER BY due, claim_id"""
    return tuple(statement.strip() for statement in (claims, follow_ups, due))
