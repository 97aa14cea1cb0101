"""What intake knows of the profile's registration form: its options and the words for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mentordesk.programme.profile import Option, Profile


@dataclass(frozen=True)
class FormOptions:
    """The expected answers of a form.

    Attributes:
        topics: the topics, as the programme calls them.
        role_words: wording → mentor, mentee, peer or both.
        form_words: wording → id of a form of mentoring.
        way_words: wording → id of a way of meeting.
        language_words: wording → id of a language.
        region_words: wording → id of a region.
        topic_words: further wordings, as in other languages → one of `topics`.
        heading_words: heading → field, for headings that the profile names itself.
    """

    topics: tuple[str, ...] = ()
    role_words: Mapping[str, str] = field(default_factory=dict)
    form_words: Mapping[str, str] = field(default_factory=dict)
    way_words: Mapping[str, str] = field(default_factory=dict)
    language_words: Mapping[str, str] = field(default_factory=dict)
    region_words: Mapping[str, str] = field(default_factory=dict)
    topic_words: Mapping[str, str] = field(default_factory=dict)
    heading_words: Mapping[str, str] = field(default_factory=dict)


def form_options(profile: Profile, topics: Sequence[tuple[str | None, str]] | None = None) -> FormOptions:
    """Gather from a profile what its form may bring, in every language it is written in.

    Args:
        profile: the programme's.
        topics: those of the file, each the option it came from and what it is called now; the profile's own,
            in the profile's language, without them.
    """
    if topics is None:
        topics = [(option.id, option.title.in_(profile.language)) for option in profile.topics]
    called = {option: title for option, title in topics if option}
    return FormOptions(
        topics=tuple(title for _, title in topics),
        role_words=_by_id(profile.roles),
        form_words=_by_id(profile.forms),
        way_words=_by_id(profile.ways),
        language_words=_by_id(profile.spoken),
        region_words=_by_id(profile.regions),
        topic_words={
            word: called[option.id]
            for option in profile.topics
            if option.id in called
            for word in _wordings(option)
        },
        heading_words={
            word: question.field
            for question in profile.questions
            for word in (*question.title.every(), *question.also)
        },
    )


def _wordings(option: Option) -> tuple[str, ...]:
    return (*option.title.every(), *option.also)


def _by_id(options: Iterable[Option]) -> dict[str, str]:
    return {word: option.id for option in options for word in (option.id, *_wordings(option))}
