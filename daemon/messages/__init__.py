"""The words of the house: mails and card texts from `templates/`, short texts from `words.toml`."""

from daemon.messages.facts import ABSENT, plain
from daemon.messages.mails import Message, Messages
from daemon.messages.templates import LONGEST_LINE, sandbox

__all__ = ["ABSENT", "LONGEST_LINE", "Message", "Messages", "plain", "sandbox"]
