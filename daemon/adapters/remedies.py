"""What the big mail providers say when they refuse a login, and what the owner must do about it."""

from __future__ import annotations

import re

from daemon.errors import Reason, because

ANOTHER = r"application-specific|app(?:lication)?[ -]passwords?|5\.7\.9|badcredentials|5\.7\.8 username and pass"
# In the order in which they are looked for; the texts are those seen in public reports (facts/mail.md §4).
_REMEDIES = (
    (re.compile(r"smtpclientauthentication is disabled|5\.7\.139.*smtp ?auth", re.IGNORECASE), "mail_smtp_disabled"),
    (re.compile(r"basic ?auth|5\.7\.139|5\.7\.57", re.IGNORECASE), "mail_needs_oauth"),
    (re.compile(ANOTHER, re.IGNORECASE), "mail_needs_app_password"),
)


def refused_login(host: str, user: str, said: str, otherwise: str, *, by_token: bool) -> Reason:
    """The reason with its remedy; `otherwise` when nobody knows these words. A refused token is no wrong password."""
    found = next((code for words, code in _REMEDIES if words.search(said)), otherwise)
    if by_token and found in {otherwise, "mail_needs_oauth", "mail_needs_app_password"}:
        found = "mail_token_refused"
    return because(found, host=host, user=user, said=said)
