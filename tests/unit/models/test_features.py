from claimtrack.models.features import LONGEST_WORD, SHAPES, WordPieces, suffix
from claimtrack.models.runtime import FOLDER


def pieces() -> WordPieces:
    return WordPieces(FOLDER / "tokenizer.json")


def test_a_window_points_at_the_first_and_last_piece_of_each_word() -> None:
    window = pieces().window(["Unflappable", "Ruiz", "said"], [False] * 3, [True, False, False])
    assert window.first.tolist()[0] == 1
    assert window.last.tolist()[-1] == len(window.ids) - 2
    assert (window.last >= window.first).all()
    assert window.first[1] == window.last[0] + 1


def test_space_and_paragraph_change_what_the_network_sees() -> None:
    plain = pieces().window(["said"], [False], [False])
    glued = pieces().window(["said"], [True], [False])
    opening = pieces().window(["said"], [False], [True])
    assert glued.shapes[0] - plain.shapes[0] == SHAPES
    assert opening.shapes[0] - plain.shapes[0] == 2 * SHAPES
    assert plain.ids.tolist() == glued.ids.tolist()


def test_a_long_word_has_a_bounded_number_of_pieces() -> None:
    assert len(pieces().word("x1" * 40)[0]) == LONGEST_WORD


def test_the_suffix_ignores_case() -> None:
    assert suffix("SAYING") == suffix("praying")
