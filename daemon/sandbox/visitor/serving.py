"""The visitor's pages as an application, and as a server in a thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from daemon.sandbox.board.serving import guarded, listening, serving
from daemon.sandbox.office import Office
from daemon.sandbox.visitor.accountant import Accountant
from daemon.sandbox.visitor.book import Book
from daemon.sandbox.visitor.drawing import Drawing
from daemon.sandbox.visitor.mail import Mail

LARGEST = 30_000_000  # bytes of a form, its files included


@dataclass(frozen=True, slots=True)
class RunningVisitor:
    """The pages' address, ending in `/`."""

    page: str


def create_app(office: Office) -> Starlette:
    """The pages over a running office."""
    drawing = Drawing(office)
    mail, book, accountant = Mail(office, drawing), Book(office, drawing), Accountant(office, drawing)

    async def index(request: Request) -> Response:
        return drawing.page(request, "index.html", inboxes=mail.inboxes())

    pages = {
        "/": index,
        "/mail/{address}": mail.inbox,
        "/mail/{address}/{number:int}": mail.letter,
        "/mail/{address}/{number:int}/html": mail.html,
        "/mail/{address}/{number:int}/files/{rank:int}": mail.file,
        "/sheet": book.rows,
        "/accountant": accountant.desk,
        "/static/{name}": drawing.static,
    }
    forms = {
        "/mail/{address}/{number:int}/answer": mail.answer,
        "/mail/{address}/{number:int}/invitation": mail.invitation,
        "/sheet/{ref}": book.fill,
        "/accountant": accountant.forward,
    }
    return Starlette(
        routes=[
            *(Route(path, guarded(page)) for path, page in pages.items()),
            *(Route(path, guarded(form), methods=["POST"]) for path, form in forms.items()),
        ]
    )


@contextmanager
def running_visitor(office: Office, *, port: int = 0) -> Iterator[RunningVisitor]:
    """Serve the pages on the loopback until the block ends."""
    with listening(port) as line, serving(create_app(office), line):
        yield RunningVisitor(f"http://127.0.0.1:{line.getsockname()[1]}/")
