"""Revision 0007: what a round changes in how its criteria and its rules about pairs judge."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the column; rounds of older files judge as their profile means it."""
    op.add_column("round", sa.Column("parameters", sa.Text(), nullable=False, server_default="{}"))
