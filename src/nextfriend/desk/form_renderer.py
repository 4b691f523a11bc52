"""How Django's own forms become our fields: `{{ form }}` anywhere, allauth's pages included, looks like the rest."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class DeskFormRenderer(TemplatesSetting):
    """Set as FORM_RENDERER. Needs `django.forms` in INSTALLED_APPS for Django's own widget templates."""

    form_template_name = "desk/forms/form.html"
    field_template_name = "desk/forms/field.html"
