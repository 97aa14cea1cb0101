"""What papers and screens show of the registration form: the current round's, in one language."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from mentordesk.i18n import Texts
from mentordesk.intake.registration_form import (
    FormLine,
    FormQuestion,
    Topic,
    form_questions,
    form_texts,
    roles_said,
)
from mentordesk.programme.rows import Current, current, office_rows, topic_rows

FORM_LANGUAGES = ("et", "fi", "sv", "en")
"""Languages a form can be written in, whatever the profile speaks."""
_ASKED = ("coordinator", "contact-person")


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A registration form to be filled in.

    Attributes:
        profile: name of the programme's profile.
        round_id: the round people register for.
        language: of the form.
        programme: its title and the round's.
        organisation: whose it is.
        heading: the call's title.
        call: the call's paragraphs: what the programme is, its days, whom to ask.
        questions: in order.
        for_whom: question's number → who answers it, where that is not everybody.
        filled_on: the line for the day on which it was filled in.
        data: heading, sentence and version of the text about the data.
        words: what else the form says, by its name in the resources.
        consent_version: of the text about the data.
    """

    profile: str
    round_id: UUID
    language: str
    programme: str
    organisation: str
    heading: str
    call: tuple[str, ...]
    questions: tuple[FormQuestion, ...]
    for_whom: dict[int, str]
    filled_on: FormLine
    data: tuple[str, str, str]
    words: dict[str, str]
    consent_version: str

    @property
    def lines(self) -> tuple[FormLine, ...]:
        """Every answer of the form, the day on which it was filled in last."""
        return (*(line for question in self.questions for line in question.lines), self.filled_on)


def blank_form(session: Session, language: str = "") -> BlankForm:
    """Give the current round's registration form.

    Args:
        session: a read of the desk.
        language: et, fi, sv or en; empty takes the programme's.
    """
    now = current(session)
    spoken = language or now.language
    topics = [Topic(row.option, row.title) for row in topic_rows(session)]
    questions = form_questions(now.profile, topics, spoken)
    common = form_texts()
    own = now.profile.papers["call"]
    words = {name: said.in_(spoken) for name, said in common.texts.items()}
    line = Texts(spoken).fill(common.data_line.in_(spoken), version=common.consent_version)
    return BlankForm(
        profile=now.profile.name,
        round_id=now.round_id,
        language=spoken,
        programme=now.name_in(spoken),
        organisation=now.organisation,
        heading=own.title.in_(spoken),
        call=_call(session, now, spoken, words),
        questions=questions,
        for_whom={q.number: roles_said(now.profile, q, spoken) for q in questions if q.roles},
        filled_on=FormLine("registered_at", words["filled_on"], "date"),
        data=(common.data_title.in_(spoken), common.data_text.in_(spoken), line),
        words=words,
        consent_version=common.consent_version,
    )


def _call(session: Session, now: Current, language: str, words: dict[str, str]) -> tuple[str, ...]:
    """Give the call's paragraphs, the round's days and whom to ask."""
    t, days = Texts(language), now.dates
    paragraphs = now.profile.papers["call"].paragraphs
    told = [
        t.fill(
            paragraph.in_(language),
            programme=now.title_in(language),
            from_date=days.programme_from,
            to_date=days.programme_to,
            registration_until=days.registration_to,
        )
        for paragraph in paragraphs
    ]
    told.append(
        t.fill(
            words["dates"],
            from_date=days.programme_from,
            to_date=days.programme_to,
            pairs_from=days.relationship_from,
            pairs_to=days.relationship_to,
        )
    )
    if not now.profile.dates.open_all_year:
        told[-1] += " " + t.fill(words["until"], day=days.registration_to)
    asked = [
        f"{one.name} ({one.email})" if one.email else one.name
        for one in office_rows(session)
        if one.office in _ASKED and one.name
    ]
    if asked:
        told.append(t.fill(words["contact"], contacts=", ".join(asked)))
    return tuple(told)
