"""A real Thunderbird without a window, in a folder of its own, that does what a test orders and reaches 127.0.0.1 alone."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
DRIVER = Path(__file__).parent / "thunderbird"
EXTENSION = "thunderbird@presend.invalid"
FROM = "tom@northlight.example"
_PREFS: Mapping[str, Any] = {
    "mail.accountmanager.accounts": "account1",
    "mail.accountmanager.defaultaccount": "account1",
    "mail.account.account1.server": "server1",
    "mail.account.account1.identities": "id1",
    "mail.server.server1.type": "none",
    "mail.server.server1.hostname": "Local Folders",
    "mail.server.server1.name": "Local Folders",
    "mail.server.server1.userName": "nobody",
    "mail.server.server1.directory-rel": "[ProfD]Mail/Local Folders",
    "mail.identity.id1.fullName": "Tom Alder",
    "mail.identity.id1.useremail": FROM,
    "mail.identity.id1.valid": True,
    "mail.identity.id1.smtpServer": "smtp1",
    "mail.identity.id1.fcc": False,
    "mail.smtpservers": "smtp1",
    "mail.smtp.defaultserver": "smtp1",
    "mail.smtpserver.smtp1.hostname": "127.0.0.1",
    "mail.smtpserver.smtp1.authMethod": 1,
    "mail.smtpserver.smtp1.try_ssl": 0,
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.shell.checkDefaultClient": False,
    "mail.rights.version": 1,
    "mailnews.start_page.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "toolkit.telemetry.enabled": False,
    "app.update.enabled": False,
    "extensions.autoDisableScopes": 0,
    "extensions.enabledScopes": 15,
    "extensions.update.enabled": False,
    "xpinstall.signatures.required": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
}


class Orders:
    """What Thunderbird shall do next, and what came of it."""

    def __init__(self) -> None:
        self.jobs: queue.Queue[Mapping[str, Any]] = queue.Queue()
        self.outcomes: queue.Queue[dict[str, Any]] = queue.Queue()

    def do(self, seconds: float = 60, **job: Any) -> dict[str, Any]:
        """Have it done; raises `queue.Empty` when nothing comes of it in time."""
        self.jobs.put({"to": ["maria@harbour.example"], "subject": "Your case", **job})
        return self.outcomes.get(timeout=seconds)


@contextmanager
def thunderbird(home: Path, smtp_port: int, extension: Path, inside: bool = False) -> Iterator[Orders]:
    """Thunderbird with the packaged `extension`. `inside`: the driver runs as a script of the extension itself, which alone
    sees the extension's windows."""
    orders = Orders()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(orders))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    profile = home / "profile"
    (profile / "extensions").mkdir(parents=True)
    _install(profile, extension, server.server_address[1], inside)
    prefs = {**_PREFS, "mail.smtpserver.smtp1.port": smtp_port}
    rows = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in prefs.items()]
    (profile / "user.js").write_text("".join(rows))
    env = {
        **os.environ,
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "MOZ_HEADLESS": "1",
        "XDG_CONFIG_HOME": str(home / ".config"),
    }
    with (home / "thunderbird.log").open("wb") as log:
        command = ["thunderbird", "--headless", "--no-remote", "--profile", str(profile)]
        process = subprocess.Popen(command, stdout=log, stderr=log, env=env, cwd=home)
    try:
        yield orders
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=20)
        server.shutdown()
        server.server_close()


def _install(profile: Path, extension: Path, port: int, inside: bool) -> None:
    driver = (DRIVER / "driver.js").read_text().replace("PORT", str(port))
    target = profile / "extensions" / f"{EXTENSION}.xpi"
    target.write_bytes(extension.read_bytes())
    if not inside:
        with zipfile.ZipFile(profile / "extensions" / "driver@presend.invalid.xpi", "w") as archive:
            archive.write(DRIVER / "manifest.json", "manifest.json")
            archive.writestr("driver.js", driver)
        return
    with zipfile.ZipFile(extension) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files["manifest.json"])
    manifest["background"]["scripts"].append("driver.js")
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in {
            **files,
            "manifest.json": json.dumps(manifest).encode(),
            "driver.js": driver.encode(),
        }.items():
            archive.writestr(name, data)


def _handler(orders: Orders) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                job = orders.jobs.get_nowait()
            except queue.Empty:
                job = None
            self._reply(json.dumps(job).encode())

        def do_POST(self) -> None:
            orders.outcomes.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self._reply(b"{}")

        def _reply(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Silent."""

    return Handler


def manage(home: Path, **settings: Any) -> None:
    """Set the extension's settings as an administrator does."""
    folder = home / ".mozilla" / "managed-storage"
    folder.mkdir(parents=True, exist_ok=True)
    manifest = {"name": EXTENSION, "description": "settings", "type": "storage", "data": settings}
    (folder / f"{EXTENSION}.json").write_text(json.dumps(manifest))


def install_native_host(home: Path) -> None:
    """Run `presend hook native --install` for the person whose home this is."""
    env = {**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(home / ".config")}
    command = [
        sys.executable,
        "-m",
        "linter.cli.main",
        "hook",
        "native",
        "--install",
        "--config",
        str(home / "presend.toml"),
    ]
    subprocess.run(command, env=env, check=True, capture_output=True)
