"""Triggers by which the database itself refuses to change or delete what stands in the trail."""

from django.db import migrations

REASON = "The ledger is append-only."
TABLES = ("ledger_entry", "ledger_mention")

SQLITE = [
    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{REASON}'); END"
    for table in TABLES
    for verb in ("UPDATE", "DELETE")
] + [
    # INSERT OR REPLACE would delete a row without asking the trigger on DELETE.
    "CREATE TRIGGER ledger_entry_no_replace BEFORE INSERT ON ledger_entry "
    "WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE sequence = NEW.sequence) "
    f"BEGIN SELECT RAISE(ABORT, '{REASON}'); END",
    f"CREATE TRIGGER ledger_head_no_delete BEFORE DELETE ON ledger_head BEGIN SELECT RAISE(ABORT, '{REASON}'); END",
    "CREATE TRIGGER ledger_head_one_step BEFORE UPDATE ON ledger_head "
    "WHEN NEW.id <> OLD.id OR NEW.sequence <> OLD.sequence + 1 "
    f"BEGIN SELECT RAISE(ABORT, '{REASON}'); END",
]
SQLITE_BACK = [
    *(f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for table in TABLES for verb in ("update", "delete")),
    "DROP TRIGGER IF EXISTS ledger_entry_no_replace",
    "DROP TRIGGER IF EXISTS ledger_head_no_delete",
    "DROP TRIGGER IF EXISTS ledger_head_one_step",
]

POSTGRESQL = [
    "CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REASON}' USING ERRCODE = 'restrict_violation'; END $$",
    *(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION ledger_refuse()"
        for table in TABLES
    ),
    *(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
        for table in (*TABLES, "ledger_head")
    ),
    "CREATE TRIGGER ledger_head_no_delete BEFORE DELETE ON ledger_head FOR EACH ROW EXECUTE FUNCTION ledger_refuse()",
    "CREATE TRIGGER ledger_head_one_step BEFORE UPDATE ON ledger_head FOR EACH ROW "
    "WHEN (NEW.id <> OLD.id OR NEW.sequence <> OLD.sequence + 1) EXECUTE FUNCTION ledger_refuse()",
]
POSTGRESQL_BACK = ["DROP FUNCTION IF EXISTS ledger_refuse() CASCADE"]


def _run(schema_editor, *, sqlite, postgresql):
    for statement in {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def forwards(apps, schema_editor):
    _run(schema_editor, sqlite=SQLITE, postgresql=POSTGRESQL)


def backwards(apps, schema_editor):
    _run(schema_editor, sqlite=SQLITE_BACK, postgresql=POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_start_the_chain")]
    operations = [migrations.RunPython(forwards, backwards)]
