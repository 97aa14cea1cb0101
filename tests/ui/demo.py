"""Pages that show every shared part with invented people, for tests and for looking at the design."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from PySide6.QtWidgets import QMenu, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.page import Page
from mentordesk_ui.rooms import Room
from mentordesk_ui.table import Column
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button, menu_button, primary, quiet
from mentordesk_ui.widgets.card import Card, FigureCard
from mentordesk_ui.widgets.chip import Chip, Tag
from mentordesk_ui.widgets.date_field import DateField
from mentordesk_ui.widgets.empty_state import EmptyState
from mentordesk_ui.widgets.forms import Form, choice_field, long_text_field, number_field, text_field, tick
from mentordesk_ui.widgets.inspector import CheckRow, CriterionRow, Inspector
from mentordesk_ui.widgets.key_values import KeyValues
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import FlowLayout, box, column, row, scrolling
from mentordesk_ui.widgets.line_action import LineAction
from mentordesk_ui.widgets.page_header import Tab
from mentordesk_ui.widgets.search_field import SearchField
from mentordesk_ui.widgets.segmented import Segmented
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Workspace

SPACE = UUID("6f1d8c1e-2f5b-4ad5-9d64-0d6a4c3b7e21")


@dataclass(frozen=True, slots=True)
class DemoRow:
    id: UUID
    name: str
    role: str
    organisation: str
    years: int
    topics: str
    verdict: str
    kind: Kind


_PEOPLE = [
    ("Käärik Helina", "Mentor", "Tallinna Ülikool", 18, "täiskasvanute nõustamine, enesehoid", "eligible"),
    ("Lepik Märt", "Mentee", "Töötukassa", 1, "keerulised kliendijuhtumid", "eligible"),
    ("Mägi Ülle", "Mentor", "Viljandi Gümnaasium", 9, "karjääriinfo vahendamine", "training 27.08. missing"),
    ("Oja Siim", "Mentee", "FIE", 2, "e-nõustamine, kutse taotlemine", "eligible"),
    ("Põder Õnne", "Mentor", "Töötukassa", 14, "keerulised kliendijuhtumid", "eligible"),
    ("Raud Diana", "Mentee", "Pärnu KHK", 0, "hariduslik erivajadus", "fee 2026 not seen"),
    ("Rebane Ants", "Mentor", "Töötukassa", 21, "grupinõustamine", "eligible"),
    ("Saar Tiina", "Mentor", "Rajaleidja Tartu", 12, "noorte nõustamine, karjääriinfo", "eligible"),
    ("Sepp Marika", "Mentor", "Pärnu KHK", 7, "hariduslik erivajadus", "exception, 04.06."),
    ("Türk Signe", "Mentee", "Tallinna Ülikool", 3, "grupinõustamine", "eligible"),
    ("Vaher Priit", "Mentor", "FIE", 6, "e-nõustamine", "certificate expired"),
    ("Õunapuu Maarja", "Mentee", "Pärnu KHK", 1, "grupinõustamine, noorte nõustamine", "eligible"),
    ("Žukov Kalle", "Mentor", "Narva Kolledž", 11, "võrgustikutöö", "eligible"),
]


def demo_rows(times: int = 1) -> list[DemoRow]:
    """Invented people, repeated with a number behind the name when more are wanted."""

    def kind(verdict: str) -> Kind:
        if verdict.startswith(("eligible", "exception")):
            return Kind.FINE
        return Kind.LOSS if "expired" in verdict else Kind.COST

    return [
        DemoRow(
            uuid5(SPACE, f"{name}{n}"), f"{name} {n}" if n else name, role, organisation, years, topics,
            verdict, kind(verdict),
        )
        for n in range(times)
        for name, role, organisation, years, topics, verdict in _PEOPLE
    ]  # fmt: skip


def demo_columns() -> list[Column[DemoRow]]:
    return [
        Column("Name", text=lambda r: r.name, strong=True, width=170),
        Column("Role", text=lambda r: r.role, width=86),
        Column("Organisation", text=lambda r: r.organisation, quiet=True, width=160),
        Column("Years", text=lambda r: str(r.years), sort=lambda r: r.years, align="right", width=66),
        Column("Topics", text=lambda r: r.topics, quiet=True, width=251, fill=True),
        Column("Eligible", text=lambda r: r.verdict, chip=lambda r: r.kind, width=186),
    ]


def _inspector() -> Inspector:
    panel = Inspector("Person")
    panel.head("Priit Vaher", "Mentor · FIE · Pärnumaa · registered 21.05.", "priit.vaher@naide.example")
    panel.section(
        "Eligible?",
        CheckRow(
            Kind.LOSS,
            "Professional certificate",
            "Karjäärispetsialist, tase 6 · expired 15.02.2026",
            said="not met",
        ),
        CheckRow(Kind.FINE, "At least 5 years", "6 years as career specialist", said="met"),
        CheckRow(Kind.FINE, "Mentor training", "attended 27.08.2026", said="met"),
        CheckRow(Kind.COST, "Member, fee 2026 paid", "not seen yet", said="open"),
        box(row(button("Grant exception…"), button("Ask Priit…"), None)),
        aside=Chip("not yet", Kind.LOSS),
    )
    panel.line()
    panel.section("Rounds", label("2025/26 mentor of one mentee, completed, 7 meetings", "note", wrap=True))
    panel.line()
    panel.add(CriterionRow("Topics", 80, "grupinõustamine, noorte nõustamine, karjääriinfo, e-nõustamine"))
    panel.add(CriterionRow("Region", 100, "both can meet in Tartumaa"))
    panel.add(KeyValues([("Language", "eesti"), ("Phone", "+372 5000 0000"), ("Units", "")]))
    panel.finish()
    return panel


class DemoTable(Page):
    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, title="People")
        self.header.say("People", "41")
        self.header.set_tabs(
            [Tab("all", "All"), Tab("m", "Mentors 18"), Tab("e", "Mentees 23"), Tab("u", "Unclear 3")]
        )
        self.header.add_action(button("Add"), primary("Import…"))
        self.search = SearchField("Search all fields: “oun” finds Õunapuu")
        self.table: Table[DemoRow] = Table(
            demo_columns(), workspace.tokens, name="People", key="demo", language="et",
            state=workspace.window_state, tick_name="Choose",
        )  # fmt: skip
        self.search.searched.connect(self.table.search)
        menu = QMenu()
        menu.addAction("Mentors")
        tools = row(
            self.search, menu_button("Role", menu), menu_button("Columns", self.table.columns_menu(QMenu())),
            None, button("Print", look="soft"), button("Excel", look="soft"), gap=8, margins=(16, 7, 16, 7),
        )  # fmt: skip
        body = column(tools, gap=0)
        inner = row(gap=0, margins=(16, 0, 16, 16))
        inner.addWidget(self.table)
        body.addLayout(inner, 1)
        self.lay_out(box(body), _inspector())

    def reload(self, changed: object) -> None:
        self.table.show_rows(demo_rows())


class DemoToday(Page):
    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, title="Today")
        self.header.be_plain()
        self.header.say("Monday, 12 October", "week 42 · relationship month 2 of 8")
        self.header.add_action(button("Print the week"))
        figures = row(
            FigureCard("Pairs active", "19", "of 20", 0.95), FigureCard("Met this month", "13", "of 19",
            0.68),
            FigureCard("Agreements signed", "17", "of 19", 0.89), FigureCard("Meetings held", "24", "of 114",
            0.21), gap=12,
        )  # fmt: skip
        card = Card("Needs a word", "4 lines · about 10 minutes", padded=False)
        lines = [
            (
                "late",
                "Egle Hein → Kalle Žukov",
                "has not made contact, 19 days after the notice",
                "since 23.09.",
            ),
            ("late", "Siim Oja · Helina Käärik", "no meeting for 41 days", "last 01.09."),
            ("soon", "Ants Rebane", "certificate expires during the round", "30.11.2026"),
        ]
        actions = ("Write to Egle", "Write to both", "Ask for renewal")
        for number, (said, who, what, since) in enumerate(lines):
            menu = QMenu()
            menu.addAction("Later")
            kind = Kind.LOSS if said == "late" else Kind.COST
            line = LineAction(
                kind, said, who, what, since, action=actions[number], run=lambda: None,
                more=menu, more_name="More", main=number == 0,
            )  # fmt: skip
            card.add(line)
        body = column(figures, card, self._form(), None, gap=14, margins=(28, 12, 28, 16))
        self.lay_out(scrolling(box(body)))

    def _form(self) -> QWidget:
        left, right = Form(), Form(beside=True)
        name = text_field("Maarja Õunapuu", name="Name")
        left.add("Name", name, "As it stands on papers.")
        left.add("Certificate", DateField(date(2026, 2, 15), name="Certificate", hint="31.12.2026"))
        wrong = text_field("naide@", name="E-mail")
        left.add("E-mail", wrong)
        left.complain(wrong, "This is no e-mail address.")
        right.add("Places", number_field(2, name="Places"))
        right.add("Language", choice_field([("et", "eesti"), ("fi", "suomi")], name="Language"))
        right.add(
            "Arrangements", long_text_field(name="Arrangements", hint="Only about arrangements", lines=2)
        )
        right.add_wide(tick("Accepts the principles", True))
        flow = FlowLayout()
        for topic in ("grupinõustamine", "kutse taotlemine", "noorte nõustamine", "e-nõustamine"):
            flow.addWidget(Tag(topic))
        chips = row(
            Chip("costs nothing", Kind.FINE), Chip("−14 points", Kind.COST), Chip("1 person loses a place",
            Kind.LOSS), Chip("not possible", Kind.IMPOSSIBLE), Chip("draft"), None,
        )  # fmt: skip
        ways = Segmented([Tab("m", "Month"), Tab("w", "Week"), Tab("g", "Grid")], "g", name="View")
        disabled = primary("Propose")
        disabled.setEnabled(False)
        buttons = row(ways, primary("Propose"), button("Weights"), quiet("Skip"), disabled, None)
        card = Card("Parts")
        both = row(gap=32)
        both.addWidget(left, 1)
        both.addWidget(right, 1)
        card.body.addLayout(both)
        card.body.addLayout(flow)
        card.body.addLayout(chips)
        card.body.addLayout(buttons)
        return card


class DemoEmpty(Page):
    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, title="Pairs")
        self.lay_out(
            EmptyState(
                "handshake", "No pairs yet.", "Place people on the board, and their pairs appear here.",
                action="Go to Matching", run=lambda: None,
            )
        )  # fmt: skip


def demo_rooms(t: Texts) -> list[Room]:
    return [
        Room("today", t("Today"), "sun", DemoToday),
        Room("people", t("People"), "users", DemoTable),
        Room("pairing", t("Pairs"), "infinity", DemoEmpty),
    ]
