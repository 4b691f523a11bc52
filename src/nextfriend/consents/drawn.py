"""What somebody wrote or drew on the screen under the words of a release."""

from __future__ import annotations

from dataclasses import dataclass

FINGER_OR_NAME = "That is not a signature. Let the client sign again with a finger, or type their name."
OTHER_WORDS = "The words have changed since the client read them. Show it again, then let them sign."


@dataclass(frozen=True)
class Signed:
    """One signature on the screen: the name as the signer typed it, the strokes of their finger
    (privacy/consent/drawing.py), or both; `shown_digest` is the hash of the words that stood above it.
    """

    name: str = ""
    drawing: str = ""
    shown_digest: str = ""

    @property
    def is_there(self) -> bool:
        return bool(self.name.strip() or self.drawing)
