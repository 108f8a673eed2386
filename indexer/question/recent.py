"""Questions understood once: planning, explaining and drawing ask for the same one within a moment."""

from functools import lru_cache

from indexer.question.clauses import Question
from indexer.question.understanding import understand


@lru_cache(maxsize=1024)
def question_of(text: str) -> Question:
    """Return `text` as `understand` does."""
    return understand(text)
