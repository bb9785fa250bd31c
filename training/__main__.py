"""`python -m training --data FOLDER --out FOLDER`: raw training data to the files that the package ships.

First a teacher four times as deep and wide learns the data, then it reads them, then the small network learns from both.
A run that was cut off goes on where it stopped.
"""

import argparse
import hashlib
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch

from purport.parse.wordpiece import WordPieces
from training.corpora import Corpora, read_training_data, read_treebank
from training.initial import load_great, load_small, vocabulary
from training.labels import Labels, collect_labels
from training.loop import Material, Plan, Run, write_record
from training.network import TEACHER, Network
from training.own import own_files, read_own_reports
from training.progress import gold_word_scores
from training.swaps import collect_stock, kinds_of
from training.teaching import keep, recall, teach
from training.variants import variants, without_commas
from training.windows import Encoder, Example

_LONGEST_PARAGRAPH = 300
"""Word pieces of a paragraph that the quick scores read in one window."""


def main(argv: list[str] | None = None) -> int:
    """Train and export."""
    options = _options(argv)
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    log = _logger(options.out / "log.txt")
    plan = replace(Plan(), pieces=options.millions * 1e6, seed=options.seed)
    prepared = prepare(options.data, plan)
    hashes = {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in prepared.corpora.files}
    write_record(options.out / "record.json", {"plan": asdict(plan), "torch": torch.__version__, "data": hashes})
    told = options.out / "taught.npz"
    if not told.exists():
        teacher = _train(prepared, great_network(prepared.labels, TEACHING), TEACHING, options.out / "teacher", log)
        teach(teacher, prepared.material.paragraphs, prepared.material.special)
        keep(prepared.examples, told)
    recall(prepared.examples, told)
    network = _train(prepared, small_network(prepared.labels, plan), plan, options.out, log)
    from training.export import export

    export(network, prepared.labels, prepared.corpora, options.out, vocabulary())
    return 0


TEACHING = replace(Plan(), pieces=1.8e6, encoder_rate=6e-5, head_rate=1e-3)
"""How the teacher is trained: three times over the data; more would cost a processor hours."""


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud-english-ewt, ud-english-gum, re3d, wikigold")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints, log, record and the finished model")
    parser.add_argument("--millions", type=float, default=Plan().pieces / 1e6, help="word pieces that the small network reads, in millions")
    parser.add_argument("--seed", type=int, default=Plan().seed)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args(argv)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What both networks learn from, and the dev paragraphs that they are looked at with."""

    corpora: Corpora
    labels: Labels
    pieces: WordPieces
    material: Material
    dev: list[list[Example]]

    @property
    def examples(self) -> list[Example]:
        """All sentences in order."""
        return [example for paragraph in self.material.paragraphs for example in paragraph]


def prepare(data: Path, plan: Plan) -> Prepared:
    """Read the data and make examples of them."""
    corpora = read_training_data(data)
    own = read_own_reports()
    corpora.files.extend(own_files())
    labels = collect_labels(corpora)
    pieces = WordPieces(vocabulary())
    encoder = Encoder(labels, pieces, kinds_of)
    main_: list[list[Example]] = []
    re3d: list[list[Example]] = []
    for paragraph in corpora.trees + corpora.names + variants(corpora, plan.re3d_variants, plan.seed) + without_commas(corpora) + own:
        (re3d if paragraph.source == "re3d" else main_).append(encoder.examples(paragraph))
    hard = [encoder.examples(paragraph) for paragraph in corpora.hard]
    material = Material(main_, re3d, hard, (pieces.begin, pieces.end), collect_stock(corpora, pieces).replaced)
    return Prepared(corpora, labels, pieces, material, _short_windows(encoder, data / "ud-english-ewt" / "dev.conllu"))


def _train(prepared: Prepared, network: Network, plan: Plan, folder: Path, log: Callable[[str], None]) -> Network:
    """The network trained, from the base weights or from where a run stopped."""
    folder.mkdir(exist_ok=True)
    run = Run(network, plan, folder, log, readers=3 if torch.cuda.is_available() else 0)
    run.resume()
    log(f"begin {folder.name}: {sum(e.n_pieces for e in prepared.examples)} pieces, step {run.step}")
    special = prepared.material.special
    run.train(prepared.material, lambda net: f"EWT dev, gold words, greedy: {gold_word_scores(net, prepared.dev, special)}")
    return network


def small_network(labels: Labels, plan: Plan) -> Network:
    """The network that is shipped, with its base weights."""
    torch.manual_seed(plan.seed)
    network = Network(labels)
    load_small(network)
    return network


def great_network(labels: Labels, plan: Plan) -> Network:
    """The teacher with its base weights."""
    torch.manual_seed(plan.seed)
    network = Network(labels, TEACHER)
    load_great(network, vocabulary().read_text(encoding="utf-8").split())
    return network


def _short_windows(encoder: Encoder, path: Path) -> list[list[Example]]:
    """Paragraphs of a treebank as windows, long ones cut."""
    windows: list[list[Example]] = []
    for paragraph in read_treebank(path, "ewt"):
        size = _LONGEST_PARAGRAPH
        for example in encoder.examples(paragraph):
            if size + example.n_pieces > _LONGEST_PARAGRAPH:
                windows.append([])
                size = 0
            windows[-1].append(example)
            size += example.n_pieces
    return windows


def _logger(path: Path) -> Callable[[str], None]:
    """Lines to a file and to standard error, with the time."""

    def log(line: str) -> None:
        stamped = f"{time.strftime('%H:%M:%S')} {line}\n"
        sys.stderr.write(stamped)
        with path.open("a", encoding="utf-8") as file:
            file.write(stamped)

    return log


if __name__ == "__main__":
    sys.exit(main())
