"""How older files become new ones; Alembic itself is imported only when a file needs it."""

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012")
