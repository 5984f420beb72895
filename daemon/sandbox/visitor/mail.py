"""Everyone's inbox: letters are listed and read, HTML in a sealed frame, and answered by a real mail in the thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from daemon.sandbox.invitation import answered, is_invitation
from daemon.sandbox.office import DOMAIN, Office
from daemon.sandbox.people import STYLES, Correspondent, Enclosure, text_of
from daemon.sandbox.visitor.drawing import GUARDS, Drawing

SEALED = {
    **GUARDS,
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "frame-ancestors 'self'; base-uri 'none'",
}
INLINE = ("application/pdf", "image/png", "image/jpeg")
MOST_FILES = 10


@dataclass(frozen=True, slots=True)
class Inbox:
    """Somebody's mailbox, and whether that person is of the office."""

    address: str
    count: int
    ours: bool


class Mail:
    """The pages of the inboxes."""

    def __init__(self, office: Office, drawing: Drawing) -> None:
        """Mail lies in the post office's folders."""
        self._office, self._drawing = office, drawing

    def inboxes(self) -> list[Inbox]:
        """Everyone who has received something: the clients first."""
        folder = self._office.post.people
        names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        found = [Inbox(name, len(self._person(name).inbox()), name.endswith(f"@{DOMAIN}")) for name in names]
        return sorted(found, key=lambda one: (one.ours, one.address))

    async def inbox(self, request: Request) -> Response:
        """GET /mail/{address}: the letters, newest first."""
        address = self._address(request)
        if address is None:
            return self._drawing.absent()
        letters = list(enumerate(self._person(address).inbox()))[::-1]
        return self._drawing.page(request, "inbox.html", address=address, letters=letters)

    async def letter(self, request: Request) -> Response:
        """GET /mail/{address}/{number}: one letter, with its answer box."""
        found = self._found(request)
        if found is None:
            return self._drawing.absent()
        _, letter = found
        return self._drawing.page(
            request,
            "letter.html",
            address=self._address(request),
            number=request.path_params["number"],
            letter=letter,
            text=text_of(letter),
            has_html=letter.get_body(("html",)) is not None,
            files=[part.get_filename() or "?" for part in letter.iter_attachments()],
            invites=is_invitation(letter),
            styles=STYLES,
        )

    async def html(self, request: Request) -> Response:
        """GET …/html: the HTML part alone; nothing of it runs, and nothing is fetched."""
        found = self._found(request)
        part = found[1].get_body(("html",)) if found else None
        return Response(part.get_content(), 200, SEALED, "text/html") if part else self._drawing.absent()

    async def file(self, request: Request) -> Response:
        """GET …/files/{rank}: one file; only kinds that a browser shows without running anything are shown."""
        found = self._found(request)
        parts = list(found[1].iter_attachments()) if found else []
        rank = request.path_params["rank"]
        if rank >= len(parts):
            return self._drawing.absent()
        part, kind = parts[rank], parts[rank].get_content_type()
        how, mime = ("inline", kind) if kind in INLINE else ("attachment", "application/octet-stream")
        named = {"Content-Disposition": f"{how}; filename*=UTF-8''{quote(part.get_filename() or 'x', safe='')}"}
        data = part.get_payload(decode=True)
        return Response(data if isinstance(data, bytes) else b"", 200, {**GUARDS, **named}, mime)

    async def answer(self, request: Request) -> Response:
        """POST …/answer: a reply in the thread, as this person's mail program makes it, with files if any."""
        found = self._found(request)
        if found is None:
            return self._drawing.absent()
        person, letter = found
        async with request.form(max_files=MOST_FILES, max_fields=5) as form:
            style = str(form.get("style"))
            files = await _files(form)
            body = str(form.get("text", "")).replace("\r\n", "\n").strip()
        await run_in_threadpool(person.reply, letter, body, files, style if style in STYLES else STYLES[0])
        return self._drawing.back(request, self._path(request), "answered")

    async def invitation(self, request: Request) -> Response:
        """POST …/invitation: the button of a calendar program, yes or no."""
        found = self._found(request)
        if found is None or not is_invitation(found[1]):
            return self._drawing.absent()
        async with request.form(max_files=0, max_fields=1) as form:
            accepted = form.get("answer") == "accept"
        await run_in_threadpool(answered, *found, accepted=accepted)
        return self._drawing.back(request, self._path(request), "accepted" if accepted else "refused")

    def _path(self, request: Request) -> str:
        return f"/mail/{quote(str(self._address(request)), safe='@')}/{request.path_params['number']}"

    def _address(self, request: Request) -> str | None:
        """An address that has an inbox; never a path that somebody made up."""
        asked = request.path_params["address"]
        return next((one.address for one in self.inboxes() if one.address == asked), None)

    def _found(self, request: Request) -> tuple[Correspondent, EmailMessage] | None:
        address, number = self._address(request), request.path_params["number"]
        letters = self._person(address).inbox() if address else []
        return (self._person(str(address)), letters[number]) if number < len(letters) else None

    def _person(self, address: str) -> Correspondent:
        return self._office.person(address, address.partition("@")[0].replace(".", " ").title())


async def _files(form: FormData) -> Sequence[Enclosure]:
    """The files given; an empty file box gives a nameless one."""
    given = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    return [
        Enclosure(one.filename or "", await one.read(), one.content_type or "application/octet-stream") for one in given
    ]
