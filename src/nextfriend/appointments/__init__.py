"""Hearings, interviews, visits to providers: series, invitations, availability, conflicts of times."""
