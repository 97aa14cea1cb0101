"""The page of papers: the register's names lead to the people, and folders are asked for beside the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from mentordesk.desk import Desk
from mentordesk_ui.papers.page import PapersPage
from mentordesk_ui.workspace import Workspace
from tests.builders import a_desk, a_mentor
from tests.ui.conftest import OpenPage


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The register of mentors, on 1 June 2026."""
    return a_desk(tmp_path, "mentor-register", date(2026, 6, 1), date(2026, 1, 1))


def test_a_name_in_the_register_leads_to_the_person_who_is_not_in_it_yet(
    desk: Desk, open_page: OpenPage, desk_workspace: Workspace
) -> None:
    ave = a_mentor(desk, "Ave Põder", listed=True, education="master")
    asked: list[tuple[str, str]] = []
    desk_workspace.asked_for.connect(lambda room, row: asked.append((room, row)))
    page = open_page(PapersPage)
    page.show_tab("register")
    [name] = [one for one in page.panel.findChildren(QPushButton) if one.text() == "Ave Põder"]
    name.click()
    assert asked == [("people", ave.hex)]


def test_the_guide_opens_at_the_register_while_that_is_chosen(desk: Desk, open_page: OpenPage) -> None:
    page = open_page(PapersPage)
    assert page.guide == "reports"
    page.show_tab("register")
    assert page.guide == "register"


def test_a_folder_is_asked_for_where_the_file_lies(
    desk: Desk, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins: list[str] = []

    def ask(_parent: object, _title: str, folder: str) -> str:
        begins.append(folder)
        return ""

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", ask)
    page = open_page(PapersPage)
    [save] = [one for one in page.header.findChildren(QPushButton) if one.text() == "Save…"]
    save.click()
    assert begins == [str(desk.path.parent)]


def test_a_long_name_of_a_paper_is_shortened_and_tells_itself_whole(desk: Desk, open_page: OpenPage) -> None:
    a_mentor(desk, "Ave Põder")
    page = open_page(PapersPage)
    assert page.list.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    for place in range(page.list.count()):
        item = page.list.item(place)
        assert item.toolTip().startswith(item.text())


def test_what_goes_to_many_goes_to_each_in_their_own_language_unless_one_is_chosen(
    desk: Desk, open_page: OpenPage
) -> None:
    a_mentor(desk, "Ave Põder")
    page = open_page(PapersPage)
    offered = {}
    for kind in page.kinds:
        page.show_tab(kind)
        offered[kind] = page.language.itemData(0) == "" and page.language.currentData() == ""
    assert {kind for kind, each in offered.items() if each} == {"agreements", "certificates", "checklists"}
    page.show_tab("certificates")
    page.show_tab("register")
    assert page.language.currentData() == "et", "the programme's, where there is one reader for all"
