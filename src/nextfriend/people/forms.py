"""What people type about the directory, checked. Forms never save."""

from __future__ import annotations

from django import forms

from nextfriend.people.models import ContactPoint, Person


class DirectoryForm(forms.Form):
    name = forms.CharField(max_length=200)
    kind = forms.ChoiceField(choices=Person.Kind.choices, widget=forms.RadioSelect, initial="organization")
    calling = forms.CharField(max_length=80, label="What they do", help_text="Court, insurer, clinic, …")
    languages = forms.CharField(max_length=120, required=False)


class DirectoryContactForm(forms.Form):
    kind = forms.ChoiceField(choices=ContactPoint.Kind.choices)
    value = forms.CharField(max_length=300, label="Number or address")
    note = forms.CharField(max_length=300, required=False, help_text="For example: the clerk's direct line.")
