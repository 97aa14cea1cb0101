"""Revision 0010: the settings of criteria and rules on which a scenario was made."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the column; of older scenarios the settings are not known."""
    op.add_column("scenario", sa.Column("parameters", sa.Text(), nullable=False, server_default="{}"))
