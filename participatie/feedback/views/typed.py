"""My story: what was typed comes back, with what was wrong with it."""

from collections.abc import Callable, Mapping
from uuid import UUID

from flask import request

from participatie.core.errors import Refused

Back = Callable[[str, UUID], Mapping[str, str]]


def typed(refusal: Refused | None) -> Back:
    """For the template: what stood in this form about this story when it was refused just now; else nothing."""

    def back(endpoint: str, story: UUID) -> Mapping[str, str]:
        came_back = refusal is not None and request.endpoint == endpoint and request.form.get("story") == str(story)
        return request.form if came_back else {}

    return back
