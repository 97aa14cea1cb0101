"""Revision 0011: marks of people who were named and said no."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the table."""
    op.create_table(
        "refused_lead",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("round_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name="fk_refused_lead_round_id_round", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_refused_lead"),
        sa.UniqueConstraint("round_id", "mark", name="uq_refused_lead_round_id_mark"),
    )
    op.create_index("ix_refused_lead_round_id", "refused_lead", ["round_id"], unique=False)
