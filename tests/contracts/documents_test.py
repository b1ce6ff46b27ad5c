"""What the documents say agrees with the contracts, the migrations and the grants. Text against text, nothing built."""

import os
import pathlib
import re
import unittest

ROOT = pathlib.Path(os.environ.get("JURI_SOURCE_DIR", pathlib.Path(__file__).parents[2]))
SERVICES = ("identity", "submission", "scoring", "ranking")
# Tables that every service has, beside its own.
GROUND = ROOT / "common/db/migrations"
# Tables that hold what was filed, decided or logged: a service adds rows and never touches them again.
APPEND_ONLY = {
    "identity": {"audit", "audit_sequence"},
    "submission": {"audit", "audit_sequence", "definition", "receipt", "redaction"},
    "scoring": {"audit", "audit_sequence", "judge_alias", "sealed_batch", "sheet_revision"},
    "ranking": {
        "audit", "audit_sequence", "ranking", "ranking_source", "ranking_page", "ranking_analysis", "publication", "published_entry",
    },
}


def created_tables(folder):
    sql = "\n".join(path.read_text() for path in sorted(folder.glob("*.sql")))
    return set(re.findall(r"^\s*CREATE TABLE (?:IF NOT EXISTS )?`?(\w+)", sql, re.MULTILINE))


def rpcs(service):
    """Name -> the comment before it."""
    text = "\n".join(path.read_text() for path in (ROOT / "proto/juri" / service / "v1").glob("*.proto"))
    return {name: comment for comment, name in re.findall(r"((?:^ *//.*\n)*)^ *rpc (\w+)\(", text, re.MULTILINE)}


def first_cells(text, header):
    """The names in backticks that open the rows of the table whose first column is called `header`."""
    table = re.search(rf"^\| {header} \|.*\n((?:\|.*\n)*)", text, re.MULTILINE | re.IGNORECASE)
    return set(re.findall(r"^\| `(\w+)`", table.group(1), re.MULTILINE)) if table else set()


def granted(service):
    """Table -> the privileges that deploy/mariadb/grants.sql.in gives the service's user."""
    text = (ROOT / "deploy/mariadb/grants.sql.in").read_text()
    text = re.sub(r" \([a-z_, ]+\)", "", text)  # columns of an UPDATE
    rows = re.findall(rf"^GRANT ([A-Z, ]+?) +ON juri_{service}\.(\w+) +TO", text, re.MULTILINE)
    return {table: set(privileges.split(", ")) for privileges, table in rows}


def readme(service):
    return (ROOT / "services" / service / "README.md").read_text()


class Documents(unittest.TestCase):
    maxDiff = None

    def test_every_rpc_is_in_its_readme_and_no_other(self):
        for service in SERVICES:
            with self.subTest(service):
                self.assertEqual(first_cells(readme(service), "rpc"), set(rpcs(service)))

    def test_every_table_is_in_its_readme_and_no_other(self):
        for service in SERVICES:
            with self.subTest(service):
                tables = created_tables(ROOT / "services" / service / "migrations")
                self.assertEqual(first_cells(readme(service), "table"), tables)

    def test_every_rpc_lists_its_errors(self):
        for service in SERVICES:
            with self.subTest(service):
                self.assertEqual([name for name, comment in rpcs(service).items() if "Errors:" not in comment], [])

    def test_every_table_has_its_grants(self):
        for service in SERVICES:
            with self.subTest(service):
                tables = created_tables(ROOT / "services" / service / "migrations") | created_tables(GROUND)
                self.assertEqual(set(granted(service)) - {"schema_migration"}, tables)

    def test_what_was_filed_is_never_updated_or_deleted(self):
        for service, tables in APPEND_ONLY.items():
            for table in tables:
                with self.subTest(f"{service}.{table}"):
                    self.assertEqual(granted(service).get(table), {"SELECT", "INSERT"})


if __name__ == "__main__":
    unittest.main()
