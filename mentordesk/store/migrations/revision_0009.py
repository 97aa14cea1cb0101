"""Revision 0009: the assessment panel's interviews, and consents with their text, day and source."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the tables."""
    for name, columns in (
        (
            "interview",
            (
                sa.Column("held_on", sa.Date(), nullable=False),
                sa.Column("result", sa.String(), nullable=False),
                sa.Column("members", sa.Text(), nullable=False),
                sa.Column("recorded_by", sa.String(), nullable=False),
                sa.Column("recorded_on", sa.Date(), nullable=False),
            ),
        ),
        (
            "consent",
            (
                sa.Column("kind", sa.String(), nullable=False),
                sa.Column("text_version", sa.String(), nullable=False),
                sa.Column("given_on", sa.Date(), nullable=False),
                sa.Column("source", sa.String(), nullable=False),
                sa.Column("recorded_by", sa.String(), nullable=False),
                sa.Column("withdrawn_on", sa.Date(), nullable=True),
                sa.Column("withdrawn_by", sa.String(), nullable=False),
            ),
        ),
    ):
        op.create_table(
            name,
            sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
            sa.Column("participation_id", sa.Uuid(native_uuid=False), nullable=False),
            *columns,
            sa.ForeignKeyConstraint(
                ["participation_id"],
                ["participation.id"],
                name=f"fk_{name}_participation_id_participation",
                ondelete="CASCADE",
            ),
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        )
        op.create_index(f"ix_{name}_participation_id", name, ["participation_id"], unique=False)
