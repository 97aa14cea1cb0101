"""Revision 0008: leads, contact persons of organisations, and the order of the waiting list."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the tables and add the columns."""
    op.create_table(
        "lead",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("round_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("named_by_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("named_by", sa.String(), nullable=False),
        sa.Column("named_on", sa.Date(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("participation_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.ForeignKeyConstraint(
            ["named_by_id"],
            ["participation.id"],
            name="fk_lead_named_by_id_participation",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name="fk_lead_participation_id_participation",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name="fk_lead_round_id_round", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_lead"),
    )
    op.create_index("ix_lead_named_by_id", "lead", ["named_by_id"], unique=False)
    op.create_index("ix_lead_participation_id", "lead", ["participation_id"], unique=False)
    op.create_index("ix_lead_round_id", "lead", ["round_id"], unique=False)
    op.create_table(
        "contact_person",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("organisation_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("duty", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name="fk_contact_person_organisation_id_organisation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_contact_person"),
    )
    op.create_index("ix_contact_person_organisation_id", "contact_person", ["organisation_id"], unique=False)
    op.add_column("participation", sa.Column("waiting_since", sa.Date(), nullable=True))
    op.add_column("participation", sa.Column("waiting_place", sa.Integer(), nullable=True))
