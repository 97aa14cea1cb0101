"""Revision 0006: what the matching panel's members say of pairs."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the table."""
    op.create_table(
        "panel_word",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("round_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("mentor_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("mentee_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("vote", sa.String(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("instead_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instead_id"],
            ["participation.id"],
            name="fk_panel_word_instead_id_participation",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["mentee_id"],
            ["participation.id"],
            name="fk_panel_word_mentee_id_participation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"],
            ["participation.id"],
            name="fk_panel_word_mentor_id_participation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name="fk_panel_word_round_id_round", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_panel_word"),
        sa.UniqueConstraint(
            "mentor_id", "mentee_id", "member", name="uq_panel_word_mentor_id_mentee_id_member"
        ),
    )
    op.create_index("ix_panel_word_mentee_id", "panel_word", ["mentee_id"], unique=False)
    op.create_index("ix_panel_word_round_id", "panel_word", ["round_id"], unique=False)
