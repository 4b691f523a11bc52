"""Answers written for the tests in the shape of 005010X279A1, with counts and numbers that are right."""

from __future__ import annotations

SENT = ("GS*HB*PAYER*OFFICE*20261130*1200*1*X*005010X279A1", "GE*1*1", "IEA*1*000000001")


def interchange(*segments: str, code: str = "271") -> str:
    """A whole interchange around the segments of one transaction set, after BHT."""
    isa = "*".join(
        ("ISA", "00", " " * 10, "00", " " * 10, "ZZ", "PAYER".ljust(15), "ZZ", "OFFICE".ljust(15), "261130",
         "1200", "^", "00501", "000000001", "0", "P", ":")
    )  # fmt: skip
    body = [f"ST*{code}*0001*005010X279A1", "BHT*0022*11*10001234*20261130*1319", *segments]
    return "~".join([isa, SENT[0], *body, f"SE*{len(body) + 1}*0001", SENT[1], SENT[2], ""])


def payer(name: str = "STATE MEDICAID") -> list[str]:
    return [
        "HL*1**20*1",
        f"NM1*PR*2*{name}*****PI*842610001",
        "HL*2*1*21*1",
        "NM1*1P*2*OFFICE*****XX*1234567893",
    ]


def member(*said: str, name: str = "SMITH*JOHN", number: str = "123456789", level: str = "22") -> list[str]:
    """A subscriber (or level 23, a dependent) and what is said below the name."""
    return [f"HL*3*2*{level}*0", f"NM1*IL*1*{name}****MI*{number}", *said]
