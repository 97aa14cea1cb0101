"""The programme's own registration form: its questions in order, as the profile asks them. Pure.

Sheet, paper and the page on which paper forms are typed in are all laid out from this one list.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import mentordesk_resources
from mentordesk.intake.vocabulary import ANY
from mentordesk.people.names import fold
from mentordesk.programme.profile import Option, Profile, Question, Role, Words

Kind = Literal["line", "long", "number", "date", "yes_no", "one", "many"]

_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("goals", "expectations", "question"), "long"),
    **dict.fromkeys(("years_experience", "capacity"), "number"),
    **dict.fromkeys(("certificate_until", "registered_at"), "date"),
    **dict.fromkeys(("is_manager", "fee_paid", "training_done"), "yes_no"),
    **dict.fromkeys(("listing_consent", "listing_contact", "accepts_principles", "consent_data"), "yes_no"),
    **dict.fromkeys(("education", "partner_wish", "region"), "one"),
    **dict.fromkeys(("role", "forms", "topics", "topics_offered", "topics_sought", "meeting_ways"), "many"),
    **dict.fromkeys(("languages", "support_languages", "practice_languages"), "many"),
}
_OPEN = ("topics", "topics_offered", "topics_sought", "region")
"""Questions whose list does not end: another answer can be written beside it."""


@dataclass(frozen=True, slots=True)
class FormChoice:
    """One answer of a list: the id that marks it, how the form says it, and the wording that intake reads."""

    id: str
    label: str
    wording: str


@dataclass(frozen=True, slots=True)
class FormLine:
    """One answer to be given; a question has one, the name two."""

    field: str
    title: str
    kind: Kind
    choices: tuple[FormChoice, ...] = ()
    is_open: bool = False

    def mark(self, choice: FormChoice | None = None) -> str:
        """Give the hidden mark of its cell on a sheet, or of one of its choices' cells."""
        return self.field if choice is None else f"{self.field}={choice.id}"


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """A question with its number, what stands below it, and its answers."""

    number: int
    title: str
    help: str
    required: bool
    roles: tuple[Role, ...]  # who answers it; none where everybody does
    lines: tuple[FormLine, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the file: the profile's option it came from, and its title now."""

    option: str | None
    title: str


@dataclass(frozen=True, slots=True)
class FormTexts:
    """What every form says, in each of its languages."""

    texts: Mapping[str, Words]
    help: Mapping[str, Words]
    education: Mapping[str, Words]
    partner_wish: Mapping[str, Words]
    data_title: Words
    data_text: Words
    data_line: Words
    consent_version: str


@cache
def form_texts() -> FormTexts:
    """Read what every registration form says."""
    source = files(mentordesk_resources) / "registration_form.toml"
    found = tomllib.loads(source.read_text(encoding="utf-8"))
    worded = {
        part: {key: Words(words) for key, words in found[part].items()}
        for part in ("texts", "help", "education", "partner_wish")
    }
    data = found["data"]
    return FormTexts(
        **worded,
        data_title=Words(data["title"]),
        data_text=Words(data["text"]),
        data_line=Words(data["version_line"]),
        consent_version=data["version"],
    )


def form_questions(profile: Profile, topics: Sequence[Topic], language: str) -> tuple[FormQuestion, ...]:
    """List the form's questions: those of the profile that people answer, in its order.

    A question for the whole name asks the given and the family name apart, so that nobody has to guess.

    Args:
        profile: the programme's.
        topics: those of the file; the profile's own are said in the form's language unless they were renamed.
        language: of the form.
    """
    asked = [question for question in profile.questions if not question.by_machine]
    everyone = {option.id for option in profile.roles}
    return tuple(
        FormQuestion(
            number,
            question.title.in_(language),
            _help(question.field, language),
            question.required,
            tuple(role for role in question.roles if role in everyone)
            if not everyone <= set(question.roles)
            else (),
            tuple(_lines(question, profile, topics, language)),
        )
        for number, question in enumerate(asked, start=1)
    )


def roles_said(profile: Profile, question: FormQuestion, language: str) -> str:
    """Say who answers a question; empty where everybody does."""
    if not question.roles:
        return ""
    named = {option.id: option.title.in_(language) for option in profile.roles}
    return ", ".join(named[role] for role in question.roles)


def _help(field: str, language: str) -> str:
    words = form_texts().help.get(field)
    return words.in_(language) if words else ""


def _lines(
    question: Question, profile: Profile, topics: Sequence[Topic], language: str
) -> Iterable[FormLine]:
    title = question.title.in_(language)
    if question.field == "name":
        for part in ("given_name", "family_name"):
            yield FormLine(part, form_texts().texts[part].in_(language), "line")
        return
    choices = _choices(question.field, profile, topics, language)
    kind = _KINDS.get(question.field, "line")
    if kind in ("one", "many") and not choices:
        kind = "line"
    yield FormLine(question.field, title, kind, choices, question.field in _OPEN)


def _choices(field: str, profile: Profile, topics: Sequence[Topic], language: str) -> tuple[FormChoice, ...]:
    match field:
        case "role":
            return _of_options(profile.roles, language)
        case "forms":
            return _of_options(profile.forms, language)
        case "meeting_ways":
            return _of_options(profile.ways, language)
        case "region":
            return _of_options(profile.regions, language)
        case "languages":
            return _of_options(profile.spoken, language)
        case "support_languages" | "practice_languages":
            return _of_options([one for one in profile.spoken if one.id != ANY], language)
        case "topics" | "topics_offered" | "topics_sought":
            return _of_topics(profile, topics, language)
        case "education":
            return _of_words(form_texts().education, language)
        case "partner_wish":
            return _of_words(form_texts().partner_wish, language)
    return ()


def _of_options(options: Iterable[Option], language: str) -> tuple[FormChoice, ...]:
    return tuple(FormChoice(o.id, o.title.in_(language), o.title.in_(language)) for o in options)


def _of_words(words: Mapping[str, Words], language: str) -> tuple[FormChoice, ...]:
    return tuple(FormChoice(i, said.in_(language), said.in_(language)) for i, said in words.items())


def _of_topics(profile: Profile, topics: Sequence[Topic], language: str) -> tuple[FormChoice, ...]:
    """Say topics in the form's language; one that the coordinator renamed keeps its new name.

    The mark is the profile's id, else the title itself, folded.
    """
    own = {option.id: option.title for option in profile.topics}
    found = []
    for topic in topics:
        words = own.get(topic.option or "")
        as_shipped = words is not None and topic.title in words.every()
        label = words.in_(language) if words is not None and as_shipped else topic.title
        found.append(FormChoice(topic.option or fold(topic.title), label, topic.title))
    return tuple(found)
