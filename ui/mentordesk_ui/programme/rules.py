"""Rules: how strictly each condition of people and of pairs is kept in this round."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QPushButton, QWidget

from mentordesk.programme import setting_actions
from mentordesk.programme.profile import Severity
from mentordesk.programme.setting_rows import RuleRow, rule_rows
from mentordesk_ui.people.words import capital
from mentordesk_ui.programme.section import Section
from mentordesk_ui.widgets.buttons import button, link
from mentordesk_ui.widgets.card import Card
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, column, row
from mentordesk_ui.widgets.page_header import Tab
from mentordesk_ui.widgets.segmented import Segmented
from mentordesk_ui.workspace import Workspace


class RulesSection(Section):
    """A card for each role, a line with three choices for each rule; those about pairs stand elsewhere."""

    def __init__(self, workspace: Workspace) -> None:
        t = workspace.t
        super().__init__(
            workspace,
            t("Rules"),
            t("A rule that must hold keeps people out; one that should hold only advises."),
        )
        self.choices: dict[str, Segmented] = {}
        self.resets: dict[str, QPushButton] = {}
        rows = [one for one in workspace.read(rule_rows) if one.about != "pair"]
        for about in dict.fromkeys(one.about for one in rows):
            card = Card(self._about(about), padded=False)
            for one in rows:
                if one.about == about:
                    card.add(self._line(one))
            self.body.addWidget(card)
        pairs = Card(t("Pairs"))
        pairs.add(label(t("What must hold between two people stands with the criteria."), "quiet", wrap=True))
        self.criteria_button = button(t("Criteria…"), lambda: workspace.show("matching", "criteria"))
        pairs.add(box(row(self.criteria_button, None)))
        self.body.addWidget(pairs)
        self.reload()

    def _about(self, about: str) -> str:
        titles = {option.id: option.title.in_(self.t.language) for option in self.now.profile.roles}
        return self.t("As {role}", role=titles.get(about, about))

    def _line(self, one: RuleRow) -> QWidget:
        t = self.t
        title = capital(one.title.in_(t.language))
        choices = [Tab("must", t("Must")), Tab("should", t("Should")), Tab("off", t("Off"))]
        made = self.choices[one.id] = Segmented(choices, one.severity, name=title)
        for tab, child in zip(choices, made.findChildren(QWidget), strict=False):
            child.setAccessibleName(t("{rule}: {choice}", rule=title, choice=tab.title))
        made.chosen.connect(lambda severity: self._set(one.id, severity))
        reset = self.resets[one.id] = link(t("Reset"), lambda: self._set(one.id, one.usual))
        reset.setAccessibleName(t("Reset: {rule}", rule=title))
        policy = reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        reset.setSizePolicy(policy)
        line = row(column(label(title, wrap=True), gap=0), reset, made, gap=12, margins=(14, 8, 14, 8))
        line.setStretch(0, 1)
        return box(line)

    def reload(self) -> None:
        for one in self.workspace.read(rule_rows):
            if one.id not in self.choices:
                continue
            self.choices[one.id].show_as(one.severity)
            self.resets[one.id].setVisible(one.severity != one.usual)

    def _set(self, rule: str, severity: str) -> None:
        self.workspace.do(lambda desk: setting_actions.set_severity(desk, rule, cast("Severity", severity)))
