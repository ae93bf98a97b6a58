"""Receipt codes for tests, made as the phone makes them."""

import random

from participatie.conversations.rules import ALPHABET, LENGTH, check_character, fingerprint


def new_code(seed: int = 1) -> tuple[str, str]:
    """(what the teller reads, what the phone pushes)."""
    chosen = random.Random(seed)
    code = "".join(chosen.choice(ALPHABET) for _ in range(LENGTH))
    groups = [code[i : i + 4] for i in range(0, LENGTH, 4)]
    return "-".join([*groups, check_character(code)]), fingerprint(code)
