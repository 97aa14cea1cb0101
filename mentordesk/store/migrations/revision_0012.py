"""Revision 0012: how organisations and topics are written too."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the tables."""
    for what in ("organisation", "topic"):
        name = f"{what}_spelling"
        op.create_table(
            name,
            sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
            sa.Column("stands_for", sa.Uuid(native_uuid=False), nullable=False),
            sa.Column("folded", sa.String(), nullable=False),
            sa.ForeignKeyConstraint(
                ["stands_for"], [f"{what}.id"], name=f"fk_{name}_stands_for_{what}", ondelete="CASCADE"
            ),
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
            sa.UniqueConstraint("folded", name=f"uq_{name}_folded"),
        )
