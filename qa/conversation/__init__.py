"""Questions that lean on those before them: "what else did she say?"."""

from qa.conversation.talk import Conversation

__all__ = ["Conversation"]
