"""Train the encoder on the corpus and write its weights to `rules/encoder`.

    pip install -e ".[train]"
    python -m linter.evaluation.train_encoder corpus MODEL

MODEL is a folder with the sentence model that training starts from, all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Wang
et al. 2020), in the format of transformers: it has learnt from a thousand million sentences which ones mean the same. Takes
half an hour on two processors.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits as crossed
from transformers import BertModel

from linter._resources import data_folder
from linter.config import Config
from linter.encoder.network import MOST_PIECES
from linter.encoder.reader import SHARPNESS, VERDICTS
from linter.encoder.wordpiece import END, START, Piece, pieces, read_vocabulary
from linter.engine import Linter
from linter.evaluation.encoder_rows import LabelledSentence, labelled_examples, labelled_sentences
from linter.evaluation.encoder_weights import write_encoder
from linter.loader import load_rulebook
from linter.promises.verdicts import worth_reading
from linter.readers import read_text
from linter.text.span import Span

_EPOCHS, _AT_ONCE, _WARM_UP = 3, 32, 150
_RATE, _RATE_OF_VERDICTS, _DECAY = 1.5e-4, 2e-3, 0.01
_WORDS_COUNT = 0.15
"""What the marked words count beside the verdict on the sentence."""
_EASY, _OF_EASY = 0.01, 4
"""Of the sentences less worth reading than this, in which nothing is marked, one in so many is learnt from: most of them will
never be read."""
_CHUNK = 20
"""Batches whose sentences are sorted by length together, so that little is padded."""

Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]
"""Numbers of pieces; for each sentence its verdicts and their sureness; and for each piece the verdicts it bears."""


class Example:
    """A sentence as tensors."""

    def __init__(self, row: LabelledSentence, vocabulary: dict[str, int]) -> None:
        found = pieces(row.text, vocabulary)[: MOST_PIECES - 2]
        self.numbers = [vocabulary[START], *(piece.number for piece in found), vocabulary[END]]
        self.bearing = [_borne(row, piece) for piece in (None, *found, None)]
        said = {name for name, _ in row.marks}
        self.verdicts = [float(name in said) for name in VERDICTS]
        self.sureness = [1.0 if name in said else sure for name, sure in zip(VERDICTS, row.sureness, strict=True)]


def _borne(row: LabelledSentence, piece: Piece | None) -> list[float]:
    """For each verdict whether a piece bears it; the start and the end bear none."""
    names = {name for name, span in row.marks if piece and span.overlaps(Span(piece.start, piece.end))}
    return [float(name in names) for name in VERDICTS]


def batches(examples: Sequence[Example], chance: random.Random) -> Iterator[Batch]:
    """All examples, in batches of similar length and in random order."""
    order = list(examples)
    chance.shuffle(order)
    size = _AT_ONCE * _CHUNK
    chunks = [sorted(order[at : at + size], key=lambda one: len(one.numbers)) for at in range(0, len(order), size)]
    made = [chunk[at : at + _AT_ONCE] for chunk in chunks for at in range(0, len(chunk), _AT_ONCE)]
    chance.shuffle(made)
    for batch in made:
        longest = max(len(one.numbers) for one in batch)
        empty = [0.0] * len(VERDICTS)
        yield (
            torch.tensor([one.numbers + [0] * (longest - len(one.numbers)) for one in batch]),
            torch.tensor([one.verdicts for one in batch]),
            torch.tensor([one.sureness for one in batch]),
            torch.tensor([one.bearing + [empty] * (longest - len(one.bearing)) for one in batch]),
        )


class Model(nn.Module):  # type: ignore[misc]
    """The encoder with a score for each verdict and piece."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False)
        for layer in self.bert.encoder.layer:
            layer.intermediate.intermediate_act_fn = nn.GELU(approximate="tanh")
        self.bert.embeddings.word_embeddings.weight.requires_grad = False
        self.verdicts = nn.Linear(self.bert.config.hidden_size, len(VERDICTS))

    def loss(self, batch: Batch) -> torch.Tensor:
        """How far the scores are from the labels."""
        numbers, verdicts, sureness, bearing = batch
        mask = (numbers != 0).long()
        scores = self.verdicts(self.bert(input_ids=numbers, attention_mask=mask).last_hidden_state)
        shown = scores.masked_fill(mask[..., None] == 0, -1e4)
        whole = torch.logsumexp(shown * SHARPNESS, 1) / SHARPNESS
        said = (crossed(whole, verdicts, reduction="none") * sureness).sum() / sureness.sum()
        marked = (bearing.amax(1) > 0).float()[:, None, :] * mask[..., None]
        words = (crossed(scores, bearing, reduction="none") * marked).sum() / marked.sum().clamp(min=1)
        return said + _WORDS_COUNT * words


def train(model: Model, examples: Sequence[Example]) -> None:
    """Fit the model, with a rate that rises to its full height and then falls to nothing."""
    chance = random.Random(1)  # noqa: S311 - no secret
    body = [weight for weight in model.bert.parameters() if weight.requires_grad]
    groups = [{"params": body, "lr": _RATE}, {"params": list(model.verdicts.parameters()), "lr": _RATE_OF_VERDICTS}]
    optimizer = torch.optim.AdamW(groups, weight_decay=_DECAY)
    steps = _EPOCHS * -(-len(examples) // _AT_ONCE)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / _WARM_UP, max(0.0, (steps - step) / steps))
    )
    model.train()
    for epoch in range(_EPOCHS):
        losses = []
        for batch in batches(examples, chance):
            optimizer.zero_grad()
            loss = model.loss(batch)
            loss.backward()
            nn.utils.clip_grad_norm_(body, 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1} of {_EPOCHS}: mean loss {sum(losses) / len(losses):.3f}", flush=True)  # noqa: T201


def worth_learning(rows: Iterable[LabelledSentence], linter: Linter) -> Iterator[LabelledSentence]:
    """The rows without most of the easy ones."""
    for number, row in enumerate(rows):
        context = linter.context(read_text(row.text))
        if row.marks or number % _OF_EASY == 0 or any(chance >= _EASY for _, chance in worth_reading(context)):
            yield row


def main() -> None:
    """Train, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("model", type=Path)
    given = parser.parse_args()
    torch.manual_seed(1)
    vocabulary = dict(read_vocabulary(given.model / "vocab.txt"))
    rulebook = load_rulebook()
    told = (*labelled_sentences(given.corpus), *labelled_examples(rulebook))
    known = {row.text: row for row in told}.values()
    rows = list(worth_learning(known, Linter(rulebook, Config())))
    model = Model(given.model)
    train(model, [Example(row, vocabulary) for row in rows])
    write_encoder(
        model.state_dict(),
        model.bert.config.num_attention_heads,
        vocabulary,
        [row.text for row in known],
        data_folder("rules") / "encoder",
    )


if __name__ == "__main__":
    main()
