"""Where the workbook lies: a folder that a service synchronizes, and the second copies that such folders make."""

from __future__ import annotations

from pathlib import Path

from daemon.errors import Reason, because

SERVICES = {  # what a folder on the way is called → the service that keeps it
    "onedrive": "OneDrive",
    "sharepoint": "SharePoint",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "drivefs": "Google Drive",
    "my drive": "Google Drive",
    "mon disque": "Google Drive",
    "shared drives": "Google Drive",
    "drive partagés": "Google Drive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
}


def shared_by(file: Path) -> tuple[Reason, ...]:
    """A warning when the file lies in the folder of a service that lets several people edit it at once."""
    for folder in map(str.casefold, file.resolve().parent.parts):
        for name, service in SERVICES.items():
            if folder.startswith(name):
                return (because("sheet_co_edited", file=file.name, service=service),)
    return ()
