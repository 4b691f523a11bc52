"""Reminders: counts of what is near, by e-mail once a day, and dates that nobody minds, to who supervises.

`choosing` when and in which words (pure) · `models` what is kept · `digests` the outbox's writers ·
`escalating` dates near and unattended · `posting` the sending · `sweep` all of it, for everyone, repeatable.
"""
