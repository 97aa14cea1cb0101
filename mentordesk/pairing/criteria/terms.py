"""On what terms pairs are judged: the programme's rules and weights, and the titles that its words use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from mentordesk.programme.criteria import parameter
from mentordesk.programme.profile import CriterionSetting, Numbers, PairRule, Severity, Words


@dataclass(frozen=True, slots=True)
class Terms:
    """The programme's settings as pairing needs them; rules that are off are left out."""

    criteria: tuple[CriterionSetting, ...] = ()
    rules: tuple[PairRule, ...] = ()
    looks_back: PairRule | None = None  # the rule about pairs that were given up, unless it is off
    left_over_first: bool = True  # whether people left over last round come before all others
    forms: tuple[str, ...] = ("traditional",)  # in the profile's order
    numbers: Numbers = field(default_factory=Numbers)
    topics: Mapping[UUID, str] = field(default_factory=dict)
    ways: Mapping[str, Words] = field(default_factory=dict)
    spoken: Mapping[str, Words] = field(default_factory=dict)
    regions: Mapping[str, Words] = field(default_factory=dict)
    form_titles: Mapping[str, Words] = field(default_factory=dict)

    @property
    def tried(self) -> Severity:
        """Whether two who were a pair that was given up may be one again."""
        return self.looks_back.severity if self.looks_back else "off"

    @property
    def in_force(self) -> tuple[PairRule, ...]:
        """Every rule about pairs, the one that looks back last."""
        return (*self.rules, self.looks_back) if self.looks_back else self.rules

    def setting(self, criterion: str, name: str) -> Any:
        """Give the value of a criterion's setting: the one in force, or the usual one."""
        params = next((one.params for one in self.criteria if one.id == criterion), {})
        return params[name] if name in params else parameter(criterion, name).usual

    def topic(self, topic_id: UUID) -> str:
        """Say a topic."""
        return self.topics.get(topic_id, "")

    def way(self, way: str) -> Words | str:
        """Say a way of meeting, in every language there is; as it is where the profile has none."""
        return self.ways.get(way, way)

    def language(self, language: str) -> Words | str:
        """Say a language that people meet in."""
        return self.spoken.get(language, language)

    def region(self, region: str) -> Words | str:
        """Say a region."""
        return self.regions.get(region, region)

    def form(self, form: str) -> Words | str:
        """Say a form of mentoring."""
        return self.form_titles.get(form, form)
