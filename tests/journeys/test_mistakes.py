"""Every mistake gets one clear line and the right exit code, never a traceback."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.journeys.command_line import environment, run, run_apart, running_up, start
from tests.journeys.paper import draw_page


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("mistakes") / "home"


@pytest.fixture(scope="module")
def scan(tmp_path_factory):
    return str(draw_page(tmp_path_factory.mktemp("scan") / "001.png"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "thiếu LỆNH"),
        (("nosuch",), "không có 'nosuch'"),
        (("read",), "thiếu TỆP"),
        (("ingest",), "thiếu ĐƯỜNG_DẪN"),
        (("ingest", "--nosuch", "x"), "không hiểu --nosuch"),
        (("search", "x", "--limit", "many"), "'many' không dùng được"),
        (("samples", "x", "--dossiers", "0"), "từ 1 trở lên"),
        (("bench", "nosuch"), "không có 'nosuch'"),
        (("index", "nosuch"), "không có 'nosuch'"),
        (("ingest", "/nosuch/empty"), "file_not_found"),
        (("verify", "nosuch.pdf"), "missing_file"),
        (("verify", "nosuch"), "bad_verify_code"),
        (("search", "x", "--limit", "0", "--as", "x"), "account_not_found"),
    ],
)
def test_wrong_arguments_are_told_in_one_line(home, arguments, told):
    exit_code = 3 if told in {"file_not_found", "bad_verify_code"} else 2
    ended = run(home, *arguments)
    assert ended.exit_code == exit_code
    assert told in ended.errors
    assert len(ended.errors.splitlines()) == 1


@pytest.mark.parametrize(
    ("settings", "exit_code", "told"),
    [
        ({"PROT": "8000"}, 2, "bad_setting"),
        ({"PORT": "http"}, 2, "bad_setting"),
        ({"PORT": "70000"}, 2, "bad_setting"),
        ({"WORKERS": "-1"}, 2, "bad_setting"),
        ({"SWEEP_SECONDS": "nan"}, 2, "bad_setting"),
        ({"DEMO": "maybe"}, 2, "bad_setting"),
        ({"HOME": "/proc/nosuch"}, 4, "database_unavailable"),
        ({"HOME": "/dev/null"}, 4, "database_unavailable"),
        ({"DATABASE_URL": "nonsense"}, 4, "database_unavailable"),
        ({"DATABASE_URL": "nosuchdb://x"}, 4, "database_unavailable"),
        ({"REDIS_URL": "nonsense"}, 4, "queue_unavailable"),
        ({"FILES_URL": "nonsense"}, 4, "files_unavailable"),
        ({"REDIS_URL": "unix:///nosuch.sock"}, 4, "queue_unavailable"),
    ],
)
def test_settings_that_cannot_be_used_are_told_in_one_line(home, settings, exit_code, told):
    assert told in run(home, "sweep", settings=settings).say_one_line(exit_code)


def test_a_missing_model_is_told_in_one_line(home, scan):
    settings = {"TESSDATA": "/nonexistent"}
    assert "missing_model" in run(home, "read", scan, settings=settings).say_one_line(4)
    assert "missing_model" in run(home, "up", "--no-web", settings=settings).say_one_line(4)


def test_status_says_which_service_is_down(home):
    ended = run(home, "status", "--json")
    assert ended.exit_code == 4
    assert [service["name"] for service in ended.json["services"] if not service["ok"]] == ["queue"]


def test_files_are_taken_in_while_the_queue_is_away(home, scan):
    taken = run(home, "ingest", "--json", scan)
    assert (taken.exit_code, taken.lines[0]["result"]) == (0, "taken")
    assert "Traceback" not in taken.errors


def test_a_folder_without_files_is_told_in_one_line(home, tmp_path):
    assert "nothing_to_take" in run(home, "ingest", str(tmp_path)).say_one_line(2)


@pytest.mark.skipif(os.geteuid() == 0, reason="The superuser may read everything.")
def test_what_may_not_be_read_is_refused_by_name(home, scan, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    ended = run(home, "ingest", "--json", str(closed))
    closed.chmod(0o700)
    assert (ended.exit_code, ended.lines[0]["code"]) == (3, "file_not_accessible")


def test_a_port_in_use_is_told_in_one_line(home):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        settings = {"PORT": str(taken.getsockname()[1])}
        assert "port_in_use" in run(home, "serve", settings=settings).say_one_line(4)
        assert "port_in_use" in run(home, "up", settings=settings).say_one_line(4)
    settings = {"HOST": "192.0.2.1"}
    assert "bad_address" in run(home, "serve", settings=settings).say_one_line(2)


def test_a_second_supervisor_is_told_that_one_runs(home):
    with running_up(home):
        assert "already_up" in run(home, "up", "--no-web").say_one_line(2)
        assert "already_up" in run(home, "up", settings={"PORT": "1"}).say_one_line(2)


def test_an_output_without_room_is_told_in_one_line(home):
    with Path("/dev/full").open("w") as full:
        assert "disk_full" in run_apart(home, "status", "--json", stdout=full).say_one_line(4)


def test_a_reader_that_has_seen_enough_is_no_fault(home, scan):
    reader = start(home, "read", "--json", *[scan] * 3)
    reader.stdout.readline()
    reader.stdout.close()
    assert reader.wait(60) == 0
    assert reader.stderr.read() == ""
    reader.stderr.close()


def test_a_full_disk_is_told_in_one_line(home, scan, tmp_path):
    limit = f"ulimit -f 16; exec {sys.executable} -m scripts.cli ingest --json {scan}"
    new = environment(tmp_path / "full")
    ended = subprocess.run(["sh", "-c", limit], check=False, env=new, capture_output=True, text=True)
    assert ended.returncode == 4
    assert "Traceback" not in ended.stderr
    assert "đĩa" in (ended.stderr + ended.stdout)


def test_a_closed_input_approves_nothing(home):
    ended = run_apart(home, "account", "first", "ai", "--name", "Ai")
    assert "no_password" in ended.say_one_line(2)
    ended = run(home, "account", "first", "ai", "--name", "Ai", "--password-file", "/nosuch")
    assert "no_password" in ended.say_one_line(2)


def test_an_output_that_cannot_be_written_is_told_in_one_line(home, tmp_path):
    (tmp_path / "file").touch()
    ended = run(home, "samples", str(tmp_path / "file" / "below"), "--dossiers", "1")
    assert "path_unusable" in ended.errors
    assert "Traceback" not in ended.errors
    assert ended.exit_code == 2


def test_a_person_who_stops_a_command_is_answered_in_one_line(home, scan):
    reader = start(home, "read", "--json", *[scan] * 50)
    reader.stdout.readline()
    reader.send_signal(signal.SIGINT)
    _, errors = reader.communicate(timeout=60)
    assert reader.returncode == 130
    assert errors.splitlines()[-1:] == ["trichluc: Đã dừng theo yêu cầu."]
    assert "Traceback" not in errors


def test_the_supervisor_ends_by_ctrl_c_with_all_its_processes(home):
    with running_up(home) as up:
        up.send_signal(signal.SIGINT)
        assert up.wait(30) == 0
    assert not (home / "run" / "processes.json").exists()
