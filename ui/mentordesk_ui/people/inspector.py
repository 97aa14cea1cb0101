"""A person beside the list: who it is, the conditions with what can be done, questions, wishes, history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QScrollArea, QToolButton, QWidget

from mentordesk.i18n import Texts
from mentordesk.people.conditions.findings import time_of
from mentordesk.people.page_rows import PersonPage, QuestionRow, WishRow
from mentordesk.people.rules import Check
from mentordesk.programme.profile import Words
from mentordesk_ui.people.consents.part import consent_widgets
from mentordesk_ui.people.evidence.checklist import ConditionRow, Wish, verbs_for
from mentordesk_ui.people.history_part import history_widgets
from mentordesk_ui.people.words import EDUCATION, PARTNER_WISHES, STATES, capital, verdict_word
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button, icon_button, link
from mentordesk_ui.widgets.chip import Chip, Tag
from mentordesk_ui.widgets.inspector import Inspector
from mentordesk_ui.widgets.key_values import KeyValues
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import FlowLayout, box, column, row

LEAST_WIDTH = 280
LONGEST_TAG = 210


class NoteField(QPlainTextEdit):
    """A note that is kept when it is left; `left` tells the text then."""

    left = Signal(str)

    def __init__(self, text: str, *, name: str, hint: str) -> None:
        super().__init__(text)
        self._kept = text
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(3 * 18 + 16)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keep()

    def keep(self) -> None:
        """Tell the text if it is another than before."""
        if self.toPlainText().strip() != self._kept.strip():
            self._kept = self.toPlainText().strip()
            self.left.emit(self._kept)


class PersonInspector(Inspector):
    """Shows a `PersonPage`; every wish goes out as a signal and comes back as another page.

    Signals: `condition` a `Wish` about a condition; `asked` that a question shall be put; `answered` a
    question to be answered; `question_withdrawn` one to take off; `wish_added` "wish" or "block";
    `wish_removed` one of them; `noted` the note about arrangements; `state_wished` waiting, reject, withdraw
    or readmit; `edited` that the registration shall be opened; `checklist_wished` that the conditions shall
    be printed; `consent_wished` "give" or "withdraw" and the kind of consent.
    """

    condition = Signal(object)
    asked = Signal()
    answered = Signal(object)
    letter_wished = Signal()
    question_withdrawn = Signal(object)
    wish_added = Signal(str)
    wish_removed = Signal(object)
    noted = Signal(str)
    state_wished = Signal(str)
    edited = Signal()
    checklist_wished = Signal()
    consent_wished = Signal(str, str)

    def __init__(self, t: Texts) -> None:
        super().__init__(t("Person"))
        self.setMinimumWidth(LEAST_WIDTH)
        self.t = t
        self.page: PersonPage | None = None
        self.chip = Chip("–", Kind.NEUTRAL)
        self.conditions: list[ConditionRow] = []
        self.note: NoteField | None = None
        self._needs_evidence: frozenset[str] = frozenset()
        self.show_page(None)

    def show_page(self, page: PersonPage | None, needs_evidence: frozenset[str] = frozenset()) -> None:
        """Show somebody, or what to do while nobody is chosen; scroll and focus stay with the same person.

        Args:
            page: the person's page.
            needs_evidence: the ids of the rules for which a claim alone does not do.
        """
        if page is not None and self._only_the_note_differs(page):
            self.page = page
            return
        same = page is not None and self.page is not None and page.id == self.page.id
        bar = self.findChildren(QScrollArea)[0].verticalScrollBar()
        where, focus = bar.value(), self._focus_name()
        self.page, self._needs_evidence = page, needs_evidence
        self.conditions, self.note = [], None
        self.empty()
        if page is None:
            self._show_nobody()
        else:
            self._show_somebody(page)
        self.finish()
        if same:
            QTimer.singleShot(0, lambda: bar.setValue(where))
            self._focus_again(focus)
        else:
            bar.setValue(0)

    def _only_the_note_differs(self, page: PersonPage) -> bool:
        return self.page is not None and replace(self.page, arrangements=page.arrangements) == page

    def _focus_name(self) -> str | None:
        held = self.focusWidget()
        if held is None or not held.hasFocus():
            return None
        return held.objectName()

    def _focus_again(self, name: str | None) -> None:
        """Give the keyboard back to the same link, or to the first that is left."""
        if name is None:
            return
        buttons = [b for b in self.findChildren(QWidget) if isinstance(b, QPushButton | QToolButton)]
        living = [b for b in buttons if not b.isHidden()]
        found = [b for b in living if name and b.objectName() == name] or living
        if found:
            found[0].setFocus()

    def _show_nobody(self) -> None:
        t = self.t
        self.head(t("Nobody is chosen"), t("Choose somebody in the list to see the registration."))

    def _show_somebody(self, page: PersonPage) -> None:
        self._head(page)
        self._eligible(page)
        self._questions(page.questions)
        self._topics(page)
        self._registration(page)
        self._wishes(page)
        self._consents(page)
        self._rounds(page)
        self._arrangements(page)
        self._answers(page)
        self._states(page)

    # Who it is

    def _head(self, page: PersonPage) -> None:
        t = self.t
        roles = capital(t.list(_said(page.role_titles, t)))
        since = t("registered {day}", day=page.registered_at.date()) if page.registered_at else ""
        where = [roles, page.organisation, page.region_title.in_(t.language), since]
        self.head(
            page.name, " · ".join(filter(None, where)), " · ".join(filter(None, [page.email, page.phone]))
        )
        self.add(box(row(button(t("Edit…"), self.edited.emit, small=True), None)))
        if page.state in STATES:
            words = capital(t.message(STATES[page.state]))
            chips = row(Chip(words, Kind.NEUTRAL), None)
            self.add(box(chips))
            if page.state_reason:
                self.add(label(t("Reason: {reason}", reason=page.state_reason), "note", wrap=True))
        elif page.late:
            self.add(box(row(Chip(t("registered late"), Kind.COST), None)))

    # May they take part

    def _eligible(self, page: PersonPage) -> None:
        t = self.t
        self.chip = Chip(*verdict_word(page.verdict, t))
        rows: list[QWidget] = []
        several = len({check.role for check in page.verdict.checks}) > 1
        titles = dict(zip(page.roles, page.role_titles, strict=False))
        role = ""
        for check in page.verdict.checks:
            if several and check.role != role:
                role = check.role
                words = titles.get(role, Words(en=role)).in_(t.language)
                rows.append(label(t("As {role}", role=words), "note"))
            made = self._condition(page, check)
            self.conditions.append(made)
            rows.append(made)
        ask = button(t("Ask {name}…", name=page.given_name or page.name), self.asked.emit, small=True)
        ask.setObjectName("ask")
        paper = button(t("Checklist…"), self.checklist_wished.emit, look="soft", small=True)
        paper.setObjectName("checklist")
        doors = FlowLayout(gap=8)
        for door in (ask, paper):
            doors.addWidget(door)
        self.section(t("Eligible?"), *rows, box(doors), aside=self.chip)

    def _condition(self, page: PersonPage, check: Check) -> ConditionRow:
        looked = {e.kind for e in page.evidence if e.seen_on is not None or e.refused}
        in_sight, behind = verbs_for(
            check, seen=check.tick in looked, needs_evidence=check.rule in self._needs_evidence
        )
        return ConditionRow(self.t, check, in_sight, behind, self._wished)

    def _wished(self, wish: Wish) -> None:
        if wish.verb == "edit":
            self.edited.emit()
        else:
            self.condition.emit(wish)

    # What is unclear

    def _questions(self, questions: Sequence[QuestionRow]) -> None:
        if not questions:
            return
        t = self.t
        self.line()
        self.section(t("Questions"), *(self._question(question) for question in questions))

    def _question(self, question: QuestionRow) -> QWidget:
        t = self.t
        parts: list[QWidget] = [label(question.question, wrap=True)]
        if question.answered_on:
            parts.append(label(question.answer, "quiet", wrap=True))
            when = t("asked {asked}, answered {day}", asked=question.asked_on, day=question.answered_on)
        else:
            when = t("asked {asked}, no answer yet", asked=question.asked_on)
        parts.append(label(when, "note", wrap=True))
        answer = t("Change the answer…") if question.answered_on else t("Record the answer…")
        links = FlowLayout(gap=8)
        if (
            not question.answered_on
            and self.page is not None
            and self.page.state in ("registered", "waiting")
        ):
            links.addWidget(link(t("Write the e-mail"), self.letter_wished.emit))
        links.addWidget(link(answer, lambda: self.answered.emit(question)))
        links.addWidget(link(t("Withdraw"), lambda: self.question_withdrawn.emit(question)))
        return box(column(*parts, box(links), gap=2))

    # What they said

    def _topics(self, page: PersonPage) -> None:
        t = self.t
        for title, topics in ((t("Offers"), page.topics_offered), (t("Seeks"), page.topics_sought)):
            if topics:
                self.section(title, _tags([topic.title for topic in topics]))

    def _registration(self, page: PersonPage) -> None:
        t = self.t
        for title, text in (
            (t("Goals"), page.goals),
            (t("Question"), page.question),
            (t("Expectations"), page.expectations),
        ):
            if text:
                self.section(title, label(text, "quiet", wrap=True))
        self.section(t("Registration"), _facts([(n, v) for n, v in self._told(page) if v]))

    def _told(self, page: PersonPage) -> list[tuple[str, str]]:
        t = self.t

        def several(titles: Sequence[Words]) -> str:
            return ", ".join(_said(titles, t))

        def yes_no(value: bool | None) -> str:
            return "" if value is None else t("yes") if value else t("no")

        months = page.months_experience
        degree = t.message(EDUCATION[page.education]) if page.education in EDUCATION else page.education
        wish = PARTNER_WISHES.get(page.partner_wish)
        mentors = {"mentor", "peer"}.intersection(page.roles)
        return [
            (t("Job"), page.job_title),
            (t("Unit"), page.unit),
            (t("Experience"), "" if months is None else t.message(time_of(months))),
            (t("Manager"), yes_no(page.is_manager)),
            (t("Education"), ", ".join(filter(None, [degree, page.study_field]))),
            (t("Forms"), several(page.form_titles) if len(page.forms) > 0 else ""),
            (t("Ways to meet"), several(page.way_titles)),
            (t("Languages"), several(page.language_titles)),
            (t("Support language"), several(page.support_language_titles)),
            (t("To practise"), several(page.practice_language_titles)),
            (t("Partner"), t.message(wish) if wish else page.partner_wish),
            (t("Places"), t.number(page.places) if mentors else ""),
            (t("Fee asked"), page.fee_amount),
            (t("In the register"), yes_no(page.listed)),
            (t("Papers in"), page.language),
        ]

    # With whom, and with whom not

    def _wishes(self, page: PersonPage) -> None:
        t = self.t
        self.line()
        add = link(t("Add…"), lambda: self.wish_added.emit("wish"))
        add.setAccessibleName(t("Add somebody they want to be paired with"))
        none = [label(t("Nobody was named."), "note")] if not page.wishes else []
        self.section(t("Wants to be paired with"), *map(self._wish, page.wishes), *none, aside=add)
        block = link(t("Add…"), lambda: self.wish_added.emit("block"))
        block.setAccessibleName(t("Add somebody they do not want to be paired with"))
        quiet = t("Seen on this page alone. Everywhere else the pair is just “not possible”.")
        self.section(
            t("Not to be paired with"),
            *map(self._wish, page.blocks),
            label(quiet, "note", wrap=True),
            aside=block,
        )

    def _wish(self, wish: WishRow) -> QWidget:
        t = self.t
        name = wish.target or wish.text
        remove = icon_button("x", t("Remove {name}", name=name), lambda: self.wish_removed.emit(wish))
        remove.setFixedSize(24, 24)
        words = column(label(name, wrap=True), gap=0)
        if wish.target_id is None:
            words.addWidget(label(t("as written; nobody of this name has registered"), "note", wrap=True))
        line = row(words, remove, gap=8)
        line.setStretch(0, 1)
        return box(line)

    def _consents(self, page: PersonPage) -> None:
        shown = list(consent_widgets(page, self.t, self.consent_wished.emit))
        if shown:
            self.line()
            self.section(self.t("Consents"), *shown)

    # Over the years

    def _rounds(self, page: PersonPage) -> None:
        shown = history_widgets(page, self.t)
        if shown:
            self.line()
            self.section(self.t("Rounds"), *shown)

    # Arrangements, what else the form asked, and whether they stay

    def _arrangements(self, page: PersonPage) -> None:
        t = self.t
        self.line()
        self.note = NoteField(
            page.arrangements, name=t("Note about arrangements"), hint=t("for example: prefers Thursdays")
        )
        self.note.left.connect(self.noted)
        about = t("About arrangements only: what a pair talks about is theirs and is written nowhere.")
        self.section(t("Note"), self.note, label(about, "note", wrap=True))

    def _answers(self, page: PersonPage) -> None:
        if page.answers:
            self.section(
                self.t("Other answers"),
                *(
                    box(column(label(asked, "note", wrap=True), label(said, wrap=True), gap=1))
                    for asked, said in page.answers.items()
                ),
            )

    def _states(self, page: PersonPage) -> None:
        t = self.t
        self.line()
        doors = FlowLayout(gap=8)
        choices: list[tuple[str, str]] = []
        if page.state != "registered":
            choices.append(("readmit", t("Readmit")))
        if page.state == "registered":
            choices.append(("waiting", t("Waiting list")))
        if page.state in ("registered", "waiting"):
            choices += [("withdraw", t("Withdraws")), ("reject", t("Reject…"))]
        for state, words in choices:
            made = button(words, partial(self.state_wished.emit, state), look="soft", small=True)
            made.setObjectName(state)
            doors.addWidget(made)
        self.add(box(doors))


def _said(titles: Sequence[Words], t: Texts) -> list[str]:
    return [title.in_(t.language) for title in titles]


def _tags(words: Sequence[str]) -> QWidget:
    flow = FlowLayout(gap=6)
    for word in words:
        tag = Tag(word)
        tag.setText(tag.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, LONGEST_TAG))
        tag.setAccessibleName(word)
        tag.setToolTip(word)
        flow.addWidget(tag)
    return box(flow)


def _facts(facts: Sequence[tuple[str, str]]) -> QWidget:
    return KeyValues(facts, key_width=88)
