"""Revision 0002: pairs and what they agreed."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "not_together",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("mentor_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("mentee_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentee_id"],
            ["participation.id"],
            name="fk_not_together_mentee_id_participation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"],
            ["participation.id"],
            name="fk_not_together_mentor_id_participation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_not_together"),
        sa.UniqueConstraint("mentor_id", "mentee_id", name="uq_not_together_mentor_id_mentee_id"),
    )
    op.create_table(
        "pair",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("round_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("mentor_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("mentee_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("override_reason", sa.String(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("mentor_confirmed_on", sa.Date(), nullable=True),
        sa.Column("mentee_confirmed_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=False),
        sa.Column("runs_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mentee_id"], ["participation.id"], name="fk_pair_mentee_id_participation", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["participation.id"], name="fk_pair_mentor_id_participation", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name="fk_pair_round_id_round"),
        sa.PrimaryKeyConstraint("id", name="pk_pair"),
    )
    op.create_index("ix_pair_mentee_id", "pair", ["mentee_id"], unique=False)
    op.create_index("ix_pair_mentor_id", "pair", ["mentor_id"], unique=False)
    op.create_index("ix_pair_round_id", "pair", ["round_id"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("pair_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("goals", sa.Text(), nullable=False),
        sa.Column("meetings_planned", sa.Integer(), nullable=True),
        sa.Column("schedule", sa.String(), nullable=False),
        sa.Column("mentor_signed_on", sa.Date(), nullable=True),
        sa.Column("mentee_signed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name="fk_agreement_pair_id_pair", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_agreement"),
        sa.UniqueConstraint("pair_id", "version", name="uq_agreement_pair_id_version"),
    )
    op.create_index("ix_agreement_pair_id", "agreement", ["pair_id"], unique=False)
    op.create_table(
        "milestone",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("pair_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name="fk_milestone_pair_id_pair", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_milestone"),
        sa.UniqueConstraint("pair_id", "number", name="uq_milestone_pair_id_number"),
    )
    op.create_index("ix_milestone_pair_id", "milestone", ["pair_id"], unique=False)
