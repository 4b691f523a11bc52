"""Prior authorizations: what was authorized and used in; units left and the day they run out, out. And the
table of payers: by when each decides, and which rule its denial is appealed under.

Pure: no clock, no network, no database.
"""

from nextfriend.engines.authorizations.payers import Payer, payer, payers
from nextfriend.engines.authorizations.units import Grant, Standing, Use, standing

__all__ = ["Grant", "Payer", "Standing", "Use", "payer", "payers", "standing"]
