"""Revision 0001: the journal, the programme, people and the mappings of their spreadsheets."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
        sa.UniqueConstraint("folded", name="uq_organisation_folded"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_index("ix_person_email", "person", ["email"], unique=False)
    op.create_table(
        "programme",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("profile", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_programme"),
    )
    op.create_table(
        "sheet_mapping",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("used_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sheet_mapping"),
        sa.UniqueConstraint("fingerprint", name="uq_sheet_mapping_fingerprint"),
    )
    op.create_table(
        "step",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("parent", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("undoes", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("plural", sa.String(), nullable=True),
        sa.Column("message_values", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_step"),
        sa.UniqueConstraint("number", name="uq_step_number"),
    )
    op.create_table(
        "topic",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("option", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_topic"),
        sa.UniqueConstraint("folded", name="uq_topic_folded"),
    )
    op.create_table(
        "change",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("table", sa.String(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("old", sa.String(), nullable=True),
        sa.Column("new", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["step"], ["step.number"], name="fk_change_step_step", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("number", name="pk_change"),
    )
    op.create_index("ix_change_step", "change", ["step"], unique=False)
    op.create_index("ix_change_table_change_row", "change", ["table", "row"], unique=False)
    op.create_table(
        "different_people",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("one_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("other_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.CheckConstraint("one_id < other_id", name="ck_different_people_ordered"),
        sa.ForeignKeyConstraint(
            ["one_id"], ["person.id"], name="fk_different_people_one_id_person", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["person.id"], name="fk_different_people_other_id_person", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_different_people"),
        sa.UniqueConstraint("one_id", "other_id", name="uq_different_people_one_id_other_id"),
    )
    op.create_table(
        "round",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("programme_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("programme_from", sa.Date(), nullable=False),
        sa.Column("programme_to", sa.Date(), nullable=False),
        sa.Column("relationship_from", sa.Date(), nullable=False),
        sa.Column("relationship_to", sa.Date(), nullable=False),
        sa.Column("registration_from", sa.Date(), nullable=False),
        sa.Column("registration_to", sa.Date(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.Column("severities", sa.Text(), nullable=False),
        sa.Column("weights", sa.Text(), nullable=False),
        sa.Column("plan_approved_on", sa.Date(), nullable=True),
        sa.Column("plan_approved_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name="fk_round_programme_id_programme"),
        sa.PrimaryKeyConstraint("id", name="pk_round"),
    )
    op.create_table(
        "office",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("round_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name="fk_office_round_id_round", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_office"),
    )
    op.create_index("ix_office_round_id", "office", ["round_id"], unique=False)
    op.create_table(
        "participation",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("round_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("organisation_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("state_reason", sa.String(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("forms", sa.Text(), nullable=False),
        sa.Column("registered_at", sa.DateTime(), nullable=True),
        sa.Column("response_id", sa.String(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("job_title", sa.String(), nullable=False),
        sa.Column("is_manager", sa.Boolean(), nullable=True),
        sa.Column("months_experience", sa.Integer(), nullable=True),
        sa.Column("education", sa.String(), nullable=False),
        sa.Column("study_field", sa.String(), nullable=False),
        sa.Column("goals", sa.String(), nullable=False),
        sa.Column("expectations", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("meeting_ways", sa.Text(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("support_languages", sa.Text(), nullable=False),
        sa.Column("practice_languages", sa.Text(), nullable=False),
        sa.Column("partner_wish", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("fee_amount", sa.String(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=True),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("arrangements", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_participation_organisation_id_organisation"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_participation_person_id_person", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name="fk_participation_round_id_round"),
        sa.PrimaryKeyConstraint("id", name="pk_participation"),
        sa.UniqueConstraint("person_id", "round_id", name="uq_participation_person_id_round_id"),
    )
    op.create_index("ix_participation_round_id", "participation", ["round_id"], unique=False)
    op.create_table(
        "clarification",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("participation_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name="fk_clarification_participation_id_participation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_clarification"),
    )
    op.create_index("ix_clarification_participation_id", "clarification", ["participation_id"], unique=False)
    op.create_table(
        "eligibility_exception",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("participation_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("granted_by", sa.String(), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name="fk_eligibility_exception_participation_id_participation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_eligibility_exception"),
        sa.UniqueConstraint(
            "participation_id", "rule", name="uq_eligibility_exception_participation_id_rule"
        ),
    )
    op.create_index(
        "ix_eligibility_exception_participation_id",
        "eligibility_exception",
        ["participation_id"],
        unique=False,
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("participation_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("claim", sa.Boolean(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("seen_by", sa.String(), nullable=False),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name="fk_evidence_participation_id_participation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
        sa.UniqueConstraint("participation_id", "kind", name="uq_evidence_participation_id_kind"),
    )
    op.create_index("ix_evidence_participation_id", "evidence", ["participation_id"], unique=False)
    op.create_table(
        "participation_topic",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("participation_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("topic_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name="fk_participation_topic_participation_id_participation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name="fk_participation_topic_topic_id_topic"),
        sa.PrimaryKeyConstraint("id", name="pk_participation_topic"),
        sa.UniqueConstraint(
            "participation_id",
            "topic_id",
            "direction",
            name="uq_participation_topic_participation_id_topic_id_direction",
        ),
    )
    op.create_index(
        "ix_participation_topic_participation_id", "participation_topic", ["participation_id"], unique=False
    )
    op.create_table(
        "wish",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("participation_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("target_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name="fk_wish_participation_id_participation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["person.id"], name="fk_wish_target_id_person", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_wish"),
    )
    op.create_index("ix_wish_participation_id", "wish", ["participation_id"], unique=False)
