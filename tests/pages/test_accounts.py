"""Accounts: names with hashed passwords, in a file that may change while it is served."""

from __future__ import annotations

import io
import stat
from pathlib import Path
from typing import Any

import pytest

from index.command import run
from pages.accounts import Accounts, AccountsError, add_account, read_accounts, remove_account
from pages.users import app

PASSWORD = "correct horse"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "accounts"
    add_account(path, "Ann Lee", PASSWORD)
    return path


def test_the_right_password_and_no_other_is_right(file: Path) -> None:
    accounts = Accounts(file)
    assert accounts.verify("Ann Lee", PASSWORD)
    assert not accounts.verify("Ann Lee", PASSWORD + " ")
    assert not accounts.verify("Ann Lee", "")
    assert not accounts.verify("ann lee", PASSWORD)
    assert not accounts.verify("John Roe", PASSWORD)


def test_the_file_holds_hashes_that_only_its_owner_reads(file: Path) -> None:
    name, hashed = file.read_text().strip().split(":")
    assert name == "Ann Lee"
    assert hashed.startswith("$argon2id$")
    assert PASSWORD not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_two_with_one_password_have_different_hashes(file: Path) -> None:
    add_account(file, "John Roe", PASSWORD)
    assert len(set(read_accounts(file).values())) == 2


def test_what_changes_in_the_file_holds_at_once(file: Path) -> None:
    accounts = Accounts(file)
    add_account(file, "John Roe", "battery staple")
    assert accounts.verify("John Roe", "battery staple")
    add_account(file, "Ann Lee", "another one")
    assert not accounts.verify("Ann Lee", PASSWORD)
    remove_account(file, "John Roe")
    assert accounts.hash_of("John Roe") is None


def test_a_file_broken_meanwhile_changes_nothing(file: Path) -> None:
    accounts = Accounts(file)
    file.write_text("half a li")
    assert accounts.verify("Ann Lee", PASSWORD)
    file.unlink()
    assert accounts.verify("Ann Lee", PASSWORD)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (None, r"can't be read \(No such file or directory\); make it with: onrecord users add"),
        ("", "nobody can log in yet; add somebody with: onrecord users add NAME"),
        ("# nobody\n\n", "nobody can log in yet"),
        ("Ann Lee:plain\n", r"accounts:1: no account"),
        ("# ours\nno colon\n", r"accounts:2: no account"),
    ],
)
def test_a_file_that_is_none_is_told_with_its_line(
    tmp_path: Path, text: str | None, error: str
) -> None:
    path = tmp_path / "accounts"
    if text is not None:
        path.write_text(text)
    with pytest.raises(AccountsError, match=error):
        Accounts(path)


@pytest.mark.parametrize("name", ["", " ", "a:b", "a\nb", "#a", "a" * 101])
def test_a_name_that_would_break_the_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(AccountsError, match="can't be a name"):
        add_account(tmp_path / "accounts", name, PASSWORD)


def test_a_short_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AccountsError, match="at least 8 characters"):
        add_account(tmp_path / "accounts", "Ann Lee", "1234567")


def users(arguments: list[str]) -> Any:
    with pytest.raises(SystemExit) as ended:
        run(app, arguments)
    return ended.value.code


def test_the_command_takes_the_password_from_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "accounts"
    for told in ("Ann Lee can log in\n", "Ann Lee has a new password\n"):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\nmore\n"))
        assert users(["add", "Ann Lee", "--auth-file", str(path)]) == 0
        assert capsys.readouterr().out == told
    assert Accounts(path).verify("Ann Lee", PASSWORD)
    assert users(["remove", "Ann Lee", "--auth-file", str(path)]) == 0
    assert capsys.readouterr().out == "Ann Lee can't log in any more\n"
    assert read_accounts(path) == {}


def test_nobody_unknown_can_be_removed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert users(["remove", "John Roe", "--auth-file", str(file)]) == 1
    assert capsys.readouterr().err == f"error: {file}: nobody is called 'John Roe' there\n"
