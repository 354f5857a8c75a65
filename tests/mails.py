"""Mails to try the gate on, and the gate as a mail program calls it."""

from __future__ import annotations

import os
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

ROOT = Path(__file__).parent.parent
LEAK = "We restarted db-prod-07 at noon."
FINE = "We restarted the service at noon."
CUSTOMER, OURS, STRANGER = "maria@harbour.example", "ana@northlight.example", "x@elsewhere.example"
KEY = "AKIA" + "QW3ERTY7UIOP2ASD"
SETTINGS = """\
[hook]
customer-domains = ["harbour.example"]
own-domains = ["northlight.example"]
engineers = ["wei@northlight.example", "Ines Prado"]
allow-log = "allowed.jsonl"
"""


def mail(body: str = FINE, subject: str = "Your case", to: str = "maria@harbour.example", **fields: str) -> bytes:
    message = EmailMessage()
    message["From"] = "Tom Alder <tom@northlight.example>"
    message["To"] = to
    message["Subject"] = subject
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    message.set_content(body + "\n")
    return message.as_bytes()


def html_mail(body: str) -> bytes:
    message = EmailMessage()
    message["To"] = "maria@harbour.example"
    message.set_content(body, subtype="html")
    return message.as_bytes()


def hook(folder: Path, *arguments: str, data: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "linter.cli.main", "hook", *arguments]
    ours = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(folder / "state"), **env}
    return subprocess.run(command, input=data, capture_output=True, cwd=folder, env=ours, timeout=60, check=False)
