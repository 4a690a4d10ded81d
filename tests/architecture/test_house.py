"""The house holds its shape: one name through every floor, every door guarded, every file readable at once."""

import ast
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "layers/primarie/python/primarie"
APPS = sorted(path.parent.name for path in (ROOT / "functions").glob("*/app.py"))


def lambda_functions(app: str) -> dict[str, str]:
    """Names of the app's functions other than its HTTP door, with the name of the Python function behind each."""
    tree = ast.parse((ROOT / "functions" / app / "app.py").read_text())
    found = {}
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef):
            continue
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "app.lambda_function":
                name = next(k.value for k in decorator.keywords if k.arg == "name")
                assert isinstance(name, ast.Constant)
                found[str(name.value)] = node.name
    return found


def verbs() -> set[str]:
    """Every verb of every room: a file that defines a function of its own name."""
    found = set()
    for path in LIBRARY.glob("*/*.py"):
        tree = ast.parse(path.read_text())
        if any(isinstance(node, ast.FunctionDef) and node.name == path.stem for node in tree.body):
            found.add(path.stem)
    return found


def test_the_house_is_complete() -> None:
    wanted = {"intake", "registry", "casework", "console", "signing", "verification", "archiving", "notifications"}
    assert wanted <= set(APPS)
    assert {path.stem for path in (LIBRARY / "wiring").glob("*.py")} >= set(APPS)


@pytest.mark.parametrize("app", APPS)
def test_a_function_a_verb_and_a_test_have_one_name(app: str) -> None:
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests/unit").rglob("test_*.py")}
    for name, behind in lambda_functions(app).items():
        assert name == behind, f"{app}.{name} is called {behind} in app.py"
        assert name in verbs(), f"{app}.{name} has no verb"
        assert name in tested, f"{app}.{name} has no unit test of its name"


def placeholders() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "statemachines").glob("*.asl.json"):
        found |= set(re.findall(r"\$\{(\w+\.\w+)\}", path.read_text()))
    return found


def test_every_state_calls_a_function_that_exists() -> None:
    there = {f"{app}.{name}" for app in APPS for name in lambda_functions(app)}
    assert placeholders()
    assert placeholders() <= there


@pytest.mark.parametrize("path", sorted((ROOT / "statemachines").glob("*.asl.json")), ids=lambda p: p.name)
def test_a_machine_is_called_by_its_verbs(path: Path) -> None:
    states = json.loads(path.read_text())["States"]
    for name, state in states.items():
        called = re.findall(r"\$\{\w+\.(\w+)\}", json.dumps(state))
        if not called or called == ["open_task"]:
            continue
        verb = called[0]
        said = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
        assert verb.split("_")[0] == said.split("_")[0], f"state {name} runs {verb}"


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("technology", ["pynamodb", "pyhanko", "typst", "bagit"])
def test_a_technology_lives_in_adapters_named_after_it(technology: str) -> None:
    homes = {"pynamodb": "dynamodb", "pyhanko": "pyhanko", "typst": "typst", "bagit": "bagit"}
    strays = [
        str(path.relative_to(LIBRARY))
        for path in LIBRARY.rglob("*.py")
        if technology in imported(path) and not re.search(homes[technology], str(path.relative_to(LIBRARY)))
    ]
    assert strays == []


def test_models_and_ports_need_nothing_but_python() -> None:
    allowed = {
        "primarie", "collections", "dataclasses", "datetime", "enum", "typing", "re", "hashlib", "functools",
        "zoneinfo", "json",
    }  # fmt: skip
    for name in ("model.py", "ports.py"):
        for path in LIBRARY.glob(f"*/{name}"):
            assert imported(path) <= allowed, path


def test_nothing_happens_at_import() -> None:
    """Module level makes no client, reads no environment, opens no file."""
    forbidden = re.compile(r"^(?:\w+\s*(?::[^=]+)?=\s*)?(?:boto3\.|os\.environ|os\.getenv|open\(|setting\(|client\()")
    for path in [*LIBRARY.rglob("*.py"), *(ROOT / "functions").glob("*/app.py")]:
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.Assign | ast.AnnAssign | ast.Expr):
                assert not forbidden.match(ast.unparse(node)), f"{path}: {ast.unparse(node)}"


def test_no_code_names_this_town() -> None:
    for path in [*LIBRARY.rglob("*.py"), *(ROOT / "functions").rglob("*.py"), *(ROOT / "infra").rglob("*.py")]:
        text = re.sub(r'"""[\s\S]*?"""|#.*', "", path.read_text())
        assert not re.search(r"Sector(?:ul(?:ui)?)? 6|['\"]S6['\"]|primarie6", text), path


def test_every_file_can_be_read_at_once() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for folder in ("functions", "layers/primarie", "infra", "localstack", "tests")
        for path in (ROOT / folder).rglob("*.py")
        if (lines := len(path.read_text().splitlines())) > 400
    }
    assert long == {}
