"""Sphinx extension: claims of a ledger in documentation, as docutils nodes.

In ``conf.py``: ``extensions = ["claimtrack.ext.sphinx"]``, ``claimtrack_ledger = "claims.db"`` (relative
to the folder of ``conf.py``) and, for builds that give the same pages on every day,
``claimtrack_today = "2024-05-02"``. Directives, in reStructuredText or MyST::

    .. claimtrack:claim:: 3f2a…          one claim in full
    .. claimtrack:table::                a table; options columns, speaker, status, kind, about, limit, sort
    .. claimtrack:timeline::             a chart and its numbers; the same options
    .. claimtrack:due::                  what falls due; the same options
    .. claimtrack:lapsed::               what passed its day without news; the same options
    .. claimtrack:counts::               how many claims stand where; options speaker, kind, about

The role ``:claimtrack:claim:`3f2a…``` links to where a claim is shown in full.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from claimtrack._version import __version__
from claimtrack.errors import ClaimtrackError
from claimtrack.reporting import charts
from claimtrack.reporting.blocks import options as read_options
from claimtrack.reporting.columns import TableColumn
from claimtrack.reporting.gather import gather
from claimtrack.reporting.select import Selection
from claimtrack.reporting.untrusted import link, plain
from claimtrack.reporting.views import ClaimView, Source, by_status, lapsed, upcoming

_LOGGER = logging.getLogger(__name__)

Views = Sequence[ClaimView]
Columns = Sequence[TableColumn]


@lru_cache(maxsize=4)
def _views(path: Path, changed: float, today: dt.date) -> tuple[ClaimView, ...]:  # noqa: ARG001 - part of the key
    from claimtrack.ledger import Ledger  # noqa: PLC0415 - only builds that show claims need it

    with Ledger.open(path) as ledger:
        return tuple(gather(ledger, on=today))


class _ClaimDirective(SphinxDirective):
    """What the directives share: the ledger, the day, the selection, warnings with file and line."""

    has_content = False
    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("columns", "speaker", "status", "kind", "about", "limit", "sort"), directives.unchanged_required
    )

    form: ClassVar[str] = "table"

    def run(self) -> list[nodes.Node]:
        try:
            _, selection, columns = read_options({"show": self.form, **self.options})
            return list(self.build(self._all(), selection, columns))
        except (ValueError, ClaimtrackError) as error:
            _LOGGER.warning("%s: %s", self.name, error, location=self.get_location(), type="claimtrack")
            return []

    def build(self, views: Views, selection: Selection, columns: Columns) -> Iterator[nodes.Node]:
        """The nodes for the chosen claims."""
        raise NotImplementedError

    @property
    def today(self) -> dt.date:
        given = self.config.claimtrack_today
        return dt.date.fromisoformat(given) if given else dt.datetime.now(tz=dt.UTC).date()

    def _all(self) -> tuple[ClaimView, ...]:
        if not self.config.claimtrack_ledger:
            raise ClaimtrackError("set claimtrack_ledger in conf.py to the path of a ledger")
        path = Path(self.env.app.confdir, self.config.claimtrack_ledger).resolve()
        if not path.is_file():
            raise ClaimtrackError(
                f"there is no ledger {path}: make it with 'claimtrack add FILE --ledger {path.name}'"
            )
        # The page is read again when the ledger changes.
        self.env.note_dependency(str(path))
        return _views(path, path.stat().st_mtime, self.today)


class ClaimDirective(_ClaimDirective):
    """One claim in full, and the target of the role."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {}

    def build(self, views: Views, selection: Selection, columns: Columns) -> Iterator[nodes.Node]:  # noqa: ARG002
        """The box with the claim."""
        wanted = self.arguments[0]
        found = [view for view in views if view.claim.claim_id.startswith(wanted)]
        if len(found) != 1:
            what = "no claim" if not found else f"{len(found)} claims"
            raise ValueError(f"{what} with an id that begins with {wanted!r}; 'claimtrack search' lists ids")
        domain = self.env.get_domain("claimtrack")
        assert isinstance(domain, ClaimtrackDomain)  # noqa: S101 - registered under this name below
        target = f"claim-{found[0].claim.claim_id}"
        domain.note(found[0].claim.claim_id, found[0].claim.span.text, self.env.docname, target)
        box = nodes.container(classes=["claimtrack-claim"], ids=[target])
        box += list(_in_full(found[0]))
        yield box


class TableDirective(_ClaimDirective):
    """One row a claim."""

    def build(self, views: Views, selection: Selection, columns: Columns) -> Iterator[nodes.Node]:
        """The table."""
        yield _claims(selection.of(views), columns)


class DueDirective(_ClaimDirective):
    """What is still open and falls due."""

    form = "due"

    def build(self, views: Views, selection: Selection, columns: Columns) -> Iterator[nodes.Node]:
        """The table of what is due."""
        yield _claims(upcoming(selection.of(views), self.today), columns)


class LapsedDirective(_ClaimDirective):
    """What passed its day without news that settles it."""

    form = "lapsed"

    def build(self, views: Views, selection: Selection, columns: Columns) -> Iterator[nodes.Node]:
        """The table of what has lapsed."""
        yield _claims(lapsed(selection.of(views)), columns)


class CountsDirective(_ClaimDirective):
    """How many claims stand where."""

    form = "status"

    def build(self, views: Views, selection: Selection, columns: Columns) -> Iterator[nodes.Node]:  # noqa: ARG002
        """The table of counts, with their sum."""
        chosen = selection.of(views)
        rows = [[_text(status), _text(str(len(group)))] for status, group in by_status(chosen)]
        yield _table(("Status", "Claims"), (14, 6), [*rows, [_text("all"), _text(str(len(chosen)))]])


class TimelineDirective(_ClaimDirective):
    """A chart, and its days in a table."""

    def build(self, views: Views, selection: Selection, columns: Columns) -> Iterator[nodes.Node]:
        """The chart and the table."""
        chosen = selection.of(views)
        drawn = charts.timeline(chosen, title="Timeline of claims", today=self.today)
        if drawn:
            # Only HTML shows the drawing; the table says the same everywhere. The wide one shrinks to a
            # theme's column while its words can be read, then scrolls, by keyboard too (WCAG 2.2, 2.1.1).
            frame = (
                '<div class="claimtrack-timeline claimtrack-wide" tabindex="0" role="group" '
                'aria-label="Timeline, scrolls sideways">{}</div><div class="claimtrack-narrow">{}</div>'
            )
            yield nodes.raw("", frame.format(*drawn), format="html")
        elif not charts.available():
            _LOGGER.info("claimtrack: pip install 'claimtrack[reports]' draws a chart above the table")
        yield _claims(chosen, columns)


class ClaimtrackDomain(Domain):
    """Keeps where each claim is shown in full, across pages and parallel readers."""

    name = "claimtrack"
    label = "claimtrack"
    object_types: ClassVar[dict[str, ObjType]] = {"claim": ObjType("claim", "claim")}
    roles: ClassVar[dict[str, Any]] = {"claim": XRefRole(warn_dangling=True)}
    directives: ClassVar[dict[str, Any]] = {
        "claim": ClaimDirective,
        "table": TableDirective,
        "due": DueDirective,
        "lapsed": LapsedDirective,
        "counts": CountsDirective,
        "timeline": TimelineDirective,
    }
    initial_data: ClassVar[dict[str, Any]] = {"claims": {}}
    data_version = 1

    @property
    def _claims(self) -> dict[str, tuple[str, str, str]]:
        claims: dict[str, tuple[str, str, str]] = self.data["claims"]
        return claims

    def note(self, claim_id: str, text: str, docname: str, target: str) -> None:
        """Remember where a claim stands."""
        self._claims[claim_id] = (text, docname, target)

    def clear_doc(self, docname: str) -> None:
        """Forget the claims of a page that is read again."""
        for claim_id in [key for key, (_, name, _) in self._claims.items() if name == docname]:
            del self._claims[claim_id]

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found."""
        self._claims.update({key: row for key, row in otherdata["claims"].items() if row[1] in docnames})

    def resolve_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, typ: str, target: str,
        node: pending_xref, contnode: nodes.Element,
    ) -> nodes.reference | None:  # fmt: skip
        """The link to a claim, by the beginning of its id; None where it is not shown in full."""
        del env, typ
        found = [(key, row) for key, row in self._claims.items() if key.startswith(target)]
        if len(found) != 1:
            return None
        _, (text, docname, anchor) = found[0]
        content: nodes.Element = nodes.inline("", plain(text))
        if node.get("refexplicit"):
            # A link within a link is none: of a cell that leads elsewhere, its words alone.
            content = nodes.inline("", contnode.astext())
        return make_refnode(builder, fromdocname, docname, anchor, content, plain(text))

    def resolve_any_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, target: str,
        node: pending_xref, contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:  # fmt: skip
        """Claims for the ``any`` role."""
        found = self.resolve_xref(env, fromdocname, builder, "claim", target, node, contnode)
        return [("claimtrack:claim", found)] if found else []

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Claims for the index of objects."""
        for claim_id, (text, docname, target) in self._claims.items():
            yield claim_id, plain(text), "claim", docname, target, 1


def _in_full(view: ClaimView) -> Iterator[nodes.Node]:
    before, quote, after = (plain(part) for part in view.context)
    paragraph = nodes.paragraph("", "", nodes.Text(before), nodes.strong("", quote), nodes.Text(after))
    yield nodes.block_quote("", paragraph)
    rows = [
        ("Speaker", ", ".join(part for part in (view.speaker, view.position) if part)),
        ("Kind", f"{view.claim.kind}, {view.claim.certainty}"),
        ("Said", view.said),
    ]
    if view.horizon:
        rows.append(("About", view.horizon))
    if view.due:
        rows.append(("Due", str(view.due)))
    rows.append(("Status", f"{view.status_words} ({view.decided})" if view.decided else view.status_words))
    fields = nodes.field_list()
    for name, value in rows:
        fields += nodes.field("", nodes.field_name("", name), nodes.field_body("", _text(value)))
    fields += nodes.field("", nodes.field_name("", "Source"), nodes.field_body("", _source(view.source)))
    yield fields
    if view.events:
        events = nodes.bullet_list()
        for event in view.events:
            line = nodes.paragraph("", f"{event.on or 'no date'}: {plain(event.words)}")
            if event.source:
                line += [nodes.Text(" "), *_source(event.source).children]
            if event.note:
                line += nodes.Text(f": {plain(event.note)}")
            item = nodes.list_item("", line)
            if event.answer and event.answer.evidence:
                item += nodes.block_quote("", _text(event.answer.evidence.text))
            events += item
        yield events


def _claims(views: Views, columns: Columns) -> nodes.Node:
    rows = [[_cell(view, column) for column in columns] for view in views]
    return _table([column.heading for column in columns], [column.width for column in columns], rows)


def _cell(view: ClaimView, column: TableColumn) -> nodes.Node:
    text = plain(column.value(view))
    if column.day:
        return nodes.paragraph("", "", nodes.inline("", text, classes=["claimtrack-day"]))
    if column.name != "claim":
        return nodes.paragraph("", text)
    # Where the claim is shown in full, else where it was published, else nowhere.
    url = link(view.article.url)
    shown: nodes.TextElement = nodes.reference("", text, refuri=url) if url else nodes.inline("", text)
    target = {"refdomain": "claimtrack", "reftype": "claim", "reftarget": view.claim.claim_id}
    return nodes.paragraph("", "", pending_xref("", shown, refexplicit=True, refwarn=False, **target))


def _source(source: Source) -> nodes.paragraph:
    name = plain(source.title or source.publisher or "untitled article")
    url = link(source.url)
    shown = nodes.reference("", name, refuri=url) if url else nodes.Text(name)
    day = f" ({source.published})" if source.published else ""
    return nodes.paragraph("", "", shown, nodes.Text(day))


def _text(text: str) -> nodes.paragraph:
    return nodes.paragraph("", plain(text))


def _table(header: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[nodes.Node]]) -> nodes.Node:
    if not rows:
        return nodes.paragraph("", "No claims.")
    group = nodes.tgroup(cols=len(header))
    group += [nodes.colspec(colwidth=width) for width in widths]
    group += nodes.thead("", nodes.row("", *(nodes.entry("", _text(name)) for name in header)))
    group += nodes.tbody("", *(nodes.row("", *(nodes.entry("", cell) for cell in row)) for row in rows))
    return nodes.table("", group, classes=["claimtrack-table"])


def _check_today(app: Sphinx, config: Any) -> None:  # noqa: ANN401, ARG001 - Sphinx's signature
    if config.claimtrack_today:
        try:
            dt.date.fromisoformat(config.claimtrack_today)
        except ValueError as error:
            raise ConfigError(
                f"claimtrack_today must be YYYY-MM-DD, not {config.claimtrack_today!r}"
            ) from error


def _add_style(app: Sphinx) -> None:
    if app.builder.format == "html":
        app.config.html_static_path.append(str(Path(__file__).parent / "static"))
        app.add_css_file("claimtrack.css")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension with Sphinx."""
    app.add_config_value("claimtrack_ledger", "", "env", types=[str])
    app.add_config_value("claimtrack_today", "", "env", types=[str])
    app.connect("config-inited", _check_today)
    app.connect("builder-inited", _add_style)
    app.add_domain(ClaimtrackDomain)
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
