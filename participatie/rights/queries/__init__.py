"""Questions about requests (`requests`), about what is found by the code of who asked (`found`), and all that is kept of it (`kept`)."""

from participatie.rights.queries.found import Found, Proof, behind, behind_code, proof_of
from participatie.rights.queries.kept import everything_about
from participatie.rights.queries.requests import answered_before, answered_by, due_in, request_of, requests_in

__all__ = [
    "Found", "Proof", "answered_before", "answered_by", "behind", "behind_code", "due_in", "everything_about", "proof_of",
    "request_of", "requests_in",
]  # fmt: skip
