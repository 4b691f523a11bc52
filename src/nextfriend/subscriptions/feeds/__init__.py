"""Secret iCalendar addresses: one a person and calendar, read by phones and desktop calendars.

`models` what is kept · `showing` which rows and which words · `publishing` what changed since last time ·
`calendars` the iCalendar text · `actions` made and revoked · `views` the pages and the address itself.
"""
