"""`make bench`: every speed that the project promises, measured now, beside its baseline in the same run."""

from __future__ import annotations

import platform
import sys

from benchmarks import generator, openapi, packages, schemas
from benchmarks.measure import Row, table

TABLES = {
    "generator": ("The generator", generator.rows),
    "packages": ("The packages", packages.rows),
    "schemas": ("The JSON Schemas", schemas.rows),
    "openapi": ("OpenAPI documents of other people", openapi.rows),
}


def main() -> int:
    """Print the tables that are named on the command line, or all; 1 where a bar is missed."""
    chosen = sys.argv[1:] or list(TABLES)
    unknown = [name for name in chosen if name not in TABLES]
    if unknown:
        print(f"there is no table `{unknown[0]}`; the tables are {', '.join(TABLES)}", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}\n")
    measured: list[Row] = []
    for name in chosen:
        title, rows = TABLES[name]
        part = rows()
        measured += part
        print(table(title, part), flush=True)
    return 1 if any(row.verdict == "MISSED" for row in measured) else 0


if __name__ == "__main__":
    sys.exit(main())
