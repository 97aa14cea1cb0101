"""What intake knows of the profile's registration form: its options and the words for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class FormOptions:
    """The expected answers of a form.

    Attributes:
        topics: the topics, as the programme's papers write them.
        role_words: wording → mentor, mentee, peer or both.
        form_words: wording → id of a form of mentoring.
        way_words: wording → id of a way of meeting.
        language_words: wording → id of a language.
        region_words: wording → region, as the programme's papers write it.
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
