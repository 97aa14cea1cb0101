"""Every column says how private it is, and no table has a place for what was said."""

from mentordesk.store.base import PRIVACY_CLASSES, Base


def test_every_column_of_every_table_has_a_privacy_class() -> None:
    import mentordesk.desk

    assert mentordesk.desk.MODELS
    unclassified = [
        str(column)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.info.get("class") not in PRIVACY_CLASSES
    ]
    assert unclassified == []


def test_no_column_asks_what_was_said_in_a_meeting() -> None:
    import mentordesk.desk

    assert mentordesk.desk.MODELS
    meeting = Base.metadata.tables["meeting"]
    texts = {c.name for c in meeting.columns if c.type.python_type is str}
    assert texts <= {"way"}
