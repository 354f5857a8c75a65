"""What a CI service runs: the hook, the action, the job for GitLab, and every block of the documentation."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from node_tools import NODE_FOLDER, needs_node
from running import CLEAN, ENV, LEAK, warm_cache

ROOT = Path(__file__).parent.parent
ACTION = ROOT / "action.yml"
JOB = ROOT / "integrations" / "gitlab" / "presend.gitlab-ci.yml"
BLOCKS = re.findall(
    r"^```(\w+)\n(.*?)^```$", (ROOT / "docs" / "ci.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
)
YAML = {text.splitlines()[0].removeprefix("# "): text for kind, text in BLOCKS if kind == "yaml"}
GIT = {**{f"GIT_{who}_{what}": "t@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}}


def tool(name: str) -> str:
    """The path of a program of the `dev` extra; the test is skipped where it is not installed."""
    found = shutil.which(name, path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    if found is None:
        pytest.skip(f"{name} is not installed; pip install -e '.[dev]' installs it")
    return found


def run(*command: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    environment = {**ENV, **GIT, **env}
    return subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A repository with a good and a bad template, and `presend` and `pip` as a CI service would have installed them."""
    folder = tmp_path / "library"
    (folder / "templates").mkdir(parents=True)
    (folder / "templates" / "good one.md").write_text(CLEAN)
    (folder / "templates" / "bad.md").write_text(LEAK)
    programs = tmp_path / "presend" / "bin"
    programs.mkdir(parents=True)
    for name, what in (
        ("presend", f'exec {sys.executable} -m linter.cli.main "$@"'),
        ("pip", "exit 0"),
        ("python3", "exit 0"),
    ):
        (programs / name).write_text(f"#!/bin/sh\n{what}\n")
        (programs / name).chmod(0o755)
    run("git", "init", "-q", "-b", "main", cwd=folder)
    run("git", "add", "-A", cwd=folder)
    run("git", "commit", "-qm", "one", cwd=folder)
    run("git", "update-ref", "refs/remotes/origin/main", "HEAD", cwd=folder)
    return folder


def with_programs(library: Path) -> dict[str, str]:
    return {"PATH": f"{library.parent / 'presend' / 'bin'}{os.pathsep}{os.environ['PATH']}"}


def test_the_hook_has_a_valid_manifest() -> None:
    assert run(tool("pre-commit"), "validate-manifest", ROOT / ".pre-commit-hooks.yaml", cwd=ROOT).returncode == 0


def test_pre_commit_installs_the_hook_and_stops_a_commit_that_has_errors(library: Path, tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("pre-commit installs from a git repository, and this is none")
    command = [tool("pre-commit"), "try-repo", ROOT, "presend", "--files"]
    home = {"PRE_COMMIT_HOME": str(tmp_path / "home")}
    bad = run(*command, "templates/bad.md", "templates/good one.md", cwd=library, **home)
    if "InstallError" in bad.stdout or "pip" in bad.stdout.partition("An unexpected error")[2]:
        pytest.skip(f"pre-commit cannot install here: {bad.stdout.strip().splitlines()[-1]}")
    assert bad.returncode == 1, bad.stdout + bad.stderr
    assert "internal-host" in bad.stdout and "in 2 drafts" in bad.stdout
    good = run(*command, "templates/good one.md", cwd=library, **home)
    assert good.returncode == 0, good.stdout + good.stderr
    assert "Passed" in good.stdout


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ("github-actions", ACTION),
        ("gitlab-ci", JOB),
        ("github-workflows", ".github/workflows/presend.yml"),
        ("gitlab-ci", ".gitlab-ci.yml"),
    ],
    ids=str,
)
def test_each_file_for_a_ci_service_fits_its_schema(tmp_path: Path, schema: str, name: str | Path) -> None:
    path = tmp_path / Path(name).name
    path.write_text(YAML[name] if isinstance(name, str) else name.read_text())
    result = run(tool("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", path, cwd=tmp_path)
    assert result.returncode == 0, result.stdout


def test_the_documented_configuration_of_pre_commit_is_valid(tmp_path: Path) -> None:
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(YAML[".pre-commit-config.yaml"])
    assert run(tool("pre-commit"), "validate-config", path, cwd=tmp_path).returncode == 0
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    assert {hook["id"] for repo in yaml.safe_load(path.read_text())["repos"] for hook in repo["hooks"]} == hooks


def test_the_action_and_the_documented_workflow_have_no_security_finding(tmp_path: Path) -> None:
    workflow = tmp_path / ".github" / "workflows" / "presend.yml"
    workflow.parent.mkdir(parents=True)
    # a tag that its owner may move is the reader's choice: only its own repository can be named by a hash
    workflow.write_text(YAML[".github/workflows/presend.yml"])
    ignored = tmp_path / "zizmor.yml"
    ignored.write_text('rules: {unpinned-uses: {config: {policies: {"*": ref-pin}}}}\n')
    result = run(tool("zizmor"), "--offline", "--config", ignored, ACTION, workflow, cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr


@needs_node("@action-validator/cli")
def test_the_action_passes_a_linter_for_actions(tmp_path: Path) -> None:
    linter = NODE_FOLDER / "node_modules" / "@action-validator" / "cli" / "cli.mjs"
    result = run("node", linter, ACTION, cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_documented_workflow_gives_the_action_inputs_that_it_has() -> None:
    steps = yaml.safe_load(YAML[".github/workflows/presend.yml"])["jobs"]["presend"]["steps"]
    given = next(step["with"] for step in steps if "presend" in step["uses"])
    assert set(given) <= set(yaml.safe_load(ACTION.read_text())["inputs"])


def act(library: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run the steps of the action as the runner does, and give the last one's result and the page of the run."""
    action: dict[str, Any] = yaml.safe_load(ACTION.read_text())
    values = {f"inputs.{name}": str(each["default"]) for name, each in action["inputs"].items()}
    values |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
    values["github.action_path"] = str(ROOT)
    page = library.parent / "page.md"
    for step in action["runs"]["steps"]:
        env = {name: re.sub(r"\$\{\{ (\S+) \}\}", lambda m: values[m[1]], text) for name, text in step["env"].items()}
        runner = {"RUNNER_TEMP": str(library.parent), "GITHUB_STEP_SUMMARY": str(page), **with_programs(library)}
        result = run(
            "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"], cwd=library, **runner, **env
        )
    return result, page.read_text() if page.exists() else ""


def test_the_action_annotates_the_change_fills_the_page_and_fails_the_job(library: Path) -> None:
    result, page = act(library)
    assert result.returncode == 1, result.stderr
    assert "::error file=templates/bad.md,line=1," in result.stdout
    assert page.startswith("## presend\n\n1 error") and "templates/bad.md:1" in page.replace("\\", "")


@pytest.mark.parametrize(
    ("inputs", "code", "said"),
    [
        ({"paths": "templates/good one.md\n"}, 0, ""),
        ({"fail_on": "never"}, 0, "templates/bad.md"),
        ({"changed_since": "origin/main"}, 0, ""),
        ({"changed_since": "origin/gone"}, 2, ""),
        ({"baseline": "gone.json"}, 2, ""),
        ({"arguments": "--content-free\n--select=privacy"}, 1, "::An internal host name or address.\n"),
        ({"paths": "; touch injected\n$(touch injected)"}, 2, ""),
    ],
    ids=str,
)
def test_the_inputs_of_the_action_are_options_and_never_code(
    library: Path, inputs: dict[str, str], code: int, said: str
) -> None:
    result, _ = act(library, **inputs)
    assert result.returncode == code, result.stdout + result.stderr
    assert said in result.stdout
    assert not (library / "injected").exists()


def test_the_action_writes_sarif_where_it_is_told(library: Path) -> None:
    act(library, sarif="out.sarif")
    assert '"internal-host"' in (library / "out.sarif").read_text()


def test_the_job_for_gitlab_writes_the_reports_that_it_declares(library: Path) -> None:
    job = yaml.safe_load(JOB.read_text())["presend"]
    env = {**{name: str(value) for name, value in job["variables"].items()}, **with_programs(library)}
    env |= {
        "PRESEND_CACHE": str(warm_cache(library / ".cache")),
        "PRESEND_OPTIONS": "--select privacy",
        "PRESEND_PATHS": "templates",
    }
    result = run("bash", "-eo", "pipefail", "-c", "\n".join(job["script"]), cwd=library, **env)
    assert result.returncode == 1, result.stderr
    assert "internal-host" in result.stdout
    assert all((library / name).stat().st_size for name in job["artifacts"]["reports"].values())


@pytest.mark.parametrize("text", [text for kind, text in BLOCKS if kind == "sh"])
def test_every_documented_command_runs(library: Path, text: str) -> None:
    (library / "templates" / "bad.md").write_text("Fine.\n")
    prepared = run("bash", "-ec", "presend baseline templates", cwd=library, **with_programs(library))
    assert prepared.returncode == 0, prepared.stderr
    result = run("bash", "-ec", text, cwd=library, **with_programs(library))
    assert result.returncode == 0, result.stdout + result.stderr
