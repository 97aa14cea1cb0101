"""A keystroke in the search and a click on a heading, at 10,000 rows in a table that is painted.

    .venv/bin/python tests/bench/table_bench.py [--rows 10000]

Goals: 50 ms a keystroke, 100 ms a sort. Beside them the same by a filter proxy over the model, which is what
Qt offers.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication, QTableView

from mentordesk_ui.theme.theme import Theme
from mentordesk_ui.widgets.table_view import Table
from tests.ui.demo import DemoRow, demo_columns, demo_rows

TYPED = ["o", "ou", "oun", "ouna", "oun", "", "nõustamine", "nõustamine mentor", "saar 12", ""]


def milliseconds(act: Callable[[], object], app: QApplication) -> float:
    """Time an act with the painting that follows it."""
    begun = time.perf_counter()
    act()
    app.processEvents()
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    wish = parser.parse_args()
    app = QApplication([])
    tokens = Theme(app, "light").tokens
    rows = demo_rows(wish.rows // 13 + 1)[: wish.rows]
    table: Table[DemoRow] = Table(demo_columns(), tokens, name="People", language="et")
    table.resize(1000, 600)
    table.show()
    shown = milliseconds(lambda: table.show_rows(rows), app)
    again = milliseconds(lambda: table.show_rows(rows), app)
    keys = [milliseconds(lambda text=text: table.search(text), app) for text in TYPED]  # type: ignore[misc]
    titles = [column.key for column in table.model.columns]
    sorts = [milliseconds(lambda key=key: table.sort_by(key), app) for key in titles]  # type: ignore[misc]
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(table.model)
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    view = QTableView()
    view.setModel(proxy)
    view.resize(1000, 600)
    view.show()
    by_proxy = [milliseconds(lambda text=text: proxy.setFilterFixedString(text), app) for text in TYPED]  # type: ignore[misc]
    print(f"{len(rows)} rows: shown in {shown:.0f} ms, read anew in {again:.0f} ms")
    print(f"a keystroke  {statistics.median(keys):6.1f} ms, at most {max(keys):6.1f} ms")
    print(f"by a proxy   {statistics.median(by_proxy):6.1f} ms, at most {max(by_proxy):6.1f} ms")
    print(f"a sort       {statistics.median(sorts):6.1f} ms, at most {max(sorts):6.1f} ms")


if __name__ == "__main__":
    main()
