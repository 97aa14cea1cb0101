"""What a coordinator is changing in the criteria: the rows of the file, and what differs from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from mentordesk.pairing.weighing import Draft
from mentordesk.programme.criteria import LEFT_OVER
from mentordesk.programme.profile import Severity
from mentordesk.programme.setting_rows import (
    CriterionRow,
    RuleRow,
    SettingRow,
    criterion_rows,
    left_over_row,
    rule_rows,
)
from mentordesk_ui.workspace import Workspace


@dataclass(slots=True)
class Edits:
    """The criteria, settings and rules as the file has them, and over them what was changed by hand."""

    criteria: tuple[CriterionRow, ...]
    rules: tuple[RuleRow, ...]
    left_over: SettingRow
    weights: dict[str, int] = field(default_factory=dict)
    severities: dict[str, Severity] = field(default_factory=dict)
    parameters: dict[tuple[str, str], Any] = field(default_factory=dict)

    @classmethod
    def of(cls, workspace: Workspace) -> Edits:
        """Begin with what the file holds."""
        rules = [row for row in workspace.read(rule_rows) if row.about == "pair"]
        return cls(tuple(workspace.read(criterion_rows)), tuple(rules), workspace.read(left_over_row))

    @property
    def draft(self) -> Draft:
        """What differs from the file."""
        weights: dict[str, int] = {}
        severities: dict[str, Severity] = {}
        parameters: dict[str, dict[str, Any]] = {}
        for one in self.criteria:
            if self.weight(one) != one.weight:
                weights[one.id] = self.weight(one)
        for rule in self.rules:
            if self.severity(rule) != rule.severity:
                severities[rule.id] = self.severity(rule)
        for of, setting in self._settings():
            if self.value(of, setting) != setting.value:
                parameters.setdefault(of, {})[setting.parameter.id] = self.value(of, setting)
        return Draft(weights, parameters, severities)

    def weight(self, one: CriterionRow) -> int:
        """The weight that is wished for."""
        return self.weights.get(one.id, one.weight)

    def severity(self, rule: RuleRow) -> Severity:
        """The severity that is wished for."""
        return self.severities.get(rule.id, rule.severity)

    def value(self, of: str, setting: SettingRow) -> Any:
        """The value of a setting that is wished for."""
        return self.parameters.get((of, setting.parameter.id), setting.value)

    @property
    def whole(self) -> int:
        """The sum of all weights."""
        return sum(self.weight(one) for one in self.criteria)

    def usual(self, one: CriterionRow | RuleRow) -> bool:
        """Whether a criterion or a rule is as the profile means it."""
        if isinstance(one, CriterionRow):
            same = self.weight(one) == one.usual
        else:
            same = self.severity(one) == one.usual
        return same and all(self.value(one.id, setting) == setting.usual for setting in one.settings)

    def make_usual(self, one: CriterionRow | RuleRow) -> None:
        """Wish a criterion or a rule as the profile means it."""
        if isinstance(one, CriterionRow):
            self.weights[one.id] = one.usual
        else:
            self.severities[one.id] = one.usual
        for setting in one.settings:
            self.parameters[one.id, setting.parameter.id] = setting.usual

    @property
    def all_usual(self) -> bool:
        """Whether everything is as the profile means it."""
        first: bool = self.value(LEFT_OVER, self.left_over) == self.left_over.usual
        return first and all(map(self.usual, self.criteria)) and all(map(self.usual, self.rules))

    def make_all_usual(self) -> None:
        """Wish everything as the profile means it."""
        for criterion in self.criteria:
            self.make_usual(criterion)
        for rule in self.rules:
            self.make_usual(rule)
        self.parameters[LEFT_OVER, self.left_over.parameter.id] = self.left_over.usual

    def _settings(self) -> list[tuple[str, SettingRow]]:
        found = [(one.id, setting) for one in self.criteria for setting in one.settings]
        found += [(one.id, setting) for one in self.rules for setting in one.settings]
        return [*found, (LEFT_OVER, self.left_over)]
