"""Whatever order the pages of a draft are written in, and however often it is loaded anew: nothing typed is lost."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search_api.requests.drafts.holder import Holder
from search_api.requests.drafts.jobs import begin, load, save
from search_api.requests.drafts.steps import STEPS, typed_for
from tests.search_api.office import Office, open_office

WRITTEN = [step for step in STEPS if step.fields]
WORDS = st.text(alphabet="aăâbcdđeê 1975-@.<>&\u0301", max_size=12)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One office for all drafts."""
    return open_office(tmp_path_factory.mktemp("office"))


@st.composite
def writings(draw: Any) -> list[tuple[Any, dict[str, str]]]:
    """Pages as they are sent one after the other, each with some of its fields."""
    steps = draw(st.lists(st.sampled_from(WRITTEN), max_size=6))
    return [
        (step, draw(st.dictionaries(st.sampled_from([field.name for field in step.fields]), WORDS)))
        for step in steps
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=writings(), number=st.uuids())
def test_the_last_that_was_typed_for_each_field_is_kept(
    shared: Office, sent: list[tuple[Any, dict[str, str]]], number: Any
) -> None:
    begun = begin(shared.services, Holder(None), STEPS[0], {}, key=number.hex)
    holder, expected = Holder(None, begun.secret), dict[str, str]()

    for step, typed in sent:
        seen = load(shared.services, holder, begun.draft.id).version
        save(shared.services, holder, begun.draft.id, step, {**typed, "page": number.hex}, seen=seen)
        expected |= typed_for(step, typed)

    kept = load(shared.services, holder, begun.draft.id).answers
    assert {name: kept.get(name, "") for name in expected} == expected
