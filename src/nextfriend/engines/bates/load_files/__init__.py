"""Load files: what is produced as rows, in Concordance's and Opticon's formats, written and read."""

from nextfriend.engines.bates.load_files.dat import NotLoaded, Table, read_dat, write_dat
from nextfriend.engines.bates.load_files.opt import PagesOf, disagreements, read_opt, write_opt
from nextfriend.engines.bates.load_files.profiles import Profile, profile, profiles, read_profile
from nextfriend.engines.bates.load_files.rows import rows_of

__all__ = [
    "NotLoaded",
    "PagesOf",
    "Profile",
    "Table",
    "disagreements",
    "profile",
    "profiles",
    "read_dat",
    "read_opt",
    "read_profile",
    "rows_of",
    "write_dat",
    "write_opt",
]
