"""The visitor's pages: anyone may be the client, procurement, the accountant or the crew, by the real wires."""

from daemon.sandbox.visitor.serving import RunningVisitor, create_app, running_visitor

__all__ = ["RunningVisitor", "create_app", "running_visitor"]
