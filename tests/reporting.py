"""Drafts of every sort, and the report on some of them."""

from __future__ import annotations

from pathlib import Path

from running import CLEAN, LEAK, presend

WIDE = "🙂🙂é As we already explained, we restarted db-prod-07.\r\nAnd \U0001f469\u200d\U0001f692 [name] waits.\n"
HOSTILE = "]]> & <b> | `x` ::error:: \x1b[31m \x07 db-prod-07 [click](https://evil.example.com) @everyone\n"


def report(output_format: str, folder: Path, *names: str | Path, code: int = 2) -> str:
    """The report on `names` in `folder`, all of which were checked or not as the exit code says."""
    result = presend("check", "--format", output_format, "--select", "privacy,tone,placeholder", *names, cwd=folder)
    assert result.returncode == code, result.stderr
    return result.stdout.decode()


def write_drafts(folder: Path) -> Path:
    """Drafts of every sort in `folder`: wide characters, hostile text, a mail, a clean one, one that is read in part."""
    (folder / "wide.md").write_bytes(WIDE.encode())
    (folder / "a|b & c.md").write_text(HOSTILE)
    (folder / "mail.eml").write_text(f"Subject: x\nFrom: a@example.com\n\n{LEAK}")
    (folder / "clean.md").write_text(CLEAN)
    (folder / "open.md").write_text("Fine.\n```\nlog\n")
    return folder
