"""Caseload: what each client takes, who has room, whom to assign; coworkers' hours and credentials."""
