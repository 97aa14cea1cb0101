"""Revision 0003: meetings."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "meeting",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("pair_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("planned_at", sa.DateTime(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("reflection", sa.Boolean(), nullable=False),
        sa.CheckConstraint("planned_at IS NOT NULL OR held_on IS NOT NULL", name="ck_meeting_has_a_day"),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name="fk_meeting_pair_id_pair", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
    )
    op.create_index("ix_meeting_pair_id", "meeting", ["pair_id"], unique=False)
