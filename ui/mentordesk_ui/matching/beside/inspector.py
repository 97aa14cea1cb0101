"""The panel beside the board: the pair in question, the pair on the board, or the person who waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.matching.cards.rows import MentorCard, Price, Slot, Waiting, WayWords
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import Run, button, link
from mentordesk_ui.widgets.chip import Chip, Tag
from mentordesk_ui.widgets.inspector import CriterionRow, Inspector
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import FlowLayout, box, column, row


@dataclass(frozen=True, slots=True)
class CriterionWords:
    """One criterion of a pair: its name, 0..100, and why."""

    title: str
    points: int
    why: str


@dataclass(frozen=True, slots=True)
class PairWords:
    """Everything the panel says of two people.

    Attributes:
        moves: who else would move, a sentence each; None where that is not asked.
        warnings: rules that advise against the pair.
        aside: where the price comes from, or what the board has afterwards, a sentence.
    """

    mentee: str
    mentor: str
    price: Price
    criteria: Sequence[CriterionWords]
    moves: Sequence[str] | None
    warnings: Sequence[str] = ()
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A mentor whom somebody who waits could have: words, and what choosing it does."""

    name: str
    price: Price
    run: Run


@dataclass(frozen=True, slots=True)
class OfferedWay:
    """A change that would seat somebody left over: words, and what shows how to bring it about."""

    words: WayWords
    run: Run


class MatchingPanel(Inspector):
    """Explains what is chosen on the board, and offers what can be done about it."""

    def __init__(self, t: Texts) -> None:
        super().__init__(t("About what is chosen"))
        self._t = t

    def show_nothing(self) -> None:
        """Say how the board is used."""
        t = self._t
        self.empty()
        self.head(t("Nobody is chosen"))
        self.add(
            label(
                t("Choose somebody without a pair: every mentor then shows fit and price."),
                "quiet",
                wrap=True,
            ),
            label(
                t(
                    "Drag a card to a mentor, or press Enter to bring the best mentors to the front "
                    "and Enter again to pair."
                ),
                "quiet",
                wrap=True,
            ),
        )
        self.finish()

    def show_waiting(
        self,
        card: Waiting,
        offers: Sequence[Offer],
        why: Sequence[str],
        match_with: Run,
        open_person: Run,
        ways: Sequence[OfferedWay] = (),
    ) -> None:
        """Show somebody without a pair: the best mentors, or why there is none and what would change that."""
        t = self._t
        self.empty()
        self.head(card.name, card.note)
        if why:
            self.section(t("Why without a pair"), *[label(sentence, "quiet", wrap=True) for sentence in why])
        if ways:
            self.section(t("What would seat {name}", name=card.called), *[_way(t, way) for way in ways])
        if offers:
            self.section(
                t("Other peers") if card.peer else t("Best mentors"),
                *[_offer(t, offer) for offer in offers],
            )
        self.line()
        if offers:
            self.add(button(t("Match with…"), match_with))
        self.body.addLayout(row(link(t("Open in People"), open_person), None))
        self.finish()

    def show_pair(self, words: PairWords, buttons: Sequence[QWidget], chip: str) -> None:
        """Show two people: figure, price, criteria, who would move, and what can be done."""
        self.empty()
        t, price = self._t, words.price
        self.add(label(t("{mentee} → {mentor}", mentee=words.mentee, mentor=words.mentor), "note", wrap=True))
        if price.fit is not None:
            figure = row(label(str(price.fit), "figure"), label(t("fit, out of 100"), "note"), None, gap=8)
            self.body.addLayout(figure)
        if len(chip) > 34:
            self.add(label(chip, wrap=True, tone=price.kind))
        else:
            self.body.addLayout(row(Chip(chip, price.kind), None))
        for warning in words.warnings:
            self.add(label(warning, "note", wrap=True, tone=Kind.COST))
        for criterion in words.criteria:
            self.add(CriterionRow(criterion.title, criterion.points, criterion.why))
        if price.fit is not None and not words.criteria:
            self.add(label(t("All weights are 0: all pairs count alike."), "note", wrap=True))
        self._moves(words)
        if buttons:
            self.line()
            flow = FlowLayout(8)
            for made in buttons:
                flow.addWidget(made)
            self.add(box(flow))
        self.finish()

    def _moves(self, words: PairWords) -> None:
        if words.moves is None:
            return
        self.line()
        if not words.moves:
            self.add(label(self._t("Nobody else would move"), "strong"))
            if words.aside:
                self.add(label(words.aside, "note", wrap=True))
            return
        self.section(
            self._t.plural("{n} other person would move", "{n} others would move", len(words.moves)),
            *[label(sentence, "note", wrap=True) for sentence in words.moves],
        )
        if words.aside:
            self.add(label(words.aside, "note", wrap=True))

    def show_mentor(self, card: MentorCard, show_slot: Callable[[Slot], object], open_person: Run) -> None:
        """Show a mentor: topics, places, and who has them."""
        t = self._t
        self.empty()
        self.head(card.name, card.note, t("{n} of {all} places taken", n=len(card.slots), all=card.places))
        if card.tags:
            flow = FlowLayout(4)
            for tag in card.tags:
                flow.addWidget(Tag(tag))
            self.section(t("Topics"), box(flow))
        if card.slots:
            lines = [
                box(
                    row(
                        link(slot.name, partial(show_slot, slot)),
                        None,
                        label(t("fit {points}", points=slot.fit), "note"),
                    )
                )
                for slot in card.slots
            ]
            self.section(t("Pairs"), *lines)
        self.line()
        self.body.addLayout(row(link(t("Open in People"), open_person), None))
        self.finish()


def _way(t: Texts, way: OfferedWay) -> QWidget:
    words = way.words
    look = link(t("Look at it") if words.together else t("Open in People"), way.run)
    look.setAccessibleName(f"{look.text()}: {words.text}")
    aside = label(words.aside, "note", wrap=True) if words.aside else 0
    foot = row(Chip(words.gain, words.kind), None, look)
    made = box(column(label(words.text, wrap=True), aside, foot, gap=3))
    made.setAccessibleName(", ".join(part for part in (words.text, words.gain, words.aside) if part))
    return made


def _offer(t: Texts, offer: Offer) -> QWidget:
    name = link(offer.name, offer.run)
    said = ", ".join(
        part
        for part in (
            t("Pair with {mentor}", mentor=offer.name),
            "" if offer.price.fit is None else t("fit {points}", points=offer.price.fit),
            offer.price.text,
        )
        if part
    )
    name.setAccessibleName(said)
    name.setToolTip(t("Pair with {mentor}", mentor=offer.name))
    below = row(
        Chip(offer.price.text, offer.price.kind) if offer.price.text else None,
        None,
        label("" if offer.price.fit is None else t("fit {points}", points=offer.price.fit), "note"),
    )
    return box(column(row(name, None), below, gap=2))
