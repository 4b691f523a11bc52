"""The named writes about consents. Each is one transaction and leaves an audit line."""

from nextfriend.consents.actions.releases import (
    NO_EVIDENCE,
    countersign_consent,
    end_consent,
    record_consent,
    record_declined,
    refuse_signer,
    release_faults,
    revoke_consent,
    sheet_of,
    signer_doubts,
)

__all__ = [
    "NO_EVIDENCE",
    "countersign_consent",
    "end_consent",
    "record_consent",
    "record_declined",
    "refuse_signer",
    "release_faults",
    "revoke_consent",
    "sheet_of",
    "signer_doubts",
]
