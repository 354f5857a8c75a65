"""Emacs in batch mode, with `editors/emacs`: eglot for a draft, and the hook of a mail that is about to be sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from project import Project, need

HERE = Path(__file__).parent
MAIL = (
    "To: maria@example.org\nSubject: Imports\n--text follows this line--\nDear Maria 🚢,\n\nyour imports run again.\n"
)


def _seen(project: Project, script: str, **more: str) -> dict[str, Any]:
    seen = project.run([need("emacs"), "-q", "--batch", "-l", str(HERE / script)], **more)
    if "absent" in seen:
        pytest.skip(f"{seen['absent']} is not installed")
    assert "problem" not in seen, seen["problem"]
    return seen


def test_a_bad_draft_is_underlined_fixed_and_let_through(project: Project) -> None:
    seen = _seen(project, "eglot.el")
    assert seen["underlined"] == "As we already explained"
    assert seen["gate_before"] == "presend stops this draft: unfilled-placeholder (line 3)"
    assert seen["fixed"] == "🚢🚢 It runs again. Restart it."
    assert seen["gate_after"] == "passed"


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        pytest.param(0, "sent", id="clean"),
        pytest.param(65, "stopped: presend: unfilled-placeholder", id="bad"),
        pytest.param(2, "stopped: presend: unfilled-placeholder", id="not checked"),
    ],
)
def test_a_mail_is_sent_only_if_the_hook_passes_it(status: int, outcome: str, project: Project) -> None:
    kept = project.folder / "kept.eml"
    said = "" if status == 0 else "echo 'presend: unfilled-placeholder' >&2; "
    project.program(f'[ "$*" = "hook send" ] || exit 99; cat > "{kept}"; {said}exit {status}')
    seen = _seen(project, "message.el", MAIL=MAIL)
    assert seen["outcome"] == outcome
    assert kept.read_text("utf-8") == MAIL.replace("--text follows this line--", "")


def test_a_mail_is_not_sent_where_there_is_no_presend(project: Project) -> None:
    (project.folder / "bin" / "presend").unlink()
    seen = _seen(project, "message.el", MAIL=MAIL, PATH="/usr/bin:/bin")
    assert seen["outcome"].startswith("stopped: presend stopped this mail: ")


def test_a_mail_with_an_error_is_stopped_by_the_gate_itself(project: Project) -> None:
    seen = _seen(project, "message.el", MAIL=MAIL.replace("Maria", "[name]"))
    assert seen["outcome"].startswith("stopped: ")
    assert "unfilled-placeholder" in seen["outcome"]
    assert _seen(project, "message.el", MAIL=MAIL)["outcome"] == "sent"
