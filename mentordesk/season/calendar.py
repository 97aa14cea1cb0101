"""Calendar files (.ics): planned meetings out, without a word of what they are about."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from mentordesk.i18n import Texts
from mentordesk.season.rows import MeetingRow

USUAL_MINUTES = 60


def calendar_file(rows: Iterable[MeetingRow], zone: str, now: datetime, t: Texts) -> bytes:
    """Write planned meetings as an iCalendar file.

    Args:
        rows: meetings; those without a planned time are left out.
        zone: the programme's time zone, in which their naive times are meant.
        now: the moment of writing, aware.
        t: texts in the reader's language.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//MentorDesk//Season//")
    calendar.add("version", "2.0")
    for row in rows:
        if row.planned_at is None:
            continue
        start = row.planned_at.replace(tzinfo=ZoneInfo(zone))
        event = Event()
        event.add("uid", f"{row.id.hex}@mentordesk")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", start)
        event.add("dtend", start + timedelta(minutes=row.minutes or USUAL_MINUTES))
        event.add("summary", t("Mentoring: {mentee} and {mentor}", mentee=row.mentee, mentor=row.mentor))
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
