"""What is done with numbered papers."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from mentordesk.desk import Desk
from mentordesk.i18n import say_plural
from mentordesk.papers.model import Certificate
from mentordesk.papers.rows import CertificateRow, certificate_rows
from mentordesk.store.base import new_id


def issue_certificates(desk: Desk, participation_ids: Iterable[UUID] | None = None) -> list[CertificateRow]:
    """Number the certificates that are due and have no number yet; those issued before keep theirs.

    Args:
        desk: the open file.
        participation_ids: only these people; all whom the rule gives one where it is None.

    Returns:
        The certificates of those people, with their numbers.
    """
    wanted = None if participation_ids is None else set(participation_ids)
    with desk.read() as session:
        rows = [row for row in certificate_rows(session) if row.due and (wanted is None or row.id in wanted)]
    new = [row for row in rows if not row.number]
    if new:
        with desk.step(say_plural("Issue {n} certificate", "Issue {n} certificates", len(new))) as session:
            taken = list(session.scalars(select(Certificate.number)))
            for number, row in zip(_numbers(taken, desk.today.year, len(new)), new, strict=True):
                session.add(
                    Certificate(
                        id=new_id(),
                        participation_id=row.id,
                        role=row.role,
                        number=number,
                        issued_on=desk.today,
                    )
                )
    issued = {(row.id, row.role) for row in rows}
    with desk.read() as session:
        return [row for row in certificate_rows(session) if (row.id, row.role) in issued]


def _numbers(taken: Iterable[str], year: int, count: int) -> list[str]:
    """Give the next numbers of a year: 2027-014 after 2027-013."""
    used = [int(number.partition("-")[2]) for number in taken if number.startswith(f"{year}-")]
    first = max(used, default=0) + 1
    return [f"{year}-{number:03}" for number in range(first, first + count)]
