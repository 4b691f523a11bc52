"""What an action says when it will not do something: a code for machines, a sentence for people."""

from __future__ import annotations


class Refusal(Exception):
    """A domain error. `sentence` says what to do next and names nothing the reader may not know."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
