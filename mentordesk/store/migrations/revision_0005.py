"""Revision 0005: scenarios, plans that were put aside."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "scenario",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("round_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("weights", sa.Text(), nullable=False),
        sa.Column("severities", sa.Text(), nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name="fk_scenario_round_id_round", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_scenario"),
    )
    op.create_index("ix_scenario_round_id", "scenario", ["round_id"], unique=False)
    op.create_table(
        "scenario_pair",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("scenario_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("mentor_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("mentee_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("override_reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentee_id"],
            ["participation.id"],
            name="fk_scenario_pair_mentee_id_participation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"],
            ["participation.id"],
            name="fk_scenario_pair_mentor_id_participation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id"], ["scenario.id"], name="fk_scenario_pair_scenario_id_scenario", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_scenario_pair"),
        sa.UniqueConstraint("scenario_id", "mentee_id", name="uq_scenario_pair_scenario_id_mentee_id"),
    )
    op.create_index("ix_scenario_pair_mentee_id", "scenario_pair", ["mentee_id"], unique=False)
    op.create_index("ix_scenario_pair_mentor_id", "scenario_pair", ["mentor_id"], unique=False)
    op.create_index("ix_scenario_pair_scenario_id", "scenario_pair", ["scenario_id"], unique=False)
