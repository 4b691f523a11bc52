"""Addresses of the conflicts room."""

from __future__ import annotations

from django.urls import path

from nextfriend.conflicts.views import books, checks, office

ONE = "conflicts/checks/<uuid:check_id>/"

app_name = "conflicts"
urlpatterns = [
    path("conflicts/", checks.register, name="register"),
    path("conflicts/checks/new/", checks.new, name="new"),
    path(ONE, checks.check, name="check"),
    path(f"{ONE}hits/<uuid:hit_id>/", checks.decision, name="decision"),
    path(f"{ONE}decisions/<uuid:decision_id>/", checks.agreement, name="agreement"),
    path("conflicts/books/", books.books, name="books"),
    path("conflicts/books/<uuid:book_id>/", books.book, name="book"),
    path("conflicts/relations/", office.relations, name="relations"),
    path("conflicts/relations/<uuid:known_id>/ending/", office.relation_end, name="relation_end"),
    path("matters/<uuid:matter_id>/conflicts/", checks.matter, name="matter"),
    path("matters/<uuid:matter_id>/conflicts/new/", checks.new, name="new_on_matter"),
    path("office/conflicts/", office.rules, name="rules"),
    path("office/conflicts/screeners/", office.screeners, name="screeners"),
    path("office/conflicts/screeners/<uuid:screener_id>/ending/", office.screener_end, name="screener_end"),
    path("office/conflicts/second-person/", office.second_person, name="second_person"),
]
