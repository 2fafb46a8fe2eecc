"""Finnish: 24.11.2026 klo 12.41 (Kielitoimiston ohjepankki)."""

DATE_FORMAT = "j.n.Y"
SHORT_DATE_FORMAT = "j.n."
TIME_FORMAT = "G.i"
DATETIME_FORMAT = r"j.n.Y \k\l\o G.i"
SHORT_DATETIME_FORMAT = r"j.n. \k\l\o G.i"
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d.%m.%Y"]
FIRST_DAY_OF_WEEK = 1
