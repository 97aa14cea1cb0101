"""What is kept of people: who they are, what they registered with, what was seen and decided."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from mentordesk.store.base import Base, id_column, kept


class Organisation(Base):
    """Where people work."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("folded"),)

    id: Mapped[UUID] = id_column()
    name: Mapped[str] = kept("programme")
    folded: Mapped[str] = kept("programme")  # name without case and diacritics; two alike are one


class Person(Base):
    """Somebody, over all rounds of the file."""

    __tablename__ = "person"

    id: Mapped[UUID] = id_column()
    given_name: Mapped[str] = kept("identity", default="")
    family_name: Mapped[str] = kept("identity")
    email: Mapped[str] = kept("contact", default="", index=True)
    phone: Mapped[str] = kept("contact", default="")  # E.164 where it could be read
    language: Mapped[str] = kept("contact", default="")  # of papers for them; empty: the programme's
    participations: Mapped[list[Participation]] = relationship(
        back_populates="person", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def name(self) -> str:
        """Given name, then family name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def sort_name(self) -> str:
        """Family name, then given name."""
        return f"{self.family_name} {self.given_name}".strip()


class Participation(Base):
    """A person in a round: the registration, and what became of it."""

    __tablename__ = "participation"
    __table_args__ = (UniqueConstraint("person_id", "round_id"),)

    id: Mapped[UUID] = id_column()
    person_id: Mapped[UUID] = kept("none", ForeignKey("person.id", ondelete="CASCADE"))
    round_id: Mapped[UUID] = kept("none", ForeignKey("round.id"), index=True)
    organisation_id: Mapped[UUID | None] = kept("programme", ForeignKey("organisation.id"))
    # registered | waiting | rejected | withdrawn
    state: Mapped[str] = kept("programme", default="registered")
    # why rejected, or why waiting; from the coordinator
    state_reason: Mapped[str] = kept("special", default="")
    waiting_since: Mapped[date | None] = kept("programme")
    waiting_place: Mapped[int | None] = kept("programme")  # in the waiting list; those without come last
    roles: Mapped[list[str]] = kept("programme", default=list)  # mentor, mentee, peer
    forms: Mapped[list[str]] = kept("programme", default=list)  # form ids of the profile
    registered_at: Mapped[datetime | None] = kept("programme", DateTime())  # naive local, as the form says
    response_id: Mapped[str] = kept("none", default="")
    late: Mapped[bool] = kept("programme", default=False)
    unit: Mapped[str] = kept("programme", default="")
    job_title: Mapped[str] = kept("programme", default="")
    is_manager: Mapped[bool | None] = kept("programme")
    months_experience: Mapped[int | None] = kept("programme")  # months, so that no fraction is lost
    education: Mapped[str] = kept("special", default="")  # secondary | bachelor | master | doctor
    study_field: Mapped[str] = kept("special", default="")
    goals: Mapped[str] = kept("special", default="")
    expectations: Mapped[str] = kept("special", default="")
    question: Mapped[str] = kept("special", default="")  # the one concrete question (mentor register)
    meeting_ways: Mapped[list[str]] = kept("programme", default=list)
    region: Mapped[str] = kept("contact", default="")
    languages: Mapped[list[str]] = kept("special", default=list)
    support_languages: Mapped[list[str]] = kept("special", default=list)
    practice_languages: Mapped[list[str]] = kept("special", default=list)
    partner_wish: Mapped[str] = kept("special", default="")  # same | other | any organisation
    capacity: Mapped[int | None] = kept("programme")  # mentees at a time; None: the programme's number
    fee_amount: Mapped[str] = kept("special", default="")  # what a mentor asks, as they said it
    listed: Mapped[bool | None] = kept("programme")  # may stand in the register of mentors
    answers: Mapped[dict[str, str]] = kept("special", default=dict)  # heading → answer, columns nobody mapped
    arrangements: Mapped[str] = kept("special", default="")  # a note about arrangements only

    person: Mapped[Person] = relationship(back_populates="participations")
    organisation: Mapped[Organisation | None] = relationship()
    topics: Mapped[list[ParticipationTopic]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="ParticipationTopic.position"
    )
    evidence: Mapped[list[Evidence]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Evidence.kind"
    )
    exceptions: Mapped[list[EligibilityException]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )
    wishes: Mapped[list[Wish]] = relationship(
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Wish.rank",
        foreign_keys="Wish.participation_id",
    )
    clarifications: Mapped[list[Clarification]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Clarification.asked_on"
    )


class ParticipationTopic(Base):
    """A topic that somebody offers or seeks, in their order."""

    __tablename__ = "participation_topic"
    __table_args__ = (UniqueConstraint("participation_id", "topic_id", "direction"),)

    id: Mapped[UUID] = id_column()
    participation_id: Mapped[UUID] = kept(
        "none", ForeignKey("participation.id", ondelete="CASCADE"), index=True
    )
    topic_id: Mapped[UUID] = kept("programme", ForeignKey("topic.id"))
    direction: Mapped[str] = kept("programme")  # offered | sought
    position: Mapped[int] = kept("none", default=0)


class Evidence(Base):
    """A condition as claimed on the form and as seen by the coordinator.

    `kind` is that of an eligibility rule (fee, certificate, training, interview …).
    """

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("participation_id", "kind"),)

    id: Mapped[UUID] = id_column()
    participation_id: Mapped[UUID] = kept(
        "none", ForeignKey("participation.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = kept("programme")
    claim: Mapped[bool | None] = kept("programme")  # what the registrant said: yes, no, nothing
    text: Mapped[str] = kept("special", default="")  # "Karjäärispetsialist, tase 6"
    valid_until: Mapped[date | None] = kept("programme")  # valid through that day
    seen_on: Mapped[date | None] = kept("programme")  # the coordinator's dated tick
    seen_by: Mapped[str] = kept("identity", default="")
    refused: Mapped[bool] = kept("programme", default=False)  # seen, and not good: an interview that said no


class EligibilityException(Base):
    """A rule waived for one person, with the reason on record."""

    __tablename__ = "eligibility_exception"
    __table_args__ = (UniqueConstraint("participation_id", "rule"),)

    id: Mapped[UUID] = id_column()
    participation_id: Mapped[UUID] = kept(
        "none", ForeignKey("participation.id", ondelete="CASCADE"), index=True
    )
    rule: Mapped[str] = kept("programme")
    reason: Mapped[str] = kept("special")
    granted_by: Mapped[str] = kept("identity")
    granted_on: Mapped[date] = kept("programme")


class Clarification(Base):
    """A question put to a registrant whose registration is unclear, and the answer."""

    __tablename__ = "clarification"

    id: Mapped[UUID] = id_column()
    participation_id: Mapped[UUID] = kept(
        "none", ForeignKey("participation.id", ondelete="CASCADE"), index=True
    )
    question: Mapped[str] = kept("special")
    asked_on: Mapped[date] = kept("programme")
    answer: Mapped[str] = kept("special", default="")
    answered_on: Mapped[date | None] = kept("programme")


class Wish(Base):
    """With whom somebody wants to be paired, or not; seen on its author's page alone when it is a block."""

    __tablename__ = "wish"

    id: Mapped[UUID] = id_column()
    participation_id: Mapped[UUID] = kept(
        "none", ForeignKey("participation.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = kept("special")  # wish | block
    text: Mapped[str] = kept("special", default="")  # as written, until it is known who is meant
    target_id: Mapped[UUID | None] = kept("special", ForeignKey("person.id", ondelete="CASCADE"))
    rank: Mapped[int] = kept("none", default=0)


class DifferentPeople(Base):
    """Two people who look alike and are not the same; remembered, so that nobody asks again."""

    __tablename__ = "different_people"
    __table_args__ = (
        UniqueConstraint("one_id", "other_id"),
        CheckConstraint("one_id < other_id", name="ordered"),
    )

    id: Mapped[UUID] = id_column()
    one_id: Mapped[UUID] = kept("none", ForeignKey("person.id", ondelete="CASCADE"))
    other_id: Mapped[UUID] = kept("none", ForeignKey("person.id", ondelete="CASCADE"))
