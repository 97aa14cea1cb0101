"""What is done with the person who is chosen: each wish of the inspector becomes one step of the core."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from mentordesk.people import actions
from mentordesk.people.consents.actions import give_consent, withdraw_consent
from mentordesk.people.consents.rows import consent_title, last_version
from mentordesk.people.evidence import actions as evidence_actions
from mentordesk.people.interviews.actions import record_interviews
from mentordesk.people.page_rows import EvidenceRow, PersonPage, QuestionRow, WishRow
from mentordesk.people.questions import actions as question_actions
from mentordesk.people.questions.rows import unclear_rows
from mentordesk.people.rules import Check
from mentordesk.people.wishes import actions as wish_actions
from mentordesk_ui.people.consents.part import ConsentDialog
from mentordesk_ui.people.dialogs import SeenDialog, WhoDialog, WriteDialog, show
from mentordesk_ui.people.drafts import open_draft
from mentordesk_ui.people.evidence.checklist import Wish
from mentordesk_ui.people.evidence.overview import take_along
from mentordesk_ui.people.interviews.page import VerdictDialog
from mentordesk_ui.people.registration.dialog import RegistrationDialog
from mentordesk_ui.people.words import capital
from mentordesk_ui.widgets.folders import ask_folder

if TYPE_CHECKING:
    from mentordesk.desk import Desk
    from mentordesk_ui.people.page import PeoplePage


class PersonDeeds:
    """Listens to the inspector, asks what is left to ask, and does it."""

    def __init__(self, page: PeoplePage) -> None:
        self._page = page
        self._workspace = page.workspace
        self.t = page.t
        panel = page.panel
        panel.condition.connect(self._condition)
        panel.asked.connect(self.ask)
        panel.answered.connect(self.answer)
        panel.letter_wished.connect(self.write)
        panel.question_withdrawn.connect(self._withdraw_question)
        panel.wish_added.connect(self.add_wish)
        panel.wish_removed.connect(self._remove_wish)
        panel.noted.connect(self._note)
        panel.state_wished.connect(self.set_state)
        panel.edited.connect(self.edit)
        panel.checklist_wished.connect(self._ask_checklist)
        panel.consent_wished.connect(self.consent)

    @property
    def _person(self) -> PersonPage | None:
        return self._page.panel.page

    # Conditions

    def _condition(self, wish: Wish) -> None:
        person, check = self._person, wish.check
        if person is None:
            return
        do, who = self._workspace.do, person.id
        match wish.verb:
            case "see":
                do(lambda desk: evidence_actions.see_evidence(desk, who, check.tick))
            case "see_with" if check.kind == "interview":
                self._ask_verdict(person, check)
            case "see_with":
                self._ask_what_was_seen(person, check)
            case "refuse":
                do(lambda desk: evidence_actions.refuse_evidence(desk, who, check.tick))
            case "unsee":
                do(lambda desk: evidence_actions.unsee_evidence(desk, who, check.tick))
            case "exception":
                self._ask_exception(person, check)
            case "withdraw_exception":
                do(lambda desk: evidence_actions.withdraw_exception(desk, who, check.rule))
            case "edit":
                self.edit()

    def _ask_what_was_seen(self, person: PersonPage, check: Check) -> None:
        on_record: EvidenceRow | None = next((e for e in person.evidence if e.kind == check.kind), None)
        dialog = SeenDialog(
            self.t,
            self.t("{condition}: {name}", condition=self._title(check), name=person.name),
            self._workspace.desk.today,
            text=on_record.text if on_record else "",
            valid_until=on_record.valid_until if on_record else None,
            parent=self._page,
        )
        show(
            dialog,
            lambda: self._workspace.do(
                lambda desk: evidence_actions.see_evidence(
                    desk, person.id, check.kind, dialog.text, dialog.until.day
                )
            ),
        )

    def _ask_verdict(self, person: PersonPage, check: Check) -> None:
        dialog = VerdictDialog(self._workspace, person.name, check, parent=self._page)

        def record(desk: Desk) -> None:
            day = dialog.fields.day.day or desk.today
            record_interviews(desk, {person.id: dialog.verdict}, day, dialog.fields.names)

        show(dialog, lambda: self._workspace.do(record))

    def _ask_checklist(self) -> None:
        folder = ask_folder(self._workspace, self._page)
        if folder:
            self.write_checklist(folder)

    def write_checklist(self, folder: Path) -> None:
        """Write the chosen person's checklist into a folder, in their language."""
        from mentordesk.papers import eligibility

        person = self._person
        if person is not None:
            take_along(self._workspace, lambda desk, to: eligibility.checklist(desk, to, [person.id]), folder)

    def consent(self, verb: str, kind: str) -> None:
        """Put a consent of the person on record ("give"), or note that it is taken back ("withdraw")."""
        person, t = self._person, self.t
        if person is None:
            return
        if verb == "withdraw":
            self._workspace.do(lambda desk: withdraw_consent(desk, person.id, kind))
            return
        version = self._workspace.read(last_version, self._page.now, kind)
        words = capital(consent_title(kind, self._page.now).in_(t.language))
        title = t("{condition}: {name}", condition=words, name=person.name)
        dialog = ConsentDialog(t, title, self._workspace.desk.today, version, parent=self._page)

        def give(desk: Desk) -> None:
            give_consent(
                desk,
                person.id,
                kind,
                version=dialog.version_field.text(),
                given_on=dialog.day.day or desk.today,
                source=dialog.source.currentData(),
            )

        show(dialog, lambda: self._workspace.do(give))

    def _ask_exception(self, person: PersonPage, check: Check) -> None:
        t = self.t
        note = t(
            "“{condition}” is waived for this round. "
            "The reason, your name ({who}) and today's date stay on record.",
            condition=self._title(check),
            who=self._workspace.desk.who,
        )
        title = t("Grant {name} an exception", name=person.name)
        dialog = WriteDialog(t, title, note, name=t("Reason"), do=t("Grant exception"), parent=self._page)
        show(
            dialog,
            lambda: self._workspace.do(
                lambda desk: evidence_actions.grant_exception(desk, person.id, check.rule, dialog.text)
            ),
        )

    def _title(self, check: Check) -> str:
        return capital(check.title.in_(self.t.language))

    # Questions

    def ask(self) -> None:
        """Ask what is unclear in the registration; the question goes on record, nothing is sent."""
        t, person = self.t, self._person
        if person is None:
            return
        title = t("Ask {name}", name=person.name)
        note = t("The question goes on record and the registration counts as unclear; nothing is sent.")
        dialog = WriteDialog(t, title, note, name=t("Question"), do=t("Keep the question"), parent=self._page)
        show(
            dialog,
            lambda: self._workspace.do(lambda desk: question_actions.ask(desk, person.id, dialog.text)),
        )

    def answer(self, question: QuestionRow) -> None:
        """Write down the answer to a question."""
        t = self.t
        dialog = WriteDialog(
            t,
            t("Record the answer"),
            question.question,
            name=t("Answer"),
            do=t("Keep the answer"),
            text=question.answer,
            parent=self._page,
        )
        show(
            dialog,
            lambda: self._workspace.do(
                lambda desk: question_actions.record_answer(desk, question.id, dialog.text)
            ),
        )

    def write(self) -> None:
        """Open the letter with the open questions to whoever is chosen."""
        from mentordesk.papers.letters import question_letter

        person = self._person
        asked = self._workspace.read(unclear_rows) if person is not None else []
        for one in asked:
            if person is not None and one.id == person.id:
                letter = question_letter(one, self._page.now, self._workspace.desk.who)
                open_draft(self._workspace, letter, self._page)

    def _withdraw_question(self, question: QuestionRow) -> None:
        self._workspace.do(lambda desk: question_actions.withdraw_question(desk, question.id))

    # Wishes

    def add_wish(self, kind: str) -> None:
        """Note with whom the person wants to be paired ("wish"), or does not ("block")."""
        t, person = self.t, self._person
        if person is None:
            return
        others = [
            (one.person_id, one.name, one.email or one.organisation)
            for one in self._page.rows
            if one.person_id != person.person_id
        ]
        if kind == "block":
            title = t("Not to be paired with")
            note = t("Seen on this page alone. Everywhere else the pair is just “not possible”.")
        else:
            title = t("Wants to be paired with")
            note = t("The wish counts when pairs are proposed.")
        dialog = WhoDialog(t, title, note, others, do=t("Note the wish"), parent=self._page)
        verb = wish_actions.add_block if kind == "block" else wish_actions.add_wish
        show(
            dialog,
            lambda: self._workspace.do(lambda desk: verb(desk, person.id, dialog.text, dialog.person_id)),
        )

    def _remove_wish(self, wish: WishRow) -> None:
        self._workspace.do(lambda desk: wish_actions.remove_wish(desk, wish.id))

    # The registration

    def _note(self, text: str) -> None:
        person = self._person
        if person is not None:
            self._workspace.do(lambda desk: actions.change_registration(desk, person.id, arrangements=text))

    def set_state(self, state: str) -> None:
        """Take the person out of the round (reject asks for the reason), let them wait, or take them back."""
        person = self._person
        if person is None:
            return
        verbs = {
            "waiting": actions.put_on_waiting_list,
            "withdraw": actions.withdraw,
            "readmit": actions.readmit,
        }
        if state == "reject":
            self._ask_reject(person.id, person.name)
        else:
            self._workspace.do(lambda desk: verbs[state](desk, person.id))

    def _ask_reject(self, who: UUID, name: str) -> None:
        t = self.t
        note = t("The reason stays on record; nothing is sent.")
        title = t("Reject {name}", name=name)
        dialog = WriteDialog(t, title, note, name=t("Reason"), do=t("Reject"), parent=self._page)
        show(dialog, lambda: self._workspace.do(lambda desk: actions.reject(desk, who, dialog.text)))

    def edit(self) -> None:
        """Open the registration of the person who is chosen, to correct it."""
        if self._person is not None:
            RegistrationDialog(self._workspace, self._page.now, self._person, parent=self._page).open()

    def add(self) -> None:
        """Type one registration in; whoever it is is chosen then."""
        dialog = RegistrationDialog(self._workspace, self._page.now, None, parent=self._page)
        dialog.entered.connect(lambda who: self._page.show_row(who.hex))
        dialog.next_wanted.connect(self.add)
        dialog.open()
