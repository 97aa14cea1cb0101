from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from mentordesk_ui.table import Column, TableModel
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Workspace
from tests.ui.demo import DemoRow, demo_columns, demo_rows

Model = TableModel[DemoRow]


def a_model(times: int = 1) -> Model:
    model: Model = TableModel(demo_columns(), language="et", tick_name="Choose")
    model.set_rows(demo_rows(times))
    return model


def a_table(qtbot: QtBot, workspace: Workspace, rows: list[DemoRow], key: str = "people") -> Table[DemoRow]:
    table: Table[DemoRow] = Table(
        demo_columns(), workspace.tokens, name="People", key=key, language="et", state=workspace.window_state
    )
    qtbot.addWidget(table)
    table.resize(900, 400)
    table.show()
    table.show_rows(rows)
    return table


def names(model: Model) -> list[str]:
    return [row.name for row in model.rows]


def press(widget: object, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))  # type: ignore[arg-type]


def test_qt_finds_no_fault_in_the_model(qtmodeltester: ModelTester) -> None:
    model = a_model()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt's own
    model.search("nõustamine")
    model.sort(3, Qt.SortOrder.DescendingOrder)
    model.set_rows(demo_rows()[:4])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt's own


def test_rows_stand_in_the_estonian_alphabet() -> None:
    assert names(a_model())[-5:] == [
        "Sepp Marika",
        "Žukov Kalle",
        "Türk Signe",
        "Vaher Priit",
        "Õunapuu Maarja",
    ]


def test_search_finds_names_without_their_diacritics_and_every_word_counts() -> None:
    model = a_model()
    model.search("oun")
    assert names(model) == ["Õunapuu Maarja"]
    model.search("nõustamine MENTEE")
    assert names(model) == ["Oja Siim", "Türk Signe", "Õunapuu Maarja"]
    model.search("nobody of that name")
    assert names(model) == []
    model.search("")
    assert len(names(model)) == 13


def test_a_view_and_a_search_narrow_together() -> None:
    model = a_model()
    model.only(lambda row: row.role == "Mentor")
    model.search("töötukassa")
    assert names(model) == ["Põder Õnne", "Rebane Ants"]


def test_numbers_sort_as_numbers_and_nothing_comes_last() -> None:
    columns = [Column[DemoRow]("Years", text=lambda r: str(r.years), sort=lambda r: r.years or None)]
    model: Model = TableModel(columns, ticks=False)
    model.set_rows(demo_rows())
    assert [row.years for row in model.rows][:3] == [1, 1, 2]
    assert model.rows[-1].years == 0


def test_ticks_stay_with_their_rows_through_search_and_reload() -> None:
    model = a_model()
    kept, lost = demo_rows()[3], demo_rows()[0]
    model.tick([kept.id.hex, lost.id.hex], on=True)
    model.search("nobody")
    assert {row.name for row in model.ticked_rows} == {kept.name, lost.name}
    model.set_rows(demo_rows()[1:])
    assert model.ticked_ids == [kept.id.hex]


def test_the_current_row_and_the_scroll_stay_when_rows_are_read_anew(
    qtbot: QtBot, open_workspace: Workspace
) -> None:
    rows = demo_rows(20)
    table = a_table(qtbot, open_workspace, rows)
    table.choose(rows[200].id.hex)
    scrolled = table.view.verticalScrollBar().value()
    assert scrolled > 0
    table.show_rows(rows)
    assert table.current == rows[200]
    assert table.view.verticalScrollBar().value() == scrolled


def test_the_page_hears_that_the_current_row_is_gone(qtbot: QtBot, open_workspace: Workspace) -> None:
    rows = demo_rows()
    table = a_table(qtbot, open_workspace, rows)
    table.choose(rows[2].id.hex)
    heard: list[DemoRow | None] = []
    table.chosen.connect(heard.append)
    table.show_rows([row for row in rows if row != rows[2]])
    assert heard == [None]


def test_the_keyboard_ticks_and_opens(qtbot: QtBot, open_workspace: Workspace) -> None:
    rows = demo_rows()
    table = a_table(qtbot, open_workspace, rows)
    table.choose(rows[1].id.hex)
    opened: list[DemoRow] = []
    table.opened.connect(opened.append)
    press(table.view, Qt.Key.Key_Space)
    press(table.view, Qt.Key.Key_Return)
    assert table.ticked_rows == [rows[1]]
    assert opened == [rows[1]]


def test_widths_sort_and_hidden_columns_are_remembered(qtbot: QtBot, open_workspace: Workspace) -> None:
    first = a_table(qtbot, open_workspace, demo_rows())
    first.view.horizontalHeader().resizeSection(2, 123)
    first.view.horizontalHeader().sectionClicked.emit(4)
    menu = first.columns_menu(QMenu(first))
    menu.actions()[2].setChecked(False)

    again = a_table(qtbot, open_workspace, demo_rows())
    assert again.view.columnWidth(2) == 123
    assert again.model.sorting == ("Years", False)
    assert again.view.isColumnHidden(3)
    other = a_table(qtbot, open_workspace, demo_rows(), key="organisations")
    assert other.view.columnWidth(2) == 86


def test_a_screen_reader_hears_cells_and_ticks(qtbot: QtBot, open_workspace: Workspace) -> None:
    table = a_table(qtbot, open_workspace, demo_rows())
    role = Qt.ItemDataRole.AccessibleTextRole
    assert table.model.index(0, 0).data(role) == "Käärik Helina"
    assert table.model.index(0, 6).data(role) == "eligible"
    assert table.view.accessibleName() == "People"


def test_the_frame_ends_after_the_last_row(qtbot: QtBot, open_workspace: Workspace) -> None:
    table = a_table(qtbot, open_workspace, demo_rows()[:3])
    assert table.view.height() < 160
    table.show_rows(demo_rows(3))
    assert table.view.height() >= 396
