"""What a comparison of the wall with its model found; without Django, for a command that starts it later."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Findings:
    """What a check found. A leak is a row shown that should not be; a missing one is the opposite."""

    worlds: int = 0
    rows: int = 0
    leaks: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def line(self) -> str:
        return f"worlds {self.worlds} rows {self.rows} leaks {len(self.leaks)} missing {len(self.missing)}"

    @property
    def clean(self) -> bool:
        return not self.leaks and not self.missing
