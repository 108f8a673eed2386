"""Words of texts that are seldom part of a name, and where they stand in a question."""

from indexer.question.typed_text import TypedText
from schemas.vietnamese import fold

_ORDINARY_WORDS = """
đã đang sẽ được bị không chưa các những này đó ấy chỉ còn cũng rất cho để nhưng vì nên thì mà nếu rằng như theo dưới
trên trong ngoài khi lại nhiều ít làm đi về ra lên xuống tôi chúng họ ta gia và hoặc do nơi đây nào gì gửi nhận giúp
đỡ nuôi giấu đánh bắt địch giặc tay chân vai súng đạn bom mìn mảnh hầm đồn bốt trại tù xe rừng viện trạm chữa điều
vết thương sửa việc nhiệm vụ đơn kính đề nghị xác quy tập tìm thấy đưa đường cùng bằng sở phòng ủy hội đồng chính
"""
_NAMES_WITHOUT_MARKS = """
ay chi con do ho hoi dong chinh cho cung bang dien dieu duong gia giup he lai lam len minh mai nen nhieu no noi ta
theo thi thay thuong tap tim toi tren trong tu vai vi vien vu xe
"""
"""What of them may be a name, or introduce something, where nothing is typed with diacritics."""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())
_ORDINARY_BARE = frozenset(map(fold, _ORDINARY)) - frozenset(_NAMES_WITHOUT_MARKS.split())


def is_ordinary(what: TypedText, place: int) -> bool:
    """Whether word `place` is an ordinary one; without any diacritics only those count that are no names then."""
    word = what.words[place]
    return word.marked in _ORDINARY if what.has_marks else word.folded in _ORDINARY_BARE
