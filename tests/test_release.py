"""A release says everywhere that it is the same one."""

import re
import tomllib
from pathlib import Path

import yaml

import kommunal

ROOT = Path(__file__).parents[1]


def test_changelog_and_citation_name_the_version_of_the_package() -> None:
    released = re.findall(r"^## \[(\d[^\]]*)\] - (\d{4}-\d\d-\d\d)$", _text("CHANGELOG.md"), re.M)
    citation = yaml.safe_load(_text("CITATION.cff"))
    assert released[0] == (citation["version"], citation["date-released"].isoformat())
    assert citation["version"] == kommunal.__version__


def test_the_newest_release_begins_with_five_highlights() -> None:
    newest = re.split(r"^## ", _text("CHANGELOG.md"), flags=re.M)[2]
    head = newest.partition("### ")[0]
    assert len(re.findall(r"^- \*\*", head, re.M)) == 5


def test_the_version_of_the_package_is_stated_once() -> None:
    project = tomllib.loads(_text("pyproject.toml"))
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"]["path"] == "src/kommunal/__init__.py"


def test_the_workflow_runs_the_gate_and_every_supported_python() -> None:
    workflow = yaml.safe_load(_text(".github/workflows/ci.yml"))
    assert "bash .ci/run" in [step.get("run") for step in workflow["jobs"]["gate"]["steps"]]
    pythons = workflow["jobs"]["tests"]["strategy"]["matrix"]["python"]
    supported = re.findall(r"Python :: (3\.\d+)", _text("pyproject.toml"))
    assert set(supported) <= set(pythons)


def test_forms_for_issues_ask_for_what_is_needed() -> None:
    form = yaml.safe_load(_text(".github/ISSUE_TEMPLATE/datenfehler.yml"))
    assert {field["id"] for field in form["body"]} == {"wo", "was", "quelle"}
    assert all(field["validations"]["required"] for field in form["body"])


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
