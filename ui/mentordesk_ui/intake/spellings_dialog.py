"""Names of organisations and topics that may be others written differently: which of them become one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.i18n import Texts
from mentordesk.intake.spellings import Spelled, Spelling
from mentordesk_ui.widgets.buttons import button
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.widgets.forms import tick
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import Part, box, column, row, scrolling


class SpellingsDialog(Dialog):
    """Lists what is proposed; `settled` tells spelling → the spelling that it stands for.

    One that was remembered and has no tick any more stands for itself.
    """

    settled = Signal(object)

    def __init__(
        self, t: Texts, proposed: Sequence[Spelling], taken: Mapping[Spelled, str], parent: QWidget | None
    ) -> None:
        super().__init__(t("Written differently"), t("Make these one"), t("Cancel"), parent, width=560)
        self.t = t
        self.ticks: dict[Spelled, tuple[QCheckBox, Spelling]] = {}
        lines: list[Part] = []
        for kind, title in (("organisation", t("Organisations")), ("topic", t("Topics"))):
            of_kind = [one for one in proposed if one.kind == kind]
            if of_kind:
                lines += [label(title, "note"), *self._lines(of_kind, taken)]
        inner = box(column(*lines, None, gap=6, margins=(2, 2, 12, 2)))
        scroll = scrolling(inner)
        scroll.setMinimumHeight(min(360, 44 * len(proposed) + 40))
        self.fill(
            label(
                t(
                    "Tick what is the same; that is remembered for the next sheet. Everything else comes in "
                    "as it is written."
                ),
                "quiet",
                wrap=True,
            ),
            row(button(t("Tick all"), self.tick_all, look="soft", small=True), None),
            scroll,
        )

    def _lines(self, proposed: Iterable[Spelling], taken: Mapping[Spelled, str]) -> Iterable[QWidget]:
        t = self.t
        for one in proposed:
            words = t.plural(
                "“{written}” is “{instead}” ({n} row)",
                "“{written}” is “{instead}” ({n} rows)",
                one.rows,
                written=one.written,
                instead=one.instead,
            )
            made = tick(words, taken.get(one.spelled) == one.instead)
            self.ticks[one.spelled] = (made, one)
            yield made

    def tick_all(self) -> None:
        """Take every proposal."""
        for made, _ in self.ticks.values():
            made.setChecked(True)

    def finish(self) -> None:
        self.settled.emit(
            {
                key: one.instead if made.isChecked() else one.written
                for key, (made, one) in self.ticks.items()
                if made.isChecked() or one.remembered
            }
        )
        self.accept()
