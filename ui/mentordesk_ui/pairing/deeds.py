"""What is done with the pair that is chosen: each wish of the inspector becomes one step of the core."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.pairing.chosen import found_actions
from mentordesk.pairing.chosen.actions import record_choice
from mentordesk.pairing.chosen.checking import check_choice
from mentordesk.pairing.life import actions as life
from mentordesk.pairing.life.agreement_actions import sign, write_agreement
from mentordesk.pairing.life.rows import PairPage, PairRow
from mentordesk.pairing.obstacles.faults import MoreThanRecommended, NotAllowed
from mentordesk.papers import batch
from mentordesk.people.rows import PersonRow, person_rows
from mentordesk_ui.pairing.chosen import ChosenDialog
from mentordesk_ui.pairing.dialogs import AgreementDialog, DayDialog, EndDialog, ReadyDialog
from mentordesk_ui.pairing.rematch import Rematch
from mentordesk_ui.pairing.two import Person
from mentordesk_ui.pairing.words import PARTS
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.workspace import Said

if TYPE_CHECKING:
    from mentordesk_ui.pairing.page import PairsPage


class PairDeeds:
    """Listens to the inspector, asks what is left to ask, and does it."""

    def __init__(self, page: PairsPage) -> None:
        self._page = page
        self._workspace = page.workspace
        self.t = page.t
        page.panel.wished.connect(self.do)

    @property
    def _pair(self) -> PairPage | None:
        return self._page.panel.page

    def do(self, verb: str) -> None:
        """Carry out a verb for the pair that is chosen; questions are asked first."""
        page = self._pair
        if page is None:
            return
        one, do = page.row, self._workspace.do
        match verb:
            case "tell":
                do(lambda desk: life.tell(desk, [one.id]))
            case "confirm_both":
                do(lambda desk: life.confirm_all(desk, [one.id]))
            case "confirm_mentor":
                do(lambda desk: life.confirm(desk, one.id, "mentor"))
            case "confirm_mentee":
                do(lambda desk: life.confirm(desk, one.id, "mentee"))
            case "decline_mentor":
                self._decline(one, "mentor")
            case "decline_mentee":
                self._decline(one, "mentee")
            case "pause":
                do(lambda desk: life.pause(desk, one.id))
            case "resume":
                do(lambda desk: life.resume(desk, one.id))
            case "close":
                do(lambda desk: life.close(desk, one.id))
            case "rematch":
                self.rematch()
            case "print":
                self.ask_where_to_print([one.id])
            case "season":
                self._workspace.show("season", one.id.hex)
            case "board":
                self._workspace.show("matching", one.id.hex)
            case _:
                self._ask(verb, page)

    def _ask(self, verb: str, page: PairPage) -> None:
        one = page.row
        match verb:
            case "contact_made":
                self.ask_contact([one])
            case "extend":
                self._ask_last_day(one)
            case "end":
                self._ask_reason(one)
            case "write_agreement":
                self._ask_agreement(page)
            case "sign_mentor":
                self._ask_signature(page, "mentor", one.mentor)
            case "sign_mentee":
                self._ask_signature(page, "mentee", one.mentee)

    # Days

    def ask_contact(self, rows: Sequence[PairRow]) -> None:
        """Ask on which day the mentees made contact, and note it."""
        t, ids = self.t, [one.id for one in rows]
        title = (
            t("{mentee} made contact", mentee=rows[0].mentee)
            if len(rows) == 1
            else t.plural("Contact of {n} pair", "Contact of {n} pairs", len(rows))
        )
        note = t("The relationship runs from that day.")
        dialog = self._day(title, note, t("Day of the contact"), t("Note the contact"))
        if len(ids) == 1:
            dialog.accepted.connect(
                lambda: self._workspace.do(partial(life.contact_made, pair_id=ids[0], on=dialog.day))
            )
        else:
            dialog.accepted.connect(
                lambda: self._workspace.do(lambda desk: life.contact_made_by_all(desk, ids, dialog.day))
            )
        dialog.open()

    def _day(self, title: str, note: str, name: str, do: str) -> DayDialog:
        today = self._workspace.desk.today
        return DayDialog(self.t, title, note, name=name, day=today, do=do, parent=self._page)

    def _ask_last_day(self, one: PairRow) -> None:
        t = self.t
        title = t("Last day of {mentee} and {mentor}", mentee=one.mentee, mentor=one.mentor)
        dialog = self._day(
            title, t("Later or earlier than the round's."), t("Last day"), t("Change the last day")
        )
        dialog.day_field.set_day(one.runs_to)
        dialog.accepted.connect(
            lambda: self._workspace.do(lambda desk: life.extend(desk, one.id, dialog.day))
        )
        dialog.open()

    def _ask_signature(self, page: PairPage, side: life.Side, name: str) -> None:
        t, newest = self.t, page.agreements[0]
        title = t("{name} signed version {n}", name=name, n=newest.version)
        dialog = self._day(title, "", t("Signed on"), t("Note the signature"))
        dialog.accepted.connect(
            lambda: self._workspace.do(lambda desk: sign(desk, newest.id, side, dialog.day))
        )
        dialog.open()

    # The agreement

    def _ask_agreement(self, page: PairPage) -> None:
        t, one, numbers = self.t, page.row, self._page.now.numbers
        title = t("Agreement of {mentee} and {mentor}", mentee=one.mentee, mentor=one.mentor)
        newest = page.agreements[0] if page.agreements else None
        dialog = AgreementDialog(t, title, newest, numbers.meetings_least, numbers.goals_most, self._page)
        dialog.accepted.connect(
            lambda: self._workspace.do(
                lambda desk: write_agreement(desk, one.id, dialog.goals, dialog.meetings, dialog.schedule)
            )
        )
        dialog.open()

    def ask_where_to_print(self, ids: Sequence[UUID]) -> None:
        """Ask for the folder, and write the agreements into it."""
        kept = str(self._workspace.window_state.value("papers/folder", str(Path.home())))
        asking = QFileDialog(self._page, self.t("Where to put the agreements"), kept)
        asking.setFileMode(QFileDialog.FileMode.Directory)
        asking.setOption(QFileDialog.Option.ShowDirsOnly)
        asking.fileSelected.connect(lambda folder: self.print_agreements(ids, Path(folder)))
        asking.open()

    def print_agreements(self, ids: Sequence[UUID], folder: Path) -> None:
        """Write the agreements of some pairs into a folder, beside the window."""
        desk, t = self._workspace.desk, self.t
        self._workspace.keep_window_value("papers/folder", str(folder))
        self._workspace.in_background(
            lambda _: batch.agreements(desk, folder, ids),
            self._printed,
            title=t("Writing agreements"),
        )

    def _printed(self, file: Path | None) -> None:
        t = self.t
        if file is None:
            self._workspace.say(Said(t("None of these pairs is confirmed; nothing was written.")))
            return
        url = QUrl.fromLocalFile(str(file))
        self._workspace.say(
            Said(
                t("{file} was written.", file=file.name),
                Kind.FINE,
                t("Open"),
                lambda: QDesktopServices.openUrl(url),
            )
        )

    # When it does not go on

    def _decline(self, one: PairRow, side: life.Side) -> None:
        self._workspace.do(lambda desk: life.decline(desk, one.id, side))

    def _ask_reason(self, one: PairRow) -> None:
        t = self.t
        title = t("End {mentee} and {mentor} early", mentee=one.mentee, mentor=one.mentor)
        dialog = EndDialog(t, title, self._page.now.profile.endings, self._page)
        dialog.accepted.connect(lambda: self._end(one, dialog.reason))
        dialog.open()

    def _end(self, one: PairRow, reason: str) -> None:
        def ended(desk: Desk) -> bool:
            life.end(desk, one.id, reason)
            return True

        if not self._workspace.do(ended):
            return
        self.rematch(one.mentee)

    def rematch(self, mentee: str = "") -> None:
        """Ask how many pairs may change for those who have no place, show who would, and repair the plan."""
        note = mentee and self.t(
            "{mentee} has no mentor now. MentorDesk can look for a place; pairs that were told or "
            "are locked stay as they are, and as few of the others as possible change.",
            mentee=mentee,
        )
        Rematch(self._workspace, self._page).ask(note)

    # Pairs that found each other

    def enter_ready(self) -> None:
        """Ask which two found each other, and enter them as a confirmed pair."""
        dialog = ReadyDialog(
            self.t,
            *self._who_may_be_a_pair(),
            lambda mentor, mentee, reason: self._enter(
                dialog, lambda desk: found_actions.enter_ready(desk, mentor, mentee, reason)
            ),
            self._page,
        )
        dialog.open()

    def record_chosen(self) -> None:
        """Ask whom a mentee has chosen, show what the rules say, and record the pair."""
        workspace = self._workspace
        dialog = ChosenDialog(
            self.t,
            *self._who_may_be_a_pair(advice={"proposed"}),
            lambda mentor, mentee: workspace.read(check_choice, mentor, mentee, workspace.desk.today),
            lambda mentor, mentee, reason: self._enter(
                dialog, lambda desk: record_choice(desk, mentor, mentee, reason)
            ),
            self._page,
        )
        dialog.open()

    def _who_may_be_a_pair(self, advice: Collection[str] = frozenset()) -> tuple[list[Person], list[Person]]:
        """List mentors, and mentees without a pair, by family name; pairs in `advice` bind nobody."""
        people = self._workspace.read(person_rows, self._workspace.desk.today)
        placed = {
            person
            for one in self._page.rows
            if one.state not in PARTS["over"] and (one.locked or one.state not in advice)
            for person in ((one.mentee_id, one.mentor_id) if one.is_peers else (one.mentee_id,))
        }
        return (
            _people(people, {"mentor", "peer"}, frozenset()),
            _people(people, {"mentee", "peer"}, placed),
        )

    def _enter(self, dialog: ReadyDialog | ChosenDialog, enter: Callable[[Desk], UUID]) -> bool:
        def sorry(fault: MentorDeskError) -> None:
            overruled = isinstance(fault, MoreThanRecommended) or (
                isinstance(fault, NotAllowed) and fault.may_be_overruled
            )
            ask = dialog.ask_reason if isinstance(dialog, ReadyDialog) and overruled else dialog.complain
            ask(fault.text(self.t))

        made = self._workspace.do(enter, sorry=sorry)
        if made is None:
            return False
        self._page.show_row(made.hex)
        return True

    # Several at once

    def tell_all(self, rows: Sequence[PairRow]) -> None:
        """Note that both sides of several pairs were told."""
        self._workspace.do(lambda desk: life.tell(desk, [one.id for one in rows]))

    def confirm_all(self, rows: Sequence[PairRow]) -> None:
        """Note that both sides of several pairs said yes."""
        self._workspace.do(lambda desk: life.confirm_all(desk, [one.id for one in rows]))

    def close_all(self, rows: Sequence[PairRow]) -> None:
        """Close several pairs that reached their end."""
        self._workspace.do(lambda desk: life.close_all(desk, [one.id for one in rows]))


def _people(rows: Sequence[PersonRow], roles: set[str], without: set[UUID] | frozenset[UUID]) -> list[Person]:
    """List those who take part in a role by family name; namesakes with their address."""
    fitting = [
        one for one in rows if one.state == "registered" and roles & set(one.roles) and one.id not in without
    ]
    names = [one.sort_name for one in fitting]
    return [
        (one.id, one.sort_name if names.count(one.sort_name) == 1 else f"{one.sort_name} ({one.email})")
        for one in fitting
    ]
