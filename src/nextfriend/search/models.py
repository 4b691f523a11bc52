"""The words of what the office holds, one row each, in the scope of the row they stand in.

Nobody writes here but the trigger of those rows (sql/keep_words.sql). A word is read by the beginning, so its
column compares bytes; the index holds all a search needs of it, and begins with what a search knows: the word
and the scopes of who asks. What else is hidden under the same word costs them nothing.
"""

from __future__ import annotations

from django.db import models

from nextfriend.ground.wall.declared import DEFINER, HOLDS, UNSCREENED, Policy, Wall


class Word(models.Model):
    """One word of one thing. `day` is when it was, for the newest first.

    The words of bodies are shown to nobody: `nf.texts_with` says which have all of some whole words, and
    reading one is logged all the same.
    """

    wall = Wall(
        app="SELECT",
        policies=(
            DEFINER,
            Policy("scope", "SELECT", HOLDS),
            Policy("screen", using=UNSCREENED, restrictive=True),
            Policy("texts", using="kind <> 7", restrictive=True),
        ),
    )

    class Kind(models.IntegerChoices):
        MATTER = 1, "Matter"
        DOCKET = 2, "Docket"
        POINT = 3, "Contact info"
        DUE = 4, "Date"
        DOCUMENT = 5, "Document"
        ENTRY = 6, "Timeline"
        BODY = 7, "Text of a note"
        DETAIL = 8, "Office's own field"

    pk = models.CompositePrimaryKey("thing_id", "kind", "word")
    thing_id = models.UUIDField()
    kind = models.SmallIntegerField(help_text="A `Word.Kind`.")
    word = models.CharField(max_length=40, db_collation="C")
    scope_id = models.BigIntegerField()
    matter_id = models.UUIDField(null=True)
    day = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["word", "scope_id", "-day"],
                include=["kind", "thing_id", "matter_id"],
                name="word_scope_day",
            )
        ]
