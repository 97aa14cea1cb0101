"""Revision 0004: certificates."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "certificate",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("participation_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name="fk_certificate_participation_id_participation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_certificate"),
        sa.UniqueConstraint("number", name="uq_certificate_number"),
        sa.UniqueConstraint("participation_id", "role", name="uq_certificate_participation_id_role"),
    )
