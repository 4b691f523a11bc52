"""The room's name to Django."""

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    """The calendar room."""

    name = "nextfriend.calendar"
    label = "calendar"

    def ready(self) -> None:
        """Bring the list of matters, which lies below, its reader of dates."""
        from nextfriend.calendar.next_dates import next_dates
        from nextfriend.matters.next_dates import bring

        bring(next_dates)
