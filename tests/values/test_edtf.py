"""EDTF strings: our own reading of them, and the edtf library's as a second opinion."""

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st
from newsledger.values.edtf import edtf_bounds, edtf_ends, format_days, is_edtf

VALID = {
    "2018-09-17": ("2018-09-17", "2018-09-17"),
    "2018-09": ("2018-09-01", "2018-09-30"),
    "2020-02": ("2020-02-01", "2020-02-29"),
    "2020": ("2020-01-01", "2020-12-31"),
    "2019-04-21/2019-04-30": ("2019-04-21", "2019-04-30"),
    "2019-01/2019-03": ("2019-01-01", "2019-03-31"),
    "2018-09-17/..": ("2018-09-17", ""),
    "../2018-09-17": ("", "2018-09-17"),
    "2018-09-17T10:00:00Z": ("2018-09-17", "2018-09-17"),
}
INVALID = (
    "",
    "..",
    "../..",
    "/",
    "unknown",
    "2019-02-30",
    "2018-13",
    "2018-00-01",
    "18-09-17",
    "2018-9-7",
    "2018/2019/2020",
    "2019-05-02/2019-05-01",
    "2018-09-17T25:00:00",
    "٢٠١٨",
    "2018-09-17\n",
)


@pytest.mark.parametrize("text", VALID)
def test_a_valid_string_has_its_bounds(text):
    assert edtf_bounds(text) == VALID[text]


@pytest.mark.parametrize("text", INVALID)
def test_what_is_no_date_or_ends_before_it_begins_is_refused(text):
    assert not is_edtf(text)
    with pytest.raises(ValueError, match="not an EDTF date"):
        edtf_bounds(text)


@pytest.mark.parametrize("text", [t for t in VALID if not t.startswith("..")])
def test_the_edtf_library_reads_what_we_accept_with_the_same_first_day(text):
    assert tuple(parse_edtf(text).lower_strict()[:3]) == date.fromisoformat(edtf_bounds(text)[0]).timetuple()[:3]


@given(st.dates(date(1800, 1, 1), date(2099, 1, 1)), st.integers(0, 2000))
def test_formatting_days_and_reading_them_back_is_the_identity(start, days):
    end = start + timedelta(days)
    text = format_days(start, end)
    assert edtf_bounds(text) == (start.isoformat(), end.isoformat())
    assert len(edtf_ends(text)) == 2
