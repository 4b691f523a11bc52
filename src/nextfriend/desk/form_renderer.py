"""How Django's own forms become our fields: `{{ form }}` looks like the rest, on allauth's pages too."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class DeskFormRenderer(TemplatesSetting):
    """Set as FORM_RENDERER. Needs `django.forms` in INSTALLED_APPS for Django's own widget templates."""

    form_template_name = "desk/forms/form.html"
    field_template_name = "desk/forms/field.html"
