"""The gate in front of real mail programs: neomutt with msmtp, git send-email, Emacs; a server on 127.0.0.1 receives."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("aiosmtpd", reason="aiosmtpd, the receiving server, is not installed")

from smtp_sink import Sink, running_sink

ROOT = Path(__file__).parent.parent
TO = "maria@harbour.example"
FROM = "tom@northlight.example"
FINE = "Hi Maria,\n\nWe restarted the service at noon – it answers again.\nFrom now on we watch it.\n.\n"
LEAK = "Hi Maria,\n\nWe restarted db-prod-07 at noon – it answers again.\n"


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip a test, with the reason, where a program is not installed."""
    missing = [name for name in programs if not (shutil.which(name) or Path(name).exists())]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}; .ci/packages installs it")


@dataclass
class Desk:
    """A person's folder: `presend` on the path, settings, and mail programs that know the sink alone."""

    home: Path
    sink: Sink

    def run(
        self, *command: str, text: str = "", env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        path = f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}"
        ours = {"PATH": path, "HOME": str(self.home), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "EMAIL": FROM,
                "PRESEND_CACHE": os.environ["PRESEND_CACHE"], "GIT_CONFIG_NOSYSTEM": "1", **(env or {})}  # fmt: skip
        return subprocess.run(
            command, input=text.encode(), capture_output=True, cwd=self.home, env=ours, timeout=90, check=False
        )

    def script(self, name: str, text: str) -> Path:
        path = self.home / "bin" / name
        path.write_text(text, encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def received(self) -> bytes:
        """The one mail that arrived, with the line ends of a file."""
        (mail,) = self.sink.mails
        return mail.replace(b"\r\n", b"\n")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "bin").mkdir()
    with running_sink() as sink:
        here = Desk(tmp_path, sink)
        here.script("presend", f'#!/bin/sh\nexec {sys.executable} -m linter.cli.main "$@"\n')
        # What the gate was given, for comparison with what arrived.
        here.script("recorded", '#!/bin/sh\ncat > "$HOME/given.eml"\nexec "$@" < "$HOME/given.eml"\n')
        (tmp_path / "presend.toml").write_text("[hook]\nown-domains = ['northlight.example']\n")
        rc = tmp_path / "msmtprc"
        rc.write_text(f"account default\nhost 127.0.0.1\nport {sink.port}\nfrom {FROM}\nauth off\ntls off\n")
        rc.chmod(0o600)
        (tmp_path / "muttrc").write_text(
            f"set from='{FROM}' realname='Tom Alder' use_from=yes copy=no charset=utf-8 send_charset=utf-8\n"
            f"set sendmail='recorded presend hook sendmail --timeout 20 -- msmtp -C {rc}'\n"
        )
        yield here


def mutt(desk: Desk, text: str, *options: str) -> subprocess.CompletedProcess[bytes]:
    return desk.run("neomutt", "-n", "-F", "muttrc", *options, "-s", "Your case – an update", "--", TO, text=text)


BROKEN = {
    "settings": "own-domains = 3\n",
    "rules": "rule-paths = ['gone']\n",
}


@needs("neomutt", "msmtp")
def test_neomutt_sends_a_clean_mail_byte_for_byte(desk: Desk) -> None:
    result = mutt(desk, FINE)
    assert result.returncode == 0, result.stderr.decode()
    assert desk.received() == (desk.home / "given.eml").read_bytes()
    assert "– it answers again".encode() in desk.received()
    assert desk.sink.recipients == [[TO]]


@needs("neomutt", "msmtp")
def test_neomutt_is_told_why_a_bad_mail_is_not_sent(desk: Desk) -> None:
    result = mutt(desk, LEAK)
    assert result.returncode != 0
    assert b"65" in result.stderr + result.stdout
    assert "internal-host" in (result.stderr + result.stdout).decode()
    assert desk.sink.mails == []
    again = mutt(desk, LEAK, "-e", "my_hdr X-Presend-Allow: the customer runs this host")
    assert again.returncode == 0, again.stderr.decode()
    assert b"db-prod-07" in desk.received()
    assert b"Presend" not in desk.received()


@needs("neomutt", "msmtp")
@pytest.mark.parametrize("broken", BROKEN)
def test_neomutt_loses_nothing_when_presend_is_broken(desk: Desk, broken: str) -> None:
    sound = (desk.home / "presend.toml").read_text()
    (desk.home / "presend.toml").write_text(BROKEN[broken])
    result = mutt(desk, FINE)
    assert result.returncode != 0
    assert "could not check" in (result.stderr + result.stdout).decode()
    assert desk.sink.mails == []
    assert b"We restarted the service" in (desk.home / "given.eml").read_bytes()
    (desk.home / "presend.toml").write_text(sound)
    assert mutt(desk, FINE).returncode == 0
    assert len(desk.sink.mails) == 1


@needs("neomutt", "msmtp")
@pytest.mark.parametrize(
    ("presend", "says"),
    [
        ("#!/bin/sh\nkill -9 $$\n", "127"),
        (f"#!/bin/sh\nexec {sys.executable} -c 'raise SystemError'\n", "1"),
        (f'#!/bin/sh\nshift 4\nexec {sys.executable} -m linter.cli.main hook sendmail --timeout 0.001 "$@"\n', "65"),
    ],
    ids=["killed", "crashed", "out of time"],
)
def test_neomutt_loses_nothing_when_presend_crashes_or_hangs(desk: Desk, presend: str, says: str) -> None:
    desk.script("presend", presend)
    result = mutt(desk, FINE)
    assert result.returncode != 0
    assert says in (result.stderr + result.stdout).decode()
    assert desk.sink.mails == []


@needs("msmtp")
def test_msmtp_behind_the_gate_sends_what_it_sends_without(desk: Desk) -> None:
    mail = f"From: {FROM}\nTo: {TO}\nSubject: =?utf-8?q?=C3=9Cbersicht?=\nDate: Wed, 4 Mar 2026 14:00:00 +0000\n"
    mail += (
        f"Message-ID: <1@northlight.example>\nContent-Type: text/plain; charset=utf-8\n\n{FINE}trailing space \n\n\n"
    )
    command = ("msmtp", "-C", str(desk.home / "msmtprc"), "-t")
    assert desk.run(*command, text=mail).returncode == 0
    assert desk.run("presend", "hook", "sendmail", "--", *command, text=mail).returncode == 0
    bare, gated = desk.sink.mails
    assert gated == bare


GIT_SEND_EMAIL = Path(
    subprocess.run(["git", "--exec-path"], capture_output=True, text=True, check=False).stdout.strip()
    if shutil.which("git") else "/"
) / "git-send-email"  # fmt: skip


def git_patch(desk: Desk, text: str) -> subprocess.CompletedProcess[bytes]:
    def git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        result = desk.run("git", "-c", f"user.email={FROM}", "-c", "user.name=Tom Alder", *arguments)
        assert result.returncode == 0, result.stderr.decode()
        return result

    git("init", "-q", ".")
    (desk.home / "pool.conf").write_text("host = db-prod-07\n")
    git("add", "pool.conf")
    git("commit", "-q", "-m", f"Raise the limit\n\n{text}")
    git("format-patch", "-q", "--root", "-o", "out")
    hook = desk.home / ".git" / "hooks" / "sendemail-validate"
    hook.write_text('#!/bin/sh\nexec presend hook git "$@"\n')
    hook.chmod(0o755)
    return desk.run(
        "git", "send-email", "--smtp-server=127.0.0.1", f"--smtp-server-port={desk.sink.port}", "--confirm=never",
        "--suppress-cc=all", f"--from=Tom Alder <{FROM}>", f"--to={TO}", *map(str, sorted((desk.home / "out").iterdir())),
    )  # fmt: skip


@needs(str(GIT_SEND_EMAIL))
def test_git_send_email_sends_a_clean_patch_unchanged(desk: Desk) -> None:
    result = git_patch(desk, "It answers again – for everybody.")
    assert result.returncode == 0, result.stderr.decode()
    patch = next((desk.home / "out").iterdir()).read_bytes()
    assert desk.received().partition(b"\n\n")[2] == patch.partition(b"\n\n")[2]


@needs(str(GIT_SEND_EMAIL))
def test_git_send_email_stops_a_bad_message(desk: Desk) -> None:
    result = git_patch(desk, "We restarted db-prod-07 for it.")
    assert result.returncode != 0
    assert "internal-host" in result.stderr.decode()
    assert "rejected by sendemail-validate hook" in result.stderr.decode()
    assert "say why: PRESEND_ALLOW='the reason' git send-email" in result.stderr.decode()
    assert "--allow" not in result.stderr.decode()
    assert desk.sink.mails == []


EMACS = r"""
(require 'message) (require 'smtpmail)
(setq user-mail-address "{sender}" user-full-name "Tom Alder" mail-host-address "northlight.example"
      message-send-mail-function 'smtpmail-send-it send-mail-function 'smtpmail-send-it
      smtpmail-smtp-server "127.0.0.1" smtpmail-smtp-service {port} smtpmail-stream-type 'plain
      message-interactive t message-default-charset 'utf-8 mail-signature nil message-signature nil)
(defun presend-gate ()
  (let ((draft (current-buffer)) (coding-system-for-write 'utf-8))
    (with-temp-buffer
      (let ((why (current-buffer)))
        (unless (eql 0 (with-current-buffer draft
                         (call-process-region (point-min) (point-max) "presend" nil why nil "hook" "send")))
          (user-error "%s" (buffer-string)))))))
(when {gate} (add-hook 'message-send-hook #'presend-gate))
(message-mail "{to}" "Your case")
(goto-char (point-max))
(insert-file-contents "{body}")
(condition-case problem (progn (message-send) (princ "sent"))
  (error (princ (format "stopped with %d characters in the draft: %s" (buffer-size) (error-message-string problem)))))
"""


def emacs(desk: Desk, text: str, gate: str = "t") -> str:
    body, script = desk.home / "body.txt", desk.home / "send.el"
    body.write_text(text, encoding="utf-8")
    values = {"sender": FROM, "to": TO, "port": str(desk.sink.port), "body": str(body), "gate": gate}
    script.write_text(re.sub(r"\{(\w+)\}", lambda match: values[match.group(1)], EMACS), encoding="utf-8")
    result = desk.run("emacs", "--batch", "-Q", "-l", str(script))
    return result.stdout.decode() + result.stderr.decode()


def without_stamps(mail: bytes) -> bytes:
    return re.sub(rb"(?m)^(?:Date|Message-ID): .*\n", b"", mail.replace(b"\r\n", b"\n"))


@needs("emacs")
def test_emacs_sends_a_clean_mail_as_it_does_without_the_gate(desk: Desk) -> None:
    for gate in ("nil", "t"):
        assert "sent" in emacs(desk, FINE, gate)
    bare, gated = desk.sink.mails
    assert without_stamps(gated) == without_stamps(bare)


@needs("emacs")
def test_emacs_keeps_a_bad_mail_as_a_draft(desk: Desk) -> None:
    said = emacs(desk, LEAK)
    assert "stopped with" in said
    assert "internal-host" in said
    assert int(re.findall(r"stopped with (\d+)", said)[0]) > len(LEAK)
    assert desk.sink.mails == []


@needs("emacs")
@pytest.mark.parametrize("broken", [*BROKEN, "killed"])
def test_emacs_keeps_the_draft_when_presend_is_broken(desk: Desk, broken: str) -> None:
    if broken == "killed":
        desk.script("presend", "#!/bin/sh\nkill -9 $$\n")
    else:
        (desk.home / "presend.toml").write_text(BROKEN[broken])
    assert "stopped with" in emacs(desk, FINE)
    assert desk.sink.mails == []
