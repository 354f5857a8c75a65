"""The extension in a real Thunderbird, both ways of asking presend; a mail server on 127.0.0.1 receives."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("aiosmtpd", reason="aiosmtpd, the receiving server, is not installed")

from serving import TOKEN, serving
from smtp_sink import Sink, running_sink
from thunderbird_run import ROOT, install_native_host, manage, thunderbird

FINE, LEAK = "We restarted the service at noon – it answers.", "We restarted db-prod-07 at noon – it answers."
ALLOW = {"name": "X-Presend-Allow", "value": "the customer runs this host"}

real = pytest.mark.skipif(
    not shutil.which("thunderbird"), reason="thunderbird is not installed; .ci/packages installs it"
)


@pytest.fixture
def sink() -> Iterator[Sink]:
    with running_sink() as one:
        yield one


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "presend.toml").write_text(
        "[hook]\nown-domains = ['northlight.example']\nallow-log = 'allowed.jsonl'\n"
    )
    return tmp_path


@pytest.fixture(scope="module")
def extension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("xpi") / "presend.xpi"
    subprocess.run([sys.executable, str(ROOT / "integrations" / "thunderbird" / "package.py"), str(output)], check=True)
    return output


def test_the_package_holds_every_file_that_the_manifest_and_the_pages_name(extension: Path) -> None:
    with zipfile.ZipFile(extension) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    manifest = json.loads(files["manifest.json"])
    assert set(manifest["background"]["scripts"]) | {manifest["options_ui"]["page"]} <= set(files)
    for name, text in files.items():
        for part in text.split('"')[1::2]:
            if name.endswith((".html", ".js")) and part.endswith((".js", ".css")):
                assert part.removeprefix("./") in files, f"{name} names {part}"
    assert "innerHTML" not in "".join(files.values())


@real
@pytest.mark.parametrize("way", ["native", "http"])
def test_thunderbird_stops_a_bad_mail_and_sends_a_clean_one(home: Path, sink: Sink, extension: Path, way: str) -> None:
    with serving(home, "--allow-origin", "moz-extension://*") as service:
        if way == "native":
            install_native_host(home)
        else:
            manage(home, way="http", address=service.url.rstrip("/"), token=TOKEN)
        with thunderbird(home, sink.port, extension) as orders:
            stopped = orders.do(body=LEAK, seconds=120)
            assert stopped["sent"] is False
            assert "onBeforeSend" in stopped["why"]
            assert LEAK in stopped["draft"]
            assert sink.mails == []
            html = f"<p>{FINE}</p><p>{LEAK}</p>"
            assert orders.do(body=html, html=True)["sent"] is False
            assert orders.do(body=LEAK, to=["ana@northlight.example"], cc=["maria@harbour.example"])["sent"] is False
            assert sink.mails == []
            assert orders.do(body=FINE) == {"sent": True}
            assert orders.do(body=LEAK, to=["ana@northlight.example"]) == {"sent": True}
            pasted = f"<p>{FINE}</p><img src='data:image/png;base64,{'QUJD' * 400_000}'>"
            assert orders.do(body=pasted, html=True) == {"sent": True}
            quoted = f"<p>{FINE}</p><blockquote type='cite'>{LEAK}</blockquote>"
            assert orders.do(body=quoted, html=True) == {"sent": True}
            assert orders.do(body=LEAK, headers=[ALLOW]) == {"sent": True}
    assert [to for (to,) in sink.recipients] == [
        "maria@harbour.example", "ana@northlight.example", *["maria@harbour.example"] * 3
    ]  # fmt: skip
    assert FINE.encode() in sink.mails[0]
    assert b"db-prod-07" in sink.mails[4]
    assert b"presend-allow" not in sink.mails[4].lower()
    assert "the customer runs this host" in (home / "allowed.jsonl").read_text()


@real
def test_thunderbird_shows_why_and_sends_anyway_with_a_reason(home: Path, sink: Sink, extension: Path) -> None:
    install_native_host(home)
    with thunderbird(home, sink.port, extension, inside=True) as orders:
        outcome = orders.do(body=LEAK, reason="agreed on the phone", seconds=120)
        assert outcome["stopped"]["sent"] is False, outcome
        assert "internal-host" in outcome["shown"]
        assert "db-prod-07" in outcome["shown"]
    assert len(sink.mails) == 1
    assert b"db-prod-07" in sink.mails[0]
    assert "agreed on the phone" in (home / "allowed.jsonl").read_text()


@real
@pytest.mark.parametrize(("unchecked", "sent"), [("stop", False), ("send", True)])
def test_thunderbird_without_presend_stops_or_sends_as_it_was_told(
    home: Path, sink: Sink, extension: Path, unchecked: str, sent: bool
) -> None:
    manage(home, unchecked=unchecked)
    with thunderbird(home, sink.port, extension) as orders:
        assert orders.do(body=FINE, seconds=120)["sent"] is sent
    assert len(sink.mails) == int(sent)
