"""sources.toml: read, checked, and written for the first time. Errors name the key and its line."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from extractor.errors import UsageError
from extractor.fetch.client import Limits
from extractor.fetch.plugin import SourcePlugin, load_type
from extractor.fetch.politeness import HostSettings, default_book

M = TypeVar("M", bound=BaseModel)


class RunSettings(BaseModel):
    """The [run] table."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    contact: SecretStr | None = None
    """Your name or company and an e-mail address or web page; sent in the User-Agent, required by SEC, never logged."""
    contact_env: str | None = "EXTRACTOR_CONTACT"
    """Environment variable that holds the contact, where `contact` is not given."""
    archive: Path | None = None
    """Folder that keeps the fetched bytes."""
    hosts_book: Path | None = None
    """File that counts requests to each host, shared by all runs of a user."""
    jobs: int = Field(default=8, ge=1, le=64)
    """Downloads at a time from each source."""
    timeout: float = Field(default=60.0, gt=0)
    """Seconds for one download in all."""
    max_bytes: int = Field(default=50_000_000, ge=1_000)
    """Largest download, decompressed."""
    attempts: int = Field(default=3, ge=1, le=10)
    retry_wait: float = Field(default=0.5, ge=0)
    """Seconds before the second try; doubled for each further one, with jitter."""
    patience: float = Field(default=60.0, ge=0)
    """Longest pause (seconds) that a host may ask for and still be waited for in this run."""
    max_tries: int = Field(default=6, ge=1)
    """Nights on which a failed item is tried before it is given up."""

    @field_validator("contact")
    @classmethod
    def _reachable(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.search(r"@|https?://", value.get_secret_value()):
            raise ValueError("expected a name with an e-mail address or a web page")
        return value

    @property
    def secret_contact(self) -> str | None:
        if self.contact is not None:
            return self.contact.get_secret_value()
        return (os.environ.get(self.contact_env) or None) if self.contact_env else None

    @property
    def limits(self) -> Limits:
        return Limits(timeout=self.timeout, max_bytes=self.max_bytes, attempts=self.attempts, retry_wait=self.retry_wait)

    @property
    def book(self) -> Path:
        return self.hosts_book or default_book()


@dataclass(frozen=True)
class Config:
    """A checked sources.toml."""

    path: Path
    run: RunSettings
    hosts: dict[str, HostSettings]
    sources: tuple[SourcePlugin[Any], ...]

    def chosen(self, names: tuple[str, ...]) -> tuple[SourcePlugin[Any], ...]:
        """The sources of these names, or each enabled one. Raises UsageError for a name that is not there."""
        known = {source.config.name: source for source in self.sources}
        if missing := [name for name in names if name not in known]:
            raise UsageError(f"{self.path}: has no source {missing[0]!r}; expected one of {', '.join(known) or '(none)'}")
        return tuple(known[name] for name in names) if names else tuple(source for source in self.sources if source.config.enabled)


def load_config(path: Path) -> Config:
    """Read and check sources.toml. Raises UsageError that names file, line, key, value and what was expected."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such file; write one with `extractor init {path}`") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: is no TOML ({error})") from error
    if unknown := sorted(set(values) - {"run", "hosts", "sources"}):
        raise UsageError(f"{path}, line {_line(text, (unknown[0],))}: unknown key {unknown[0]!r}; expected [run], [hosts] or [[sources]]")
    run = _checked(RunSettings, values.get("run", {}), text, path, ("run",))
    hosts = {name: _checked(HostSettings, value, text, path, ("hosts", name)) for name, value in _table(values, "hosts", path).items()}
    return Config(path, _placed(run, path), hosts, _sources(values.get("sources", []), text, path))


def _placed(model: M, path: Path) -> M:
    """The same settings with each file and folder where it is: relative ones stand beside the configuration, wherever cron starts the run."""
    found = {name: _place(value, path) for name in type(model).model_fields if isinstance(value := getattr(model, name), Path)}
    return model.model_copy(update=found) if found else model


def _place(value: Path, path: Path) -> Path:
    try:
        return path.parent / value.expanduser()
    except RuntimeError as error:
        raise UsageError(f"{path}: {value}: there is no such home; expected a folder or file, absolute or beside {path.name}") from error


def _table(values: dict[str, Any], name: str, path: Path) -> dict[str, Any]:
    table = values.get(name, {})
    if not isinstance(table, dict):
        raise UsageError(f"{path}: {name} is {type(table).__name__}; expected tables such as [{name}.example]")
    return table


def _sources(tables: Any, text: str, path: Path) -> tuple[SourcePlugin[Any], ...]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UsageError(f"{path}: sources must be written as [[sources]] tables")
    found: list[SourcePlugin[Any]] = []
    for number, table in enumerate(tables):
        place: tuple[str | int, ...] = ("sources", number)
        kind = table.get("type")
        if not isinstance(kind, str):
            raise UsageError(f'{path}, line {_line(text, place)}: this [[sources]] has no type; expected type = "feed" or another')
        try:
            plugin = load_type(kind)
        except UsageError as error:
            raise UsageError(f"{path}, line {_line(text, (*place, 'type'))}: {error}") from error
        config = _checked(plugin.Config, table, text, path, place)
        if any(config.name == other.config.name for other in found):
            raise UsageError(f"{path}, line {_line(text, (*place, 'name'))}: the name {config.name!r} is given to two sources; names must differ")
        found.append(plugin(_placed(config, path)))
    return tuple(found)


def _checked(model: type[M], values: Any, text: str, path: Path, place: tuple[str | int, ...]) -> M:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        lines = [_explained(problem, text, path, place) for problem in error.errors(include_url=False)]
        raise UsageError("\n".join(lines)) from None  # the chained error would print the values, secrets too


def _explained(problem: Any, text: str, path: Path, place: tuple[str | int, ...]) -> str:
    where = (*place, *problem["loc"])
    key = ".".join(str(part) for part in where)
    if problem["type"] == "extra_forbidden":
        return f"{path}, line {_line(text, where)}: unknown key {key}; see `extractor init --print` for the keys there are"
    given = problem["input"]
    shown = f" (given: {given!r:.60})" if isinstance(given, str | int | float | bool) and not re.search(r"(?i)key|contact|secret|token", key) else ""
    return f"{path}, line {_line(text, where)}: {key}: {problem['msg']}{shown}"


def _line(text: str, place: tuple[str | int, ...]) -> int:
    """The line on which a key stands, or its table begins; tomllib does not tell, so the text is searched."""
    lines = text.splitlines()
    start = 0
    if place and place[0] == "sources" and len(place) > 1 and isinstance(place[1], int):
        heads = [number for number, line in enumerate(lines) if re.match(r"\s*\[\[\s*sources\s*\]\]", line)]
        start = heads[place[1]] if place[1] < len(heads) else 0
        keys = place[2:]
    else:
        head = re.compile(r"\s*\[{1,2}\s*" + r"\s*\.\s*".join(f"[\"']?{re.escape(str(part))}[\"']?" for part in place[: 2 if place[0] == "hosts" else 1]) + r"\s*\]")
        start = next((number for number, line in enumerate(lines) if head.match(line)), 0)
        keys = place[2:] if place[0] == "hosts" else place[1:] or place
    for number in range(start, len(lines)):
        if number > start and re.match(r"\s*\[", lines[number]) and keys[:1] != place[:1]:
            break
        if keys and re.match(rf"\s*[\"']?{re.escape(str(keys[0]))}[\"']?\s*[=.]", lines[number]):
            return number + 1
    return start + 1


def init_text() -> str:
    """A commented configuration to begin with: every type of source once, most of them switched off."""
    return (Path(__file__).parent / "sources.toml").read_text("utf-8")
