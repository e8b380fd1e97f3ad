"""What every embedder must do."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index.embed import (
    DEFAULT_CHECKSUM,
    DEFAULT_MODEL,
    INT8_MODEL,
    load_embedder,
    shipped_folder,
)
from index.fakes import HashingEmbedder, HashingTokenEmbedder
from index.protocols import Embedder, TokenEmbedder
from index.transformer import load_known

TEXTS = ["The harbour stays open.", "Taxes rise.", "", "\n", "\U0001f600", "word " * 1000]


def on_pytorch() -> Embedder:
    return load_known(str(shipped_folder()), DEFAULT_MODEL, DEFAULT_CHECKSUM)


MAKERS: dict[str, Callable[[], Embedder]] = {
    "hashing": HashingEmbedder,
    "hashing tokens": HashingTokenEmbedder,
    "default on onnxruntime": load_embedder,
    "default in 8 bits": lambda: load_embedder(INT8_MODEL),
    "default on pytorch": on_pytorch,
}


@pytest.fixture(scope="module", params=MAKERS)
def embedder(request: pytest.FixtureRequest) -> Embedder:
    return MAKERS[request.param]()


@pytest.fixture
def tokens(embedder: Embedder) -> TokenEmbedder:
    if not isinstance(embedder, TokenEmbedder):
        pytest.skip("gives no tokens")
    return embedder


def test_unit_vectors_of_the_promised_shape(embedder: Embedder) -> None:
    vectors = embedder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert vectors.dtype == np.float32
    assert vectors.flags.c_contiguous
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.encode([]).shape == (0, embedder.dimension)
    assert embedder.count_tokens([]) == []


def test_a_text_has_the_same_vector_alone_and_among_others(embedder: Embedder) -> None:
    together = embedder.encode(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        assert embedder.encode([text])[0] == pytest.approx(vector, abs=1e-4)


def test_shared_words_are_nearer_than_none(embedder: Embedder) -> None:
    question, near, far = embedder.encode(
        ["Is the harbour open?", "The harbour is open.", "Bees make honey in summer"]
    )
    assert question @ near > question @ far + 0.2


def test_special_tokens_count(embedder: Embedder) -> None:
    assert embedder.count_tokens(["", "tax", "tax tax"]) == [2, 3, 4]


def test_progress_ends_at_the_number_of_texts(embedder: Embedder) -> None:
    told: list[tuple[str, int, int]] = []
    embedder.encode(TEXTS, lambda *step: told.append(step))
    assert told[-1] == ("embedding", len(TEXTS), len(TEXTS))


def test_a_name_and_a_checksum_tell_models_apart(embedder: Embedder) -> None:
    assert embedder.name
    assert len(embedder.checksum) == 64
    assert int(embedder.checksum, 16) > 0


def test_tokens_come_with_the_vector_that_encode_gives(tokens: TokenEmbedder) -> None:
    found = {place: (vector, read) for place, vector, read in tokens.encode_tokens(TEXTS)}
    assert sorted(found) == list(range(len(TEXTS)))
    for place, vector in enumerate(tokens.encode(TEXTS)):
        assert found[place][0] == pytest.approx(vector, abs=1e-4)


def test_tokens_are_unit_vectors_with_their_places_in_the_text(tokens: TokenEmbedder) -> None:
    ((_, _, read),) = tokens.encode_tokens(["The harbour, open"])
    words = ["The harbour, open"[start:end] for start, end in read.spans.tolist()]
    assert [word for word in words if word != ","] == ["The", "harbour", "open"]
    assert read.vectors.shape == (len(words), tokens.dimension)
    assert np.linalg.norm(read.vectors, axis=1) == pytest.approx(np.ones(len(words)), abs=1e-5)


def test_a_text_without_words_has_no_tokens(tokens: TokenEmbedder) -> None:
    ((_, vector, read),) = tokens.encode_tokens([""])
    assert vector.shape == (tokens.dimension,)
    assert read.vectors.shape == (0, tokens.dimension)
    assert read.spans.shape == (0, 2)


def test_every_token_that_counts_but_the_special_ones_has_a_vector(tokens: TokenEmbedder) -> None:
    for text in ("tax", "tax and tax again", "The harbour stays open"):
        ((_, _, read),) = tokens.encode_tokens([text])
        assert len(read.vectors) == tokens.count_tokens([text])[0] - 2
        assert (np.diff(read.spans, axis=1) > 0).all()
        assert (read.spans[1:, 0] >= read.spans[:-1, 1]).all()


def test_threads_get_the_same_vectors(embedder: Embedder) -> None:
    texts = ["The harbour stays open.", "Taxes rise.", "word " * 50, "Who?"]
    alone = embedder.encode(texts)
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: embedder.encode([text])[0], texts * 3))
    assert np.array(together) == pytest.approx(np.concatenate([alone] * 3), abs=1e-4)
