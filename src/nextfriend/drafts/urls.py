"""Two addresses: one to save drafts to, one to discard them."""

from __future__ import annotations

from django.urls import path

from nextfriend.drafts import views

app_name = "drafts"
urlpatterns = [
    path("drafts/", views.drafts, name="drafts"),
    path("drafts/discard/", views.discard, name="discard"),
]
