"""Seeded leaks: what must never go out, in the forms in which people write it, and what only looks like it."""

from __future__ import annotations

import pytest

from linter.config import Config
from linter.engine import Linter
from linter.readers import read_text
from linter.rule import Rulebook

LEAKS = """\
You can log in with the temporary password Spring-2026 until Friday.
The temp password is Blue.Heron42 for now.
Use admin / Welcome1! to get in.
Login: svc-export, PW: k9$Trm22x
Please use user "import" and password "Tulip_77".
I set the PIN to 4821 for the portal.
Your new token: 7f3c9a1e5b2d4486a0c1
The API key you need is 9f8e7d6c5b4a39281706.
curl -u admin:S3cretPass https://api.example.com/v1
postgresql://report:Gr33nTea@db.example.com:5432/prod
SFTP access: host sftp.example.com, user acme, pass Rv7!kk2p
The shared secret is pQ7-rT2-xW9-mN4.
client_secret=Zx81kdLqP0aa7
Authorization: Bearer abcdEFGH12345678ijklMNOP
We moved you from app-fra-12 to app-fra-14.
It now runs on host mercury-2.
The box prd-sql-04 ran full.
Traffic goes through gw02.ams.corp.
The address 172.20.14.9 was blocked.
web14 was rebooted at 06:00.
The job ran on srv-batch01 overnight.
node ip-10-2-33-7 was replaced.
The bug is MOB-1187 on our side.
See our ticket ENG-20417 for the details.
Our developers track this under #48213.
Logged as defect 77121 with R&D.
It is in Jira as BILL-88.
The alert fired in Grafana at 02:00.
The team met in the #p1-checkout channel.
We rolled out build 2026.3.1-rc4 last night.
The on-call engineer was paged through Opsgenie.
Our Datadog monitor went red.
I opened a thread in #eng-storage.
The dashboard is at https://grafana.prod.example.internal/d/7.
Docs: https://confluence.example.com/x/AbC
https://example.slack.com/archives/C123/p456
see go/runbook-exports
"""

HARMLESS = """\
Your password has expired; please reset it by Friday.
The token is valid for 24 hours.
Please rotate the API key before 3 March.
The new key fits both doors of the depot.
Version 10.4.2 is out, and 10.5 follows.
We follow ISO-8601, UTF-8 and SHA-256.
Your order PO-77120 left on flight LH-4312.
Please quote case ZD-44211 when you call.
Printers 12 to 14 work again; room B-204 is open.
The 24-hour window ends at 10:00.
Your own Jira integration keeps working.
We are in a shared channel with you, #acme-shared.
See https://docs.example.com/limits and https://status.example.com.
Between 10:00 and 12:00 the two teams compared notes.
The certificate renewal on your side is due in May.
We had the same fault in our own test system.
"""


@pytest.fixture(scope="module")
def privacy(rulebook: Rulebook) -> Linter:
    return Linter(rulebook, Config(select=("privacy",)))


@pytest.mark.parametrize("line", LEAKS.splitlines())
def test_a_leak_is_found(privacy: Linter, line: str) -> None:
    assert privacy.check(read_text(line)).findings


@pytest.mark.parametrize("line", HARMLESS.splitlines())
def test_what_looks_like_a_leak_passes(privacy: Linter, line: str) -> None:
    found = privacy.check(read_text(line)).findings
    assert [line[f.span.start : f.span.end] for f in found] == []
