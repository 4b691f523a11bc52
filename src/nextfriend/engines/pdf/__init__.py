"""PDF pages for binders and productions: files opened or refused, forms flattened, stamps placed.

Pure: paths in, paths and findings out; nothing is written beside what the caller names.
"""

from nextfriend.engines.pdf.frame import Frame, frame_of
from nextfriend.engines.pdf.letters import printable
from nextfriend.engines.pdf.opening import Ready, Refused, prepared
from nextfriend.engines.pdf.places import Asked, Corner, places_on
from nextfriend.engines.pdf.stamps import Mark, Stamper, box_of
from nextfriend.engines.pdf.whole import in_natural_order, workplace, write_whole

__all__ = [
    "Asked",
    "Corner",
    "Frame",
    "Mark",
    "Ready",
    "Refused",
    "Stamper",
    "box_of",
    "frame_of",
    "in_natural_order",
    "places_on",
    "prepared",
    "printable",
    "workplace",
    "write_whole",
]
