"""Who did what, and who saw what: recorded, chained a matter, sealed, and checked."""

from nextfriend.privacy.audit.recording import record, record_many, record_office, record_opening

__all__ = ["record", "record_many", "record_office", "record_opening"]
