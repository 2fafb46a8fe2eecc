"""The full-text index over the archive's base forms, by the means of each database."""

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE listening_archive_fts USING fts5(
        words, content='listening_archivetext', content_rowid='item_id', detail=none,
        tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER listening_archive_kept AFTER INSERT ON listening_archivetext BEGIN
        INSERT INTO listening_archive_fts(rowid, words) VALUES (new.item_id, new.words); END""",
    """CREATE TRIGGER listening_archive_gone AFTER DELETE ON listening_archivetext BEGIN
        INSERT INTO listening_archive_fts(listening_archive_fts, rowid, words)
            VALUES ('delete', old.item_id, old.words); END""",
    """CREATE TRIGGER listening_archive_changed AFTER UPDATE OF words ON listening_archivetext BEGIN
        INSERT INTO listening_archive_fts(listening_archive_fts, rowid, words)
            VALUES ('delete', old.item_id, old.words);
        INSERT INTO listening_archive_fts(rowid, words) VALUES (new.item_id, new.words); END""",
)
SQLITE_BACK = (
    "DROP TRIGGER IF EXISTS listening_archive_changed",
    "DROP TRIGGER IF EXISTS listening_archive_gone",
    "DROP TRIGGER IF EXISTS listening_archive_kept",
    "DROP TABLE IF EXISTS listening_archive_fts",
)
POSTGRESQL = (
    "CREATE INDEX listening_archive_words ON listening_archivetext USING gin (to_tsvector('simple', words))",
)
POSTGRESQL_BACK = ("DROP INDEX IF EXISTS listening_archive_words",)


def run(schema_editor, sqlite, postgresql):
    for statement in {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("listening", "0003_places_archive_alerts")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: run(editor, SQLITE, POSTGRESQL),
            lambda apps, editor: run(editor, SQLITE_BACK, POSTGRESQL_BACK),
        )
    ]
