"""What is told when: once, in order, again where it failed, and never with more than it may tell."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from schemas.accounts import Role
from schemas.outbox import MOST_FAULTY_ANSWERS, NOTICE_OF, MessageState, NoticeKind, OutChannel, Private
from schemas.requests import RequestAction
from schemas.storage.database import reading, writing
from schemas.storage.outages import list_outages
from schemas.storage.outbox import add_message, claim_due, messages_about
from search_api.notices.wording import _OPENINGS
from tests.search_api.notices.conftest import Post
from tests.search_api.requests.counter import ASKED

EMAIL, PORTAL, SMS, ZALO = OutChannel.EMAIL, OutChannel.PORTAL, OutChannel.SMS, OutChannel.ZALO
Make = Callable[..., Post]


def states(post: Post, request_id: str) -> list[tuple[str, str]]:
    with reading(post.office.services.database) as session:
        return [(each.channel, each.state) for each in messages_about(session, request_id)]


def test_the_applicant_is_told_of_each_step_that_concerns_them(make_post: Make) -> None:
    post = make_post(EMAIL)
    request = post.send("accept", "hand_over", "send_for_signature", "issue", "make_ready", "return_result")

    assert post.go() == 4

    assert [letter["Subject"] for letter in post.mail.letters] == [
        f"Thông báo về hồ sơ {request['code']}"
    ] * 4
    received, accepted, ready, returned = (letter.get_content() for letter in post.mail.letters)  # type: ignore[attr-defined]
    assert "đã nhận được đề nghị" in received
    assert "Thời gian trả kết quả: 17:00 ngày" in accepted
    assert "đã có kết quả" in ready
    assert "Kết quả đã được trả" in returned


def test_a_letter_tells_what_is_missing_but_no_identity_number(make_post: Make) -> None:
    post = make_post(EMAIL)
    post.send("ask_supplement")
    post.go()

    asked = post.mail.letters[-1].get_content()  # type: ignore[attr-defined]
    assert "Cần bổ sung: Giấy tờ chứng minh quan hệ thân nhân." in asked
    assert "003155000001" not in asked


def test_nothing_is_added_for_channels_that_are_not_set_up_or_not_given(make_post: Make) -> None:
    post = make_post(EMAIL)
    without = post.counter.walk(post.counter.send().json(), "accept")
    spoiled = post.counter.send(applicant={**ASKED["applicant"], "email": "a@b\nBcc: x@y.vn"}).json()

    assert states(post, without["id"]) == states(post, spoiled["id"]) == []


def test_each_event_goes_out_once_however_often_it_is_sent(make_post: Make) -> None:
    post = make_post(EMAIL)
    post.send()

    assert [post.go(), post.go(), post.go()] == [1, 0, 0]
    assert len(post.mail.letters) == 1


def test_where_it_goes_is_forgotten_once_it_was_sent(make_post: Make) -> None:
    post = make_post(EMAIL)
    request = post.send()
    post.go()
    with writing(post.office.services.database) as session:
        kept = str(session.connection().exec_driver_sql("SELECT * FROM outbox_private").all())

    assert states(post, request["id"]) == [(EMAIL, "sent")]
    assert kept == "[]"


def test_a_process_that_dies_after_sending_sends_once_more_and_no_more(make_post: Make) -> None:
    post = make_post(EMAIL)
    post.send()
    with writing(post.office.services.database) as session:
        assert claim_due(session, EMAIL, now=post.office.clock.at) is not None  # and then the process dies

    assert post.go() == 0
    post.office.clock.pass_by(timedelta(minutes=4))
    assert [post.go(), post.go()] == [1, 0]


def test_a_server_that_is_away_is_asked_less_and_less_and_then_gets_all(make_post: Make) -> None:
    post = make_post(EMAIL)
    request = post.send("accept")
    post.mail.answers["EHLO"] = post.mail.answers["HELO"] = "421 full"
    for _ in range(5):
        assert post.go() == 0
        post.office.clock.pass_by(timedelta(minutes=1))
    post.mail.answers.clear()
    post.office.clock.pass_by(timedelta(minutes=16))

    assert post.go() == 2
    with reading(post.office.services.database) as session:
        [outage] = list_outages(session, limit=9)
    assert (outage.failures, outage.error_code, outage.ended_at) == (
        3,
        "outside_no_answer",
        post.office.clock.at,
    )
    assert states(post, request["id"]) == [(EMAIL, "sent")] * 2


def test_a_refused_address_is_parked_with_a_sentence_and_can_be_sent_again(make_post: Make) -> None:
    post = make_post(EMAIL)
    post.mail.answers["mau@example.vn"] = "550 no such user"
    request = post.send()
    post.go()

    officer = post.counter.by(Role.OFFICER)
    page = officer.get("/thong-bao").text
    assert "Nơi nhận từ chối" in page
    assert request["code"] in page
    assert "mau@example.vn" not in page
    [parked] = officer.get("/api/v1/notices").json()["parked"]
    post.mail.answers.clear()
    again = officer.post_form(f"/thong-bao/tin/{parked['id']}/gui-lai")

    assert again.status_code == 303
    assert post.go() == 1
    assert officer.post(f"/api/v1/notices/{parked['id']}/send-again").json()["code"] == "message_sent"


def test_another_office_neither_sees_nor_sends_it(make_post: Make) -> None:
    post = make_post(EMAIL)
    post.mail.answers["mau@example.vn"] = "550 no such user"
    request = post.send()
    post.go()
    stranger = post.office.account(Role.OFFICER, login="other", office="other")  # type: ignore[arg-type]
    browser = post.office.browser()
    browser.sign_in(stranger.login)
    with reading(post.office.services.database) as session:
        [message] = messages_about(session, request["id"])

    assert browser.get("/api/v1/notices").json()["parked"] == []
    assert browser.post(f"/api/v1/notices/{message.id}/send-again").status_code == 404


@pytest.mark.parametrize(("on", "used"), [((SMS,), "sms"), ((ZALO,), "zalo"), ((SMS, ZALO), "zalo")])
def test_a_telephone_gets_one_short_message_without_a_name(
    make_post: Make, on: tuple[OutChannel, ...], used: str
) -> None:
    post = make_post(*on)
    post.send()
    post.go()

    [called] = getattr(post, used).called
    assert called.body["to"] == "0900000000"
    assert "Mẫu" not in called.body["text"]
    assert len(post.sms.called) + len(post.zalo.called) == 1


def test_what_zalo_refuses_goes_as_a_text_message(make_post: Make) -> None:
    post = make_post(SMS, ZALO)
    post.zalo.answers = [(422, {})]
    request = post.send()
    post.go()
    post.go()

    assert sorted(states(post, request["id"])) == [(SMS, "sent"), (ZALO, "parked")]


def test_a_message_whose_time_is_over_is_not_sent(make_post: Make) -> None:
    post = make_post(SMS)
    request = post.counter.send().json()
    now = post.office.clock.at
    with writing(post.office.services.database) as session:
        for _ in range(2):
            add_message(
                session,
                channel=SMS,
                kind=NoticeKind.ONE_TIME_CODE,
                request_id=request["id"],
                private=Private("0900000000", {"code": "123456"}),
                dedupe="code-1",
                now=now,
                expires_at=now + timedelta(minutes=10),
            )
    post.office.clock.pass_by(timedelta(minutes=10))

    assert post.go() == 0
    assert states(post, request["id"]) == [(SMS, "parked")]
    assert post.sms.called == []


def test_a_one_time_code_is_told(make_post: Make) -> None:
    post = make_post(SMS)
    request = post.counter.send().json()
    with writing(post.office.services.database) as session:
        add_message(
            session,
            channel=SMS,
            kind=NoticeKind.ONE_TIME_CODE,
            request_id=request["id"],
            private=Private("0900000000", {"code": "123456"}),
            dedupe="code-1",
            now=post.office.clock.at,
        )
    post.go()

    assert "123456" in post.sms.called[0].body["text"]


def test_a_channel_that_is_switched_off_keeps_nothing_waiting(make_post: Make) -> None:
    post = make_post(EMAIL)
    request = post.send()
    make_post()

    assert states(post, request["id"]) == [(EMAIL, "parked")]
    assert "Kênh này đã tắt" in post.counter.by(Role.OFFICER).get("/thong-bao").text


def test_an_answer_with_a_fault_is_tried_some_times_and_then_parked(make_post: Make) -> None:
    post = make_post(SMS)
    post.sms.answers = [(500, {})]
    request = post.send()
    for _ in range(MOST_FAULTY_ANSWERS + 3):
        post.go()
        post.office.clock.pass_by(timedelta(minutes=16))

    assert states(post, request["id"]) == [(SMS, MessageState.PARKED)]
    assert len(post.sms.called) == MOST_FAULTY_ANSWERS


def test_there_are_words_for_every_notice_and_notices_for_moves_alone() -> None:
    assert set(NOTICE_OF.values()) <= set(_OPENINGS)
    assert set(NoticeKind) - set(_OPENINGS) == {NoticeKind.STATUS}
    assert set(NOTICE_OF) <= set(RequestAction)


def test_logs_hold_ids_and_codes_only(make_post: Make, caplog: pytest.LogCaptureFixture) -> None:
    post = make_post(EMAIL)
    post.mail.answers["mau@example.vn"] = "550 mau@example.vn unknown"
    post.send()
    post.go()

    assert "outside_refused" in caplog.text
    assert "mau@" not in caplog.text
