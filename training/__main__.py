"""`python -m training --data FOLDER --out FOLDER`: raw training data to the files that the package ships.

First teachers eight times as big learn the data, then they read them, then small networks learn from the data and from what was read; the mean of
their weights is exported. A run that was cut off goes on where it stopped.
"""

import argparse
import hashlib
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import torch

from purport.parse.wordpiece import WordPieces
from training.apart import EVENT_WEIGHTS, EventsApart, losses_of_events
from training.corpora import Corpora, read_training_data, read_treebank
from training.export import export, mean_state, mixed_state
from training.initial import load_great, load_small, vocabulary
from training.labels import Labels, collect_labels
from training.loop import Material, Plan, Run
from training.network import TEACHER, Network, losses
from training.own import own_files, read_own_reports
from training.progress import event_scores, gold_word_scores
from training.recipes import RECIPES, Recipe, Student
from training.record import OtherRunError, begin_record
from training.shipped import load_shipped
from training.swaps import collect_stock, kinds_of
from training.tagged import read_reports, tagged_files
from training.teaching import teach
from training.told import agree, keep, recall
from training.variants import variants, without_commas
from training.windows import Encoder, Example

TOLD = "told.npz"
SAID = "said.npz"
"""What a student tells itself; `TOLD` in its folder is what it was told."""
_LONGEST_PARAGRAPH = 300
"""Word pieces of a paragraph that the quick scores read in one window."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the networks learn from, the dev paragraphs that they are looked at with, and the reports kept out for that."""

    corpora: Corpora
    labels: Labels
    pieces: WordPieces
    material: Material
    dev: list[list[Example]]
    kept_out: list[list[Example]]

    @property
    def examples(self) -> list[Example]:
        """All sentences in order."""
        return [example for paragraph in self.material.paragraphs for example in paragraph]


def main(argv: list[str] | None = None) -> int:
    """Train and export."""
    options = _options(argv)
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    recipe = RECIPES[options.recipe] if options.share == 1 else RECIPES[options.recipe].shortened(options.share)
    prepared = prepare(options.data, recipe.students[0].plan if recipe.students else recipe.apart)
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in prepared.corpora.files}
    try:
        begin_record(options.out / "record.json", {"recipe": asdict(recipe), "torch": torch.__version__, "data": hashes})
    except OtherRunError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    log = _logger(options.out / "log.txt")
    _teach(prepared, recipe, options.out, log)
    apart = EventsApart(_network(prepared, recipe, options.out, log)) if recipe.students else load_shipped(prepared.labels)
    _learn_events(prepared, apart, recipe.apart, options.out / "events", log)
    apart.soften(recipe.softened)
    export(apart, prepared.labels, prepared.corpora, options.out, vocabulary())
    return 0


def _network(prepared: Prepared, recipe: Recipe, out: Path, log: Callable[[str], None]) -> Network:
    """What the students come to."""
    folders: dict[bool, list[Path]] = {False: [], True: []}
    for i, student in enumerate(recipe.students):
        begin = mean_state(folders[False]) if student.goes_on else None
        folders[student.goes_on].append(_learn(prepared, student, out / f"student-{i}", log, begin))
    last = folders[True] or folders[False]
    network = Network(prepared.labels)
    network.load_state_dict(mean_state(last))
    if recipe.again:
        _again(prepared, network, last, recipe.again, out / "again", log)
        network.load_state_dict(mixed_state(mean_state(last), mean_state([out / "again"]), recipe.again_weighs))
    return network


def _learn_events(prepared: Prepared, apart: EventsApart, plan: Plan, folder: Path, log: Callable[[str], None]) -> None:
    """Learn events by layers of their own, from labels alone: no teacher has read as many reports."""
    for example in prepared.examples:
        example.taught = {}
    folder.mkdir(exist_ok=True)
    run = Run(apart, partial(losses_of_events, apart), plan, folder, log, readers=_readers(), weights=EVENT_WEIGHTS)
    run.resume()
    special = prepared.material.special
    run.train(prepared.material.of_events, lambda: f"reports kept out: {event_scores(apart, prepared.kept_out, special)}")


def _teach(prepared: Prepared, recipe: Recipe, out: Path, log: Callable[[str], None]) -> None:
    """Train the teachers and keep what each tells in its folder; those that have told already are left alone."""
    for i, plan in enumerate(recipe.teachers):
        folder = out / f"teacher-{i}"
        if not (folder / TOLD).exists():
            teacher = _train(prepared, great_network(prepared.labels, plan), plan, folder, log)
            teach(teacher, prepared.material.paragraphs, prepared.material.special)
            keep(prepared.examples, folder / TOLD)


def _learn(prepared: Prepared, student: Student, folder: Path, log: Callable[[str], None], begin: dict[str, torch.Tensor] | None) -> Path:
    """Train one small network on labels and what its teachers tell, from the base weights or from those that are given."""
    folder.mkdir(exist_ok=True)
    told = [folder.parent / f"teacher-{i}" / TOLD for i in student.teachers]
    agree(told, folder / TOLD)
    recall(prepared.examples, folder / TOLD)
    network = small_network(prepared.labels, student.plan)
    if begin is not None:
        network.load_state_dict(begin)
    _train(prepared, network, student.plan, folder, log)
    return folder


def _again(prepared: Prepared, network: Network, last: list[Path], plan: Plan, folder: Path, log: Callable[[str], None]) -> None:
    """Go on with the students' mean, on labels and the mean of what they tell: together they read better than their mean, and nothing great is needed."""
    folder.mkdir(exist_ok=True)
    for student in last:
        if not (student / SAID).exists():
            one = Network(prepared.labels)
            one.load_state_dict(torch.load(student / "checkpoint.pt", map_location="cpu", weights_only=True)["network"])
            teach(one, prepared.material.paragraphs, prepared.material.special)
            keep(prepared.examples, student / SAID)
    agree([student / SAID for student in last], folder / TOLD)
    recall(prepared.examples, folder / TOLD)
    _train(prepared, network, plan, folder, log)


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud-english-ewt, ud-english-gum, re3d, wikigold")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints, log, record and the finished model")
    parser.add_argument(
        "--recipe",
        choices=RECIPES,
        default="great" if torch.cuda.is_available() else "lean",
        help="by default what the machine is fit for; `events` goes on from what is shipped",
    )
    parser.add_argument("--share", type=float, default=1, help="share of the recipe's word pieces that are read, to try it out")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args(argv)


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
    for paragraph in corpora.trees + corpora.names + variants(corpora, plan.re3d_variants, plan.seed) + without_commas(corpora):
        (re3d if paragraph.source == "re3d" else main_).append(encoder.examples(paragraph))
    hard = [encoder.examples(paragraph) for paragraph in corpora.hard]
    ours = [encoder.examples(paragraph) for paragraph in own]
    reports, kept_out = ([encoder.examples(paragraph) for paragraph in read_reports(kept_out)] for kept_out in (False, True))
    corpora.files.extend(tagged_files())
    material = Material(main_, ours, re3d, hard, (pieces.begin, pieces.end), collect_stock(corpora, pieces).replaced, reports)
    return Prepared(corpora, labels, pieces, material, _short_windows(encoder, data / "ud-english-ewt" / "dev.conllu"), kept_out)


def _train(prepared: Prepared, network: Network, plan: Plan, folder: Path, log: Callable[[str], None]) -> Network:
    """The network trained, from the base weights or from where a run stopped."""
    folder.mkdir(exist_ok=True)
    run = Run(network, partial(losses, network), plan, folder, log, readers=_readers())
    run.resume()
    log(f"begin {folder.name}: {sum(e.n_pieces for e in prepared.examples)} pieces, step {run.step}")
    special = prepared.material.special
    run.train(prepared.material, lambda: f"EWT dev, gold words, greedy: {gold_word_scores(network, prepared.dev, special)}")
    return network


def _readers() -> int:
    """How many make batches beside the one who learns."""
    return 3 if torch.cuda.is_available() else 1


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
