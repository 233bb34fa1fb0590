"""A language model as the rest of onrecord asks it, whatever makes its words."""

from qa.llms.model.model import Model
from qa.llms.model.reply import NoReply, Reply, Stopped

__all__ = ["Model", "NoReply", "Reply", "Stopped"]
