"""The portal is told of every state, in order, once or more, whatever happens to it."""

from collections.abc import Callable
from datetime import timedelta

from schemas.accounts import Role
from schemas.outbox import OutChannel
from schemas.storage.database import reading
from schemas.storage.outages import list_outages
from tests.search_api.notices.conftest import Post

Make = Callable[..., Post]
PORTAL = OutChannel.PORTAL


def told(post: Post) -> list[tuple[int, str]]:
    return [
        (each.body["sequence"], each.body["state"]) for each in post.portal.called if each.method == "PUT"
    ]


def test_the_portal_gets_each_state_with_its_times_and_nobodys_name(make_post: Make) -> None:
    post = make_post(PORTAL)
    request = post.send("accept", "hand_over")

    assert post.go() == 3
    assert told(post) == [(1, "submitted"), (2, "accepted"), (3, "in_process")]
    last = post.portal.called[-1]
    assert last.path == f"/requests/{request['code']}"
    assert last.body["due_at"] == request["due_at"]
    assert last.body["procedure"]["tthc_code"]
    assert not [each for each in ("Trần", "Mẫu", "003155000001", "mau@") if each in str(post.portal.called)]


def test_an_outage_keeps_the_order_and_is_caught_up_with(make_post: Make) -> None:
    post = make_post(PORTAL)
    post.portal.answers = [(0, {})]
    first, second = post.send("accept"), post.send()
    for _ in range(4):
        assert post.go() == 0
        post.office.clock.pass_by(timedelta(minutes=20))
    post.counter.walk(first, "hand_over")  # at the counter work goes on
    post.portal.answers, post.portal.called = [(200, {})], []
    post.go()
    post.office.clock.pass_by(timedelta(minutes=20))
    post.go()

    by_code = {
        code: [each.body["sequence"] for each in post.portal.called if each.body["code"] == code]
        for code in (first["code"], second["code"])
    }
    assert by_code == {first["code"]: [1, 2, 3], second["code"]: [1]}


def test_a_fault_then_an_answer_tells_each_state_once(make_post: Make) -> None:
    post = make_post(PORTAL)
    post.portal.answers = [(500, {}), (200, {})]
    post.send("accept")
    post.go()
    post.office.clock.pass_by(timedelta(minutes=2))
    post.go()

    assert told(post) == [(1, "submitted"), (1, "submitted"), (2, "accepted")]


def test_a_portal_that_takes_too_long_gets_it_again_under_the_same_number(make_post: Make) -> None:
    post = make_post(PORTAL)
    post.portal.answers = [(-1, {}), (200, {})]
    post.send()
    assert post.go() == 0
    post.office.clock.pass_by(timedelta(minutes=2))

    assert post.go() == 1
    assert told(post) == [(1, "submitted")] * 2


def test_the_fault_log_can_be_quoted_in_an_extension(make_post: Make) -> None:
    post = make_post(PORTAL)
    post.portal.answers = [(503, {}), (200, {})]
    request = post.send("accept")
    post.go()
    post.office.clock.pass_by(timedelta(minutes=2))
    post.go()
    [outage] = post.counter.by(Role.OFFICER).get("/api/v1/notices").json()["outages"]

    assert outage["text"] == (
        "Cổng dịch vụ công không hoạt động từ 15:00 ngày 20/11/2026 đến 15:02 ngày 20/11/2026 "
        "(1 lần kết nối không thành công, mã lỗi outside_no_answer)"
    )
    assert outage["text"] in post.counter.by(Role.OFFICER).get("/thong-bao").text
    extended = post.counter.act(request, "extend", reason=outage["text"], value=2, unit="working_day")
    assert extended.status_code == 200


def test_mail_goes_on_while_the_portal_is_away(make_post: Make) -> None:
    post = make_post(PORTAL, OutChannel.EMAIL)
    post.portal.answers = [(503, {})]
    post.send()

    assert post.go() == 1
    assert len(post.mail.letters) == 1
    with reading(post.office.services.database) as session:
        assert [each.channel for each in list_outages(session, limit=9)] == [PORTAL]
