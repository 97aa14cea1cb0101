"""What a coordinator does on the board: every wish as one step, with the reason why not in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.pairing import actions
from mentordesk.pairing.actions import change_peer
from mentordesk.pairing.obstacles.faults import MoreThanRecommended, NotAllowed
from mentordesk.pairing.panel.rows import opposed, two_of
from mentordesk.pairing.plan import planning
from mentordesk_ui.commands import Command
from mentordesk_ui.matching.cards.rows import Form, Slot
from mentordesk_ui.matching.dialogs import ApproveDialog, ReasonDialog
from mentordesk_ui.matching.weighing.dialog import CriteriaDialog
from mentordesk_ui.pairing.rematch import Rematch
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.workspace import Said

if TYPE_CHECKING:
    from mentordesk_ui.matching.page import MatchingPage

T = TypeVar("T")


class BoardDeeds:
    """Carries out the wishes of a board's page."""

    def __init__(self, page: MatchingPage) -> None:
        self._page = page
        self._t = page.t
        self.workspace = page.workspace

    def command(self) -> None:
        """Register the board's commands; the lists hear the keys that are no use elsewhere."""
        page, t, commands = self._page, self._t, self.workspace.commands

        def there() -> bool:
            return page.isVisible() and page.chosen_slot() is not None

        def loose() -> bool:
            return page.isVisible() and self._loose() is not None

        def waits() -> bool:
            return page.isVisible() and page.chosen_waiting() is not None

        better, worse = partial(self.step, -1), partial(self.step, 1)
        mine = (
            Command("matching.propose", t("Propose the best pairs"), self.propose, "Ctrl+Shift+P", "scale"),
            Command("matching.criteria", t("Criteria…"), self.criteria, "", "scale"),
            Command("matching.match", t("Match with…"), page.choice.match_with, "", "link", waits),
            Command("matching.lock", t("Lock or unlock the pair"), self.toggle_lock, "L", "lock", loose),
            Command("matching.unpair", t("Unpair"), self.unpair, "Del", "unlink", loose),
            Command("matching.rule_out", t("Rule out this pair"), self.rule_out, "", "ban", loose),
            Command(
                "matching.better", t("Move to the next better mentor"), better, "Alt+Up", "arrow-up", loose
            ),
            Command(
                "matching.worse", t("Move to the next best mentor"), worse, "Alt+Down", "arrow-down", loose
            ),
            Command("matching.rematch", t("Rematch…"), self.rematch, "", "arrow-left-right"),
            Command("matching.lock_all", t("Lock all pairs"), self.lock_all, "", "lock", self._any_loose),
            Command("matching.approve", t("Approve plan…"), self.approve, "", "clipboard-check"),
            Command("matching.pair_page", t("Open the pair in Pairs"), self.open_pair, "", "infinity", there),
        )
        commands.add(*mine)
        page.addAction(commands.action("matching.propose", page, shortcut=True))
        here = Qt.ShortcutContext.WidgetShortcut
        for name in ("lock", "unpair", "better", "worse"):
            for view in (page.waiting, page.mentors, page.matrix):
                view.addAction(commands.action(f"matching.{name}", view, shortcut=True, heard=here))
        ids = [command.id for command in mine]
        page.destroyed.connect(
            lambda: commands.remove(*(i for i in ids if i in commands and commands[i] in mine))
        )

    # Pairs

    def place(self, mentee_id: UUID, mentor_id: UUID) -> None:
        """Pair or move somebody where a place is free; else show who would move, and offer to repair."""
        page = self._page
        mentor = page.mentor(mentor_id)
        if mentor is None or any(slot.mentee_id == mentee_id for slot in mentor.slots):
            return
        if page.subject != mentee_id:
            page.choose_person(mentee_id)
        price = page.prices.at.get(mentor_id) if page.prices else None
        if mentor.free or mentor.form is Form.PEERS or price is None or not price.possible:
            self.lay(mentee_id, mentor_id)
            return
        page.choose_person(mentee_id, target=mentor_id)
        page.explaining.say()
        page.focus_panel()
        text = self._t(
            "The places of {mentor} are taken: see on the right who would move.", mentor=mentor.name
        )
        self.workspace.say(Said(text, Kind.NEUTRAL))

    def lay(self, mentee_id: UUID, mentor_id: UUID) -> None:
        """Pair somebody with a mentor, or move the pair there; asks for a reason where one would do."""
        slot, holder = self._page.slot_of(mentee_id)
        peers = self._as_peers(mentee_id, mentor_id)

        def verb(desk: Desk, reason: str = "") -> UUID:
            if slot is not None and holder is not None and holder.form is Form.PEERS:
                return change_peer(desk, slot.pair_id, mentee_id, mentor_id, reason)
            if slot is not None:
                return actions.move(desk, slot.pair_id, mentor_id, reason, peers)
            return actions.pair(desk, mentor_id, mentee_id, reason, peers)

        self._page.follow(mentee_id)
        self._reasoned(verb)

    def _as_peers(self, mentee_id: UUID, mentor_id: UUID) -> bool | None:
        board = self._page.board
        return board.as_peers(mentee_id, mentor_id) if board is not None else None

    def _reasoned(self, verb: Callable[..., T]) -> None:
        def sorry(fault: MentorDeskError) -> None:
            asks = isinstance(fault, MoreThanRecommended) or (
                isinstance(fault, NotAllowed) and fault.may_be_overruled
            )
            if not asks:
                self.workspace.apologise(fault)
                return
            dialog = ReasonDialog(self._t, self._t.message(fault.messages[0]), self._page)
            if dialog.exec() == QDialog.DialogCode.Accepted:
                self.workspace.do(partial(verb, reason=dialog.text))

        self.workspace.do(verb, sorry=sorry)

    def repair(self, mentee_id: UUID, mentor_id: UUID) -> None:
        """Bring two together and find places for whom that displaces."""
        self._page.follow(mentee_id)
        peers = self._as_peers(mentee_id, mentor_id)
        self.workspace.do_in_background(
            lambda desk, _: actions.pair_and_repair(desk, mentor_id, mentee_id, peers=peers),
            sorry=self.workspace.apologise,
            title=self._t("Repairing the plan"),
        )

    def step(self, by: int) -> None:
        """Move the chosen pair's mentee to the next mentor in the order of prices."""
        page = self._page
        slot, holder = page.slot_of(page.subject)
        if slot is None or holder is None or page.prices is None:
            return
        if slot.locked:
            self.workspace.say(Said(self._t("The pair is locked: unlock it first."), Kind.NEUTRAL))
            return
        possible = [(price.order, who) for who, price in page.prices.at.items() if price.possible]
        order = [who for _, who in sorted(possible, key=lambda one: one[0])]
        if holder.id not in order:
            order.append(holder.id)
        place = order.index(holder.id) + by
        if 0 <= place < len(order):
            self.place(slot.mentee_id, order[place])
        else:
            self.workspace.say(Said(self._t("There is no further mentor who fits."), Kind.NEUTRAL))

    def toggle_lock(self) -> None:
        """Lock the chosen pair, or unlock it."""
        slot = self._loose()
        if slot is not None:
            self.workspace.do(partial(actions.unlock if slot.locked else actions.lock, pair_id=slot.pair_id))

    def unpair(self) -> None:
        """Take the chosen pair apart."""
        slot = self._loose()
        if slot is not None:
            self.workspace.do(partial(actions.unpair, pair_id=slot.pair_id))

    def unpair_person(self, mentee_id: UUID) -> None:
        """Take the pair of somebody who was put down among those without a pair."""
        slot, _ = self._page.slot_of(mentee_id)
        if slot is not None:
            self._page.follow(mentee_id)
            self.workspace.do(partial(actions.unpair, pair_id=slot.pair_id))

    def rule_out(self) -> None:
        """Keep the chosen pair from being proposed again."""
        slot, holder = self._page.slot_of(self._page.subject)
        if slot is not None and holder is not None:
            self.rule_out_two(slot.mentee_id, holder.id)

    def rule_out_two(self, mentee_id: UUID, mentor_id: UUID) -> None:
        """Keep two people from being proposed to each other."""
        self._page.follow(mentee_id)
        self.workspace.do(partial(actions.rule_out, mentor_id=mentor_id, mentee_id=mentee_id))

    def open_pair(self) -> None:
        """Go to the chosen pair's life."""
        slot = self._page.chosen_slot()
        if slot is not None:
            self.workspace.show("pairing", slot.pair_id.hex)

    def _any_loose(self) -> bool:
        board = self._page.board
        laid = board.board.scoring.laid if board is not None else ()
        return any(pair.state == "proposed" and not pair.locked for pair in laid)

    def _loose(self) -> Slot | None:
        slot = self._page.chosen_slot()
        return slot if slot is not None and not slot.state else None

    # The whole plan

    def rematch(self) -> None:
        """Ask how many pairs may change for those who have no place, show who would, and repair the plan."""
        Rematch(self.workspace, self._page).ask()

    def propose(self) -> None:
        """Lay the best plan, and say what it did."""
        t, workspace = self._t, self.workspace

        def done(found: planning.Proposal) -> None:
            if not found.laid and not found.taken_back:
                workspace.say(Said(t("The board is a best plan already: nothing changes."), Kind.FINE))

        workspace.do_in_background(
            lambda desk, progress: actions.propose(desk, progress.check),
            done,
            workspace.apologise,
            title=t("Proposing pairs"),
        )

    def criteria(self) -> None:
        """Change what makes a good pair, with what that would do to the plan beside it."""
        CriteriaDialog(self.workspace, self._page, self.propose).open()

    def lock_all(self) -> None:
        """Lock every proposed pair in one step."""
        self.workspace.do_in_background(
            lambda desk, _: actions.lock_all(desk),
            sorry=self.workspace.apologise,
            title=self._t("Locking the pairs"),
        )

    def approve(self) -> None:
        """Ask who decides, and approve every proposed pair."""
        page, t = self._page, self._t
        if page.board is None:
            return
        laid = page.board.board.scoring.laid
        proposed = [
            two_of(pair.mentor_id, pair.mentee_id, pair.form == "peer")
            for pair in laid
            if pair.state == "proposed"
        ]
        against = self.workspace.read(opposed, proposed)
        offices = [
            t("{office}", office=office.title) for office in page.now.profile.offices if office.decides
        ]
        dialog = ApproveDialog(t, len(proposed), against, offices, page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.workspace.do_in_background(
                lambda desk, _: actions.approve_plan(desk, dialog.who),
                sorry=self.workspace.apologise,
                title=t("Approving the plan"),
            )
