"""The page People at 10,000: opened, searched, filtered, sorted, with the painting that follows each.

Run: python -m tests.bench.people_page_bench [people]. Goals: 50 ms a keystroke, 100 ms a sort.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from mentordesk.intake.actions import bring_in, preview, propose_mapping
from mentordesk.intake.reader import SheetReader
from mentordesk.people.several.actions import SeveralPeople, SharedChange, change_several
from mentordesk.settings import SettingsFile
from mentordesk_ui.people.page import PeoplePage
from mentordesk_ui.people.views.facets import choices
from mentordesk_ui.theme.theme import Theme
from mentordesk_ui.workspace import Workspace
from tests.bench.import_bench import timed
from tests.bench.sheets import a_large_sheet
from tests.bench.table_bench import TYPED, milliseconds
from tests.builders import a_desk


def tell(what: str, times: list[float]) -> None:
    """Print the middle and the worst of several times."""
    print(f"{what:<22} {statistics.median(times):6.1f} ms, at most {max(times):6.1f} ms")


def main(people: int) -> None:
    """Measure and print."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as name, SheetReader() as reader:
        folder = Path(name)
        desk = a_desk(folder, first_day=date(2026, 9, 1))
        table = reader.read_table(a_large_sheet(folder, people))
        bring_in(desk, preview(desk, table, propose_mapping(desk, table)))
        workspace = Workspace(Theme(app, "light"), SettingsFile(folder / "settings.toml"))
        workspace.window_state.clear()
        workspace.take(desk)
        _, page = timed("the page opened", lambda: PeoplePage(workspace))
        page.resize(1290, 692)
        page.show()
        while workspace.runner.busy:
            app.processEvents()

        def each(acts: list[Callable[[], object]]) -> list[float]:
            return [milliseconds(act, app) for act in acts]

        tell("a keystroke", each([lambda text=text: page.search_field.setText(text) for text in TYPED]))  # type: ignore[misc]
        looking = page.looking
        facets = [looking.facets[one] for one in ("role", "verdict", "organisation", "topic", "language")]
        picks = [(one.id, [c.value for c in choices(one, page.rows, "et")][:2]) for one in facets]
        tell("a filter", each([lambda f=f, v=v: looking.pick(f, v) for f, v in picks]))  # type: ignore[misc]
        looking.clear()
        tell("values of a filter", each([lambda f=f: choices(f, page.rows, "et") for f in facets]))  # type: ignore[misc]
        tell("a view", each([lambda v=v: looking.turn_to_view(v) for v in looking.views.built_in]))  # type: ignore[misc]
        looking.clear()
        keys = [column.key for column in page.table.model.columns]
        tell("a sort, first", each([lambda k=k: page.table.sort_by(k) for k in keys]))  # type: ignore[misc]
        tell("a sort, again", each([lambda k=k: page.table.sort_by(k, True) for k in keys]))  # type: ignore[misc]
        tell("all ticked", each([lambda: page.table.model.tick(page.table.model.shown_ids, on=True)]))
        ids = [row.id for row in page.rows]
        _, several = timed("several read", lambda: workspace.read(SeveralPeople, desk.today, ids))
        change = SharedChange("unit", "Tartu osakond")
        tell("several previewed", each([lambda: several.preview(change)]))
        timed("all changed in a step", lambda: change_several(desk, ids, change))
        page.deleteLater()
        workspace.quit()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
