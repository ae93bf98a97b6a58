"""A conversation whose stories are all accepted, and the phone that goes on writing in it."""

from uuid import UUID

from participatie.core.db import db, transaction
from participatie.stories.changes.review import accept_story
from participatie.stories.models import Story
from tests import pushes

WORDS = "Kwikstaarten op het dak."


class Talk:
    """A conversation of Amina with some stories, all accepted; its phone writes on top of what it wrote last."""

    def __init__(self, people, phone, number: int) -> None:
        self.people, self.phone, self.device = people, phone, pushes.new_id()
        self.told = [pushes.story(WORDS) for _ in range(number)]
        self.ids = [UUID(story["id"]) for story in self.told]
        self.held = set(range(number))
        self.op = pushes.op(self._body())
        self._push()
        with transaction():
            for story_id in self.ids:
                accept_story(self.row(story_id), publishable=WORDS, by=people.actor("carla"))

    def write(self, now: set[int], **said) -> None:
        """A newer version that holds these stories."""
        self.held = now
        self.op = pushes.op(self._body(**said), item=self.op["item"], parents=[self.op["id"]])
        self._push()

    def _body(self, **said):
        stories = [self.told[n] for n in sorted(self.held)]
        return pushes.conversation(self.people.duo_of("amina"), self.people.areas["nazareth"], *stories, **said)

    def _push(self) -> None:
        assert pushes.statuses(self.phone, [self.op], device=self.device) == ["created"]

    def row(self, story_id: UUID) -> Story:
        return db.session.get_one(Story, story_id, populate_existing=True)
