"""How the journal's database is opened."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, create_engine, event

_CACHE = "cache_size=-500"  # KiB for each thread's own: SQLite's 2 MB never shrink, and the system keeps the pages too


def engine_of(url: str) -> Engine:
    """SQLite in WAL, fsynced at each commit, writers BEGIN IMMEDIATE; or PostgreSQL as it is."""
    if not url.startswith("sqlite"):
        return create_engine(url)
    engine = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False})

    def connected(link: object, _record: object) -> None:
        link.isolation_level = None  # type: ignore[attr-defined]  # BEGIN is ours to say
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", _CACHE):
            link.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]

    def begins(link: Connection) -> None:
        link.exec_driver_sql("BEGIN IMMEDIATE" if link.get_execution_options().get("writing") else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begins)
    return engine
