"""Values come back from the file as they went in."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from mentordesk.store.base import Exact, Json, Moment

SQLITE = sqlite.dialect()
jsons = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(jsons)
def test_lists_and_dicts_keep_every_digit_and_letter(value: object) -> None:
    kept = Json().process_bind_param(value, SQLITE)
    assert Json().process_result_value(kept, SQLITE) == value


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_money_stays_exact(value: Decimal) -> None:
    kept = Exact().process_bind_param(value, SQLITE)
    again = Exact().process_result_value(kept, SQLITE)
    assert again is not None
    assert again.compare_total(value) == 0


@given(st.datetimes(timezones=st.just(timezone(timedelta(hours=2)))))
def test_a_moment_comes_back_as_the_same_moment_in_utc(value: datetime) -> None:
    try:
        kept = Moment().process_bind_param(value, SQLITE)
    except OverflowError:
        pytest.skip("the first hours of year 1")
    again = Moment().process_result_value(kept, SQLITE)
    assert again == value
    assert again.tzinfo == UTC


@given(st.datetimes())
def test_a_local_time_comes_back_without_a_zone(value: datetime) -> None:
    kept = Moment().process_bind_param(value, SQLITE)
    assert Moment().process_result_value(kept, SQLITE) == value
