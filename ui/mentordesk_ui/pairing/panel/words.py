"""What the matching panel's members say of two people: shown in an inspector, asked for in a dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Texts
from mentordesk.pairing.panel.actions import Spoken, speak, withdraw_word
from mentordesk.pairing.panel.marks import LONGEST_REMARK
from mentordesk.pairing.panel.rows import VOTES, WordRow, choices_instead, panel_members, tally, words_about
from mentordesk.programme.rows import Current
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button, icon_button, quiet
from mentordesk_ui.widgets.chip import Chip
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.widgets.forms import Form, choice_field, long_text_field
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, column, row
from mentordesk_ui.workspace import Workspace

Keep = Callable[["WordDialog", Spoken], bool]
"""Notes what was said; says in the dialog why it could not."""
VOTE_KINDS = {"for": Kind.FINE, "against": Kind.LOSS, "abstains": Kind.NEUTRAL}


@dataclass(frozen=True, slots=True)
class Two:
    """Two people the panel speaks of, by id and by name."""

    mentor_id: UUID
    mentee_id: UUID
    mentor: str
    mentee: str


def has_panel(now: Current) -> bool:
    """Tell whether somebody of the programme decides the pairs together."""
    return now.profile.pairs_by == "panel" or any(office.decides for office in now.profile.offices)


class PanelWords:
    """Shows what was said of two people, and takes what is said anew.

    Args:
        workspace: the open desk.
        parent: over which the dialog stands.
    """

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        self._workspace, self._parent, self._t = workspace, parent, workspace.t

    def about(self, two: Two) -> list[WordRow]:
        """Read what was said of two people."""
        return self._workspace.read(words_about, two.mentor_id, two.mentee_id)

    def widgets(self, two: Two, words: Sequence[WordRow]) -> list[QWidget]:
        """Make the lines of a section: votes in sum, each member's word, and the way to one more."""
        t = self._t
        made: list[QWidget] = []
        counted = tally(words)
        if counted.any:
            made.append(label(t.message(counted.message), "note"))
        made += [self._word(two, word) for word in words]
        if not words:
            made.append(label(t("Nobody of the panel has said anything yet."), "quiet", wrap=True))
        add = button(t("Vote or remark…"), partial(self.ask, two), look="soft", small=True)
        made.append(box(row(add, None)))
        return made

    def _word(self, two: Two, word: WordRow) -> QWidget:
        t = self._t
        change: QPushButton = quiet(word.member, partial(self.ask, two, word), small=True)
        change.setToolTip(t("Change what {member} says", member=word.member))
        head = row(
            change,
            Chip(t.message(word.vote_title), VOTE_KINDS[word.vote]) if word.vote_title else None,
            None,
            icon_button(
                "x",
                t("Take back what {member} says", member=word.member),
                partial(self._withdraw, word.id),
            ),
            gap=6,
        )
        lines: list[QWidget] = [box(head)]
        if word.remark:
            lines.append(label(word.remark, wrap=True))
        if word.instead:
            lines.append(label(t("Instead with {name}", name=word.instead), "note", wrap=True))
        return box(column(*lines, gap=2))

    def ask(self, two: Two, word: WordRow | None = None) -> None:
        """Ask what a member says, and note it."""
        workspace = self._workspace
        dialog = WordDialog(
            self._t,
            two,
            workspace.read(panel_members),
            workspace.read(choices_instead),
            word,
            self._speak,
            self._parent,
        )
        dialog.open()

    def _speak(self, dialog: WordDialog, spoken: Spoken) -> bool:
        def sorry(fault: MentorDeskError) -> None:
            dialog.complain(fault.text(self._t))

        def noted(desk: Desk) -> bool:
            speak(desk, spoken)
            return True

        return bool(self._workspace.do(noted, sorry=sorry))

    def _withdraw(self, word_id: UUID) -> None:
        self._workspace.do(partial(withdraw_word, word_id=word_id))


class WordDialog(Dialog):
    """Asks how a member votes on two people, and for a remark about the arrangement."""

    def __init__(
        self,
        t: Texts,
        two: Two,
        members: Sequence[str],
        instead: dict[str, UUID],
        word: WordRow | None,
        keep: Keep,
        parent: QWidget,
    ) -> None:
        title = t("{mentee} with {mentor}", mentee=two.mentee, mentor=two.mentor)
        super().__init__(title, t("Note it"), t("Cancel"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.t, self._two, self._keep = t, two, keep
        self.member_field = QComboBox()
        self.member_field.setEditable(True)
        self.member_field.setAccessibleName(t("Member of the panel"))
        self.member_field.addItems(list(members))
        self.member_field.setEditText(word.member if word else "")
        votes = [("", t("no vote"))] + [(choice, t.message(title)) for choice, title in VOTES.items()]
        self.vote_field = choice_field(votes, word.vote if word else "", name=t("Vote"))
        others = [("", t("nobody else"))] + [
            (id_.hex, name) for name, id_ in instead.items() if id_ not in (two.mentor_id, two.mentee_id)
        ]
        was = word.instead_id.hex if word and word.instead_id else ""
        self.instead_field = choice_field(others, was, name=t("Instead with…"))
        self.remark_field = long_text_field(word.remark if word else "", name=t("Remark"), lines=3)
        self.form = Form()
        self.form.add(t("Member of the panel"), self.member_field)
        self.form.add(t("Vote"), self.vote_field)
        self.form.add(t("Instead with…"), self.instead_field)
        self.form.add(
            t("Remark"),
            self.remark_field,
            t("About arrangements only: others read it, and it stands in the protocol."),
        )
        self.fill(self.form)

    @property
    def spoken(self) -> Spoken:
        """What was said."""
        other = self.instead_field.currentData()
        return Spoken(
            self._two.mentor_id,
            self._two.mentee_id,
            self.member_field.currentText().strip(),
            self.vote_field.currentData(),
            self.remark_field.toPlainText().strip(),
            UUID(hex=other) if other else None,
        )

    def finish(self) -> None:
        spoken, t = self.spoken, self.t
        self.form.complain(self.member_field, "" if spoken.member else t("Name who says it."))
        long = len(spoken.remark) > LONGEST_REMARK
        self.form.complain(
            self.remark_field, t("Write at most {n} letters.", n=LONGEST_REMARK) if long else ""
        )
        if spoken.member and not long and self._keep(self, spoken):
            self.accept()
