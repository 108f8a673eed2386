"""Fees: nothing is due where nothing is asked, and a fee is never passed over in silence."""

import pytest

from schemas.payment import NothingDue, Payment, PaymentProviderMissingError


def test_a_procedure_without_a_fee_needs_no_payment() -> None:
    assert NothingDue().settle(request_code="H99-1", amount_vnd=0) == Payment(0, "nothing_due")


def test_a_fee_that_nobody_can_take_is_refused_in_words() -> None:
    with pytest.raises(PaymentProviderMissingError, match="H99-1"):
        NothingDue().settle(request_code="H99-1", amount_vnd=8_000)
