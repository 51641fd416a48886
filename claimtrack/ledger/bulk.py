"""Many rows at once: a statement is compiled once for each kind of database, and the driver binds the rows.

SQLAlchemy's own execution prepares the parameters of each row anew, which takes as long as all the rest of
adding an article; what is written is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

T = TypeVar("T")

# Values in one IN (...): databases take some ten thousand in a statement at most.
CHUNK = 500

# A statement as the driver takes it, and the order of its parameters; None where it takes them by name.
_compiled: dict[tuple[sa.ClauseElement, str], tuple[str, Sequence[str] | None]] = {}


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """``values`` in lists of at most ``size``.

    Example:
        >>> list(chunks("abc", 2))
        [['a', 'b'], ['c']]
    """
    held: list[T] = []
    for value in values:
        held.append(value)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held


def insert(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Put rows into a table; each gives all of its columns."""
    run(connection, _insertion(table), rows)


@lru_cache(maxsize=64)
def _insertion(table: sa.Table) -> sa.Insert:
    return table.insert()


def run(connection: Connection, statement: sa.ClauseElement, rows: Sequence[Mapping[str, object]]) -> None:
    """Run a statement once for each row of named values.

    Args:
        connection: an open transaction.
        statement: one object for all calls, since it is compiled once.
        rows: values by name; plain ones, which need no conversion for the driver.
    """
    if not rows:
        return
    key = (statement, connection.dialect.name)
    if key not in _compiled:
        compiled = statement.compile(dialect=connection.dialect)
        order = getattr(compiled, "positiontup", None)
        _compiled[key] = (str(compiled), None if order is None else tuple(order))
    sql, names = _compiled[key]
    if names is None:
        connection.exec_driver_sql(sql, [dict(row) for row in rows])
    elif len(names) == 1:
        connection.exec_driver_sql(sql, [(row[names[0]],) for row in rows])
    else:
        connection.exec_driver_sql(sql, list(map(itemgetter(*names), rows)))
