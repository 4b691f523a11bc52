"""The look's own tests need neither office nor database: a template, a context and a parser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

from tests.browser.axe import browser, open_page  # noqa: F401 - fixtures


@pytest.fixture
def plain_static(settings: Any) -> None:
    """Static files by their own names, as no test here collects them."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def visit(plain_static: None) -> HttpRequest:
    """A request of nobody in particular."""
    request = RequestFactory().get("/desk/components")
    request.session = {}  # type: ignore[assignment]
    return request


@pytest.fixture
def show(visit: HttpRequest) -> Callable[..., str]:
    """`show('<c-tag>Hearing</c-tag>', name=…)` is the HTML a screen author gets."""
    from django_cotton.compiler_regex import CottonCompiler

    def render(markup: str, **context: Any) -> str:
        template = engines["django"].from_string(CottonCompiler().process(markup))
        return template.render(context, visit)

    return render
