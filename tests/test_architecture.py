"""The rules of the house, stated once and kept by machine.

    mentordesk_ui → mentordesk → mentordesk_resources     never back
    cli, papers → capabilities → store

    in mentordesk.pairing:          actions, rows → decision → life, scenarios, panel … → board → plan
                                    → problem → obstacles → criteria → model, rules, words
    in mentordesk_ui.matching:      page → scenarios, alternatives, weighing, beside → matrix → cards
    in mentordesk.people:           waiting, several → actions, rows, evidence → duplicates → consents,
                                    interviews, entering → reading → rules, leads, wishes … → conditions
    in mentordesk_ui.people:        page → leads, interviews → registration, evidence, views …

Inside a capability: `model` says what is kept and stands alone; other tables are named by string foreign
keys. `rules` decides on plain values. `actions` is the only place that writes, and only what its own
capability keeps; of the others it calls actions and reads rows. `rows` asks, and may join whatever the
question needs, so it may import any model; nobody writes there.

Every rule here carries a house in which it is broken, and a test that the rule notices.
"""

import ast
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house import House, calls

ROOT = Path(__file__).parents[1]
TOP_LEVEL = {
    *("mentordesk", "ui", "resources", "tests", "packaging"),
    *("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "uv.lock"),
}
LEFT_BY_TOOLS = {"build", "dist", "htmlcov", "__pycache__"}
QT = ("PySide6", "shiboken6")
STOREYS = {
    "mentordesk.pairing": (
        {"model", "rules", "words"},
        {"criteria"},
        {"obstacles"},
        {"problem"},
        {"plan"},
        {"board"},
        {"alternatives", "weighing", "scenarios", "panel", "chosen", "life"},
        {"decision"},
        {"actions", "rows"},
    ),
    "mentordesk_ui.matching": (
        {"cards"},
        {"matrix"},
        {"beside", "alternatives", "scenarios", "weighing"},
    ),
    "mentordesk.people": (
        {"model", "record_model", "spelling_model", "names", "alike", "words", "facts"},
        {"conditions", "registration", "faults", "naming", "spellings", "topics", "history_rows"},
        {"rules", "standing", "leads", "organisations", "questions", "wishes"},
        {"reading", "states"},
        {"consents", "interviews", "entering", "listing"},
        {"duplicates", "page_rows"},
        {"actions", "rows", "evidence"},
        {"several", "waiting"},
    ),
    "mentordesk_ui.people": (
        {"words", "dialogs", "drafts"},
        {"views", "registration", "evidence", "consents", "duplicates", "several"}
        | {"organisations", "questions", "waiting"},
        {"leads", "interviews"},
    ),
}
"""The rooms inside a room, from the ground up: each imports those below it, none beside it."""
ROOMS_OF_THE_WINDOW_ALONE = {"today", "settings", "theme", "widgets"}
CALLED_AS_IN_THE_CORE = {"matching": ("pairing", {"cards", "beside"}), "people": ("people", {"views"})}
"""By a page: where its rooms have their names from, and which of them only a window can have."""
ROOMS_OF_THE_TESTS_ALONE = {"ui", "journeys", "bench", "packaging", "resources"}


@dataclass(frozen=True)
class Rule:
    check: Callable[[House], list[str]]
    broken: tuple[dict[str, str], ...]

    def __str__(self) -> str:
        return self.check.__name__


RULES: list[Rule] = []


def rule(
    broken: dict[str, str], or_broken: dict[str, str] | None = None
) -> Callable[[Callable[[House], list[str]]], Callable[[House], list[str]]]:
    """Make a function a rule of the house: it names each place that breaks it; `broken` does."""

    def keep(check: Callable[[House], list[str]]) -> Callable[[House], list[str]]:
        RULES.append(Rule(check, tuple(one for one in (broken, or_broken) if one)))
        return check

    return keep


@rule(broken={"helpers/x.py": ""})
def the_top_level_is_fixed(house: House) -> list[str]:
    names = {path.name for path in house.root.iterdir() if not path.name.startswith(".")}
    # What a person made beside the sources, and git ignores, is not the house.
    return sorted(
        n for n in names - TOP_LEVEL - LEFT_BY_TOOLS if not n.endswith((".mentordesk", ".egg-info", ".lock"))
    )


@rule(broken={"mentordesk/people/rows.py": "from PySide6.QtCore import QObject"})
def only_the_window_knows_qt(house: House) -> list[str]:
    others = [*house.core, *house.on("mentordesk_resources"), *house.scripts]
    return house.seen(others, lambda _, i: i.within(*QT))


@rule(broken={"mentordesk/cli.py": "def main():\n    from mentordesk_ui import main_window"})
def the_core_does_not_know_the_window(house: House) -> list[str]:
    return house.seen(house.core, lambda _, i: i.within("mentordesk_ui"))


@rule(broken={"resources/mentordesk_resources/__init__.py": "import mentordesk"})
def resources_know_nothing_of_ours(house: House) -> list[str]:
    return house.seen(house.on("mentordesk_resources"), lambda _, i: i.within("mentordesk", "mentordesk_ui"))


@rule(broken={"tests/test_x.py": "from ui.mentordesk_ui import theme"})
def nobody_loads_a_second_copy_through_a_source_root(house: House) -> list[str]:
    everything = [*house.modules, *house.tests, *house.scripts]
    return house.seen(everything, lambda _, i: i.within("ui", "resources", "packaging"))


@rule(broken={"packaging/__init__.py": ""})
def source_roots_are_no_packages(house: House) -> list[str]:
    return [
        f"{folder}/__init__.py"
        for folder in ("packaging", "ui", "resources")
        if (house.root / folder / "__init__.py").exists()
    ]


@rule(broken={"mentordesk/matching/plan.py": "from mentordesk.errors import MentorDeskError"})
def matching_takes_arrays_and_knows_nothing_of_ours(house: House) -> list[str]:
    allowed = (*sys.stdlib_module_names, "numpy", "scipy", "mentordesk.matching")
    return house.seen(
        [m for m in house.core if m.name.startswith("mentordesk.matching")],
        lambda _, i: not i.within(*allowed),
    )


@rule(broken={"mentordesk/pairing/rules.py": "from mentordesk.store.base import new_id"})
def rules_decide_on_plain_values(house: House) -> list[str]:
    """No store, no session, no papers, no file: and nothing that would bring one along."""
    libraries = (
        "sqlalchemy",
        "sqlcipher3",
        "sqlite3",
        "reportlab",
        "openpyxl",
        "os",
        "io",
        "pathlib",
        "time",
    )
    rooms = ("mentordesk.store", "mentordesk.desk", "mentordesk.papers", "mentordesk.cli")
    files = (".model", ".actions", ".rows")
    return house.seen(
        house.on("mentordesk", "rules.py"),
        lambda _, i: (
            i.within(*libraries, *rooms)
            or (i.within("mentordesk") and any(f"{file}." in f"{i.name}." for file in files))
        ),
    )


@rule(broken={"ui/mentordesk_ui/people/page.py": "from mentordesk.people.model import Person"})
def the_window_sees_rows_not_what_is_kept(house: House) -> list[str]:
    return house.seen(
        house.window,
        lambda _, i: (
            i.within("sqlalchemy", "sqlcipher3", "alembic", "mentordesk.store")
            or (i.within("mentordesk") and ".model." in f"{i.name}.")
        ),
    )


@rule(broken={"mentordesk/pairing/model.py": "from mentordesk.people.model import Person"})
def what_is_kept_stands_alone(house: House) -> list[str]:
    """A table names other tables by string foreign keys."""
    return house.seen(
        house.on("mentordesk", "model.py"),
        lambda m, i: (
            i.within("mentordesk") and not i.within("mentordesk.store.base", f"mentordesk.{m.room}.rules")
        ),
    )


@rule(broken={"mentordesk/store/journal.py": "from mentordesk.people.model import Person"})
def the_store_knows_no_capability(house: House) -> list[str]:
    below = ("mentordesk.store", "mentordesk.errors", "mentordesk.i18n")
    return house.seen(
        [m for m in house.core if m.room == "store"],
        lambda _, i: i.within("mentordesk") and not i.within(*below),
    )


@rule(broken={"mentordesk/pairing/actions.py": "from mentordesk.papers.pdf import write"})
def papers_and_commands_stand_above_the_capabilities(house: House) -> list[str]:
    """Except for a question about what papers keep: whose certificate was printed."""
    return house.seen(
        [m for m in house.core if m.room not in ("", "papers", "cli")],
        lambda m, i: (
            i.within("mentordesk.papers", "mentordesk.cli")
            and not (m.path.match("*rows.py") and i.within("mentordesk.papers.model"))
        ),
    )


@rule(
    broken={
        "mentordesk/season/actions.py": "from mentordesk.pairing.model import Pair\n"
        "def plan(session):\n    session.add(Pair())"
    }
)
def an_action_writes_only_what_its_capability_keeps(house: House) -> list[str]:
    """It may read a row of another capability, but neither makes nor deletes one."""
    found = []
    for module in house.on("mentordesk", "*actions.py"):
        others = {
            i.name.rpartition(".")[2]
            for i in module.imports
            if i.within("mentordesk") and ".model." in i.name and not i.within(f"mentordesk.{module.room}")
        }
        for call in calls(module):
            made = call.func.id if isinstance(call.func, ast.Name) else ""
            bulk = made in ("insert", "update", "delete") and call.args
            target = call.args[0].id if bulk and isinstance(call.args[0], ast.Name) else made
            if target in others:
                found.append(house.where(module, call.lineno, f"writes {target}, which another room keeps"))
    return found


@rule(broken={"ui/mentordesk_ui/people/page.py": "def save(desk):\n    with desk.step(x):\n        pass"})
def only_actions_open_a_step(house: House) -> list[str]:
    return [
        house.where(module, item.context_expr.lineno, "opens a step")
        for module in house.modules
        if not module.path.match("*actions.py") and module.path.name != "desk.py" and module.room != "store"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.With)
        for item in node.items
        if isinstance(item.context_expr, ast.Call)
        and isinstance(item.context_expr.func, ast.Attribute)
        and item.context_expr.func.attr == "step"
    ]


@rule(broken={"mentordesk/people/rows.py": "from mentordesk.people.actions import register"})
def asking_does_not_act(house: House) -> list[str]:
    return house.seen(
        house.on("mentordesk", "*rows.py"),
        lambda _, i: i.within("mentordesk") and ".actions." in f"{i.name}.",
    )


@rule(broken={"mentordesk/season/rules.py": "from datetime import date\nlate = date.today()"})
def nobody_looks_at_the_clock(house: House) -> list[str]:
    """The desk is given its clock once; everybody else asks the desk, or is told the day."""
    return [
        house.where(module, call.lineno, f"asks {ast.unparse(call.func)}()")
        for module in [*house.core, *house.window]
        if module.name != "mentordesk.desk"
        for call in calls(module)
        if ast.unparse(call.func).endswith(
            ("date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time")
        )
    ]


@rule(broken={"mentordesk/intake/reader.py": "from urllib.request import urlopen"})
def nothing_talks_to_a_network(house: House) -> list[str]:
    """QtNetwork serves one thing: a second start hands its file to the running window, on this machine."""
    clients = (
        *(
            "socket",
            "socketserver",
            "ssl",
            "http",
            "urllib.request",
            "smtplib",
            "imaplib",
            "poplib",
            "ftplib",
        ),
        *("xmlrpc", "requests", "httpx", "urllib3", "aiohttp", "websockets", "PySide6.QtWebSockets"),
    )
    local = ("PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket")
    return house.seen(
        house.modules,
        lambda _, i: i.within(*clients) or (i.within("PySide6.QtNetwork") and not i.within(*local)),
    )


@rule(broken={"ui/mentordesk_ui/matchmaking/__init__.py": ""})
def a_capability_has_one_name_on_every_floor(house: House) -> list[str]:
    def rooms(folder: Path) -> set[str]:
        inside = folder.iterdir() if folder.is_dir() else ()
        return {path.name for path in inside if path.is_dir() and not path.name.startswith(("_", "."))}

    core = rooms(house.root / "mentordesk")
    window = rooms(house.root / "ui/mentordesk_ui")
    tests = rooms(house.root / "tests")
    return sorted(
        [f"ui/mentordesk_ui/{name}" for name in window - core - ROOMS_OF_THE_WINDOW_ALONE]
        + [f"tests/{name}" for name in tests - core - ROOMS_OF_THE_TESTS_ALONE]
        + [f"tests/ui/{name}" for name in rooms(house.root / "tests/ui") - window]
    )


def _out_of_order(house: House, wrong: Callable[[int, int], bool]) -> list[str]:
    """Name what a room inside a room imports of storeys that are wrong, of its own storey and the other's.

    Imports for types alone are passed by: a page is a type to its own parts.
    """
    found = []
    for parent, storeys in STOREYS.items():
        storey = {name: height for height, names in enumerate(storeys) for name in names}
        for module in house.modules:
            here = _inside(module.name, parent)
            if here in storey:
                found += [
                    house.where(module, i.line, f"imports {i.name}")
                    for i in module.imports
                    if i.at_start and (there := _inside(i.name, parent)) not in (here, "")
                    # What stands in no room of its own stands above the rooms.
                    if wrong(storey[here], storey.get(there, len(storeys)))
                ]
    return found


def _inside(name: str, parent: str) -> str:
    """Say in which room inside the parent something stands; nothing if outside."""
    return name.removeprefix(f"{parent}.").partition(".")[0] if name.startswith(f"{parent}.") else ""


@rule(
    broken={"mentordesk/pairing/plan/laying.py": "from mentordesk.pairing.life.actions import tell"},
    or_broken={"mentordesk/people/leads/actions.py": "from mentordesk.people.actions import register"},
)
def rooms_inside_a_room_stand_on_each_other(house: House) -> list[str]:
    return _out_of_order(house, lambda here, there: there > here)


@rule(
    broken={"mentordesk/pairing/panel/rows.py": "from mentordesk.pairing.life.rows import PairRow"},
    or_broken={
        "mentordesk/people/consents/rows.py": "from mentordesk.people.interviews.rows import interviews_of"
    },
)
def rooms_side_by_side_do_not_know_each_other(house: House) -> list[str]:
    return _out_of_order(house, lambda here, there: there == here)


@rule(
    broken={
        "ui/mentordesk_ui/matching/cards/views.py": "from mentordesk_ui.matching.page import MatchingPage"
    },
    or_broken={"ui/mentordesk_ui/people/leads/page.py": "from mentordesk_ui.people.page import PeoplePage"},
)
def a_room_inside_a_page_does_not_know_the_page(house: House) -> list[str]:
    return _out_of_order(house, lambda here, there: there > here)


@rule(
    broken={"mentordesk/pairing/panel_rows.py": "", "ui/mentordesk_ui/matching/heat/bar.py": ""},
    or_broken={"mentordesk/people/lead_rows.py": "", "ui/mentordesk_ui/people/workplaces/page.py": ""},
)
def every_room_inside_a_room_has_its_storey(house: House) -> list[str]:
    """In the core every file has one; in the window a page and its parts stand above the rooms."""
    found = []
    for module in house.modules:
        for parent, storeys in STOREYS.items():
            room = _inside(module.name, parent)
            alone = module.floor == "mentordesk_ui" and module.name == f"{parent}.{room}"
            if room and not alone and not any(room in names for names in storeys):
                found.append(house.where(module, 1, "stands in no room"))
    return found


@rule(
    broken={"ui/mentordesk_ui/matching/weights/dialog.py": "", "mentordesk/pairing/weighing.py": ""},
    or_broken={
        "ui/mentordesk_ui/people/workplaces/page.py": "",
        "mentordesk/people/organisations/rows.py": "",
    },
)
def a_room_inside_a_page_is_called_as_in_the_core(house: House) -> list[str]:
    """Save those that only a window can have: what is painted, looked through, and what stands beside it."""
    found = []
    for page, (room, alone) in CALLED_AS_IN_THE_CORE.items():
        core = {part for m in house.core if m.room == room for part in m.name.split(".")[2:]}
        found += [
            house.where(module, 1, "is called otherwise in the core")
            for module in house.window
            if len(parts := module.name.split(".")) > 3 and parts[1] == page
            if parts[2] not in core | alone
        ]
    return found


@rule(
    broken={
        "mentordesk/people/rules.py": "from mentordesk.people import names",
        "mentordesk/people/names.py": "from mentordesk.people.rules import fold",
    }
)
def no_ring_of_imports(house: House) -> list[str]:
    by_name = {m.name: m for m in house.modules}

    def target(name: str) -> str:
        while name and name not in by_name:
            name = name.rpartition(".")[0]
        return name

    graph = {
        m.name: sorted({target(i.name) for i in m.imports if i.at_start} - {"", m.name})
        for m in house.modules
    }
    return _rings(graph)


def _rings(graph: dict[str, list[str]]) -> list[str]:
    rings: list[str] = []
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> None:
        if name in path:
            rings.append(" → ".join([*path[path.index(name) :], name]))
        elif name not in done:
            for other in graph[name]:
                walk(other, [*path, name])
            done.add(name)

    for name in graph:
        walk(name, [])
    return rings


@pytest.fixture(scope="module")
def house() -> House:
    return House(ROOT)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_house_keeps_its_rule(house: House, rule: Rule) -> None:
    assert rule.check(house) == []


@pytest.mark.parametrize(
    ("rule", "broken"),
    [pytest.param(rule, one, id=f"{rule}-{n}") for rule in RULES for n, one in enumerate(rule.broken, 1)],
)
def test_a_broken_rule_is_noticed(tmp_path: Path, rule: Rule, broken: dict[str, str]) -> None:
    for name, text in broken.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert rule.check(House(tmp_path))


def loaded_by(modules: list[str]) -> set[str]:
    """The names of all modules that a fresh Python holds after it imported these."""
    script = "import sys, importlib\nfor m in sys.argv[1:]: importlib.import_module(m)\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script, *modules], capture_output=True, text=True, check=False, timeout=120
    )
    if done.returncode:
        pytest.fail(done.stderr.strip().rpartition("\n")[2])
    return set(done.stdout.split())


def test_the_whole_core_loads_without_qt(house: House) -> None:
    loaded = loaded_by([m.name for m in [*house.core, *house.on("mentordesk_resources")]])
    assert "mentordesk.desk" in loaded
    assert not {name.partition(".")[0] for name in loaded} & {*QT, "mentordesk_ui"}


def test_matching_can_be_called_by_programs_that_have_no_desk() -> None:
    loaded = loaded_by(["mentordesk.matching"])
    assert not {name.partition(".")[0] for name in loaded} & {"sqlalchemy", "sqlcipher3", "reportlab"}


def test_the_child_that_reads_spreadsheets_cannot_reach_a_file_of_ours() -> None:
    loaded = loaded_by(["mentordesk.intake.child"])
    assert not {name for name in loaded if name.startswith(("sqlalchemy", "sqlcipher3", "mentordesk.store"))}
