"""How fast many watches are matched: 100 to 100,000 watches on one core, beside brute force and mokaccino.

Processor time, warm cache, the whole path from text to hits; every size in a process of its own, so that memory is its
own. ``--sizes 100,10000`` chooses sizes; ``--check 5000`` compares that many documents with brute force at 10,000 watches.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import subprocess
import sys
import time
from pathlib import Path

from match_corpus import ROOT, frequencies, texts, watches

from luotain.engines.language import Analyser
from luotain.engines.matcher import Document, Index, Prepared, Watch
from luotain.engines.matcher.render import Renderer
from luotain.engines.matcher.verify import holds

SIZES = (100, 1_000, 10_000, 100_000)
DOCUMENTS = 4_000
COLUMNS = (
    "watches", "documents/s", "with JSON lines/s", "hits/doc", "candidates/doc", "memory MB", "build s", "add ms",
    "brute force/s", "mokaccino/s",
)  # fmt: skip


def memory() -> int:
    """Resident memory of this process in megabytes."""
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


def measure(size: int) -> dict[str, float]:
    """One row of the table."""
    analyser = Analyser()
    found, _ = texts(DOCUMENTS)
    counts = frequencies(analyser, found)
    wanted = watches(size, counts)
    index = Index(analyser, frequency=lambda term: counts.get(term, 0.5) / len(found))
    begun = time.process_time()
    index.load(wanted)
    build = time.process_time() - begun
    documents = [Document(text, language="fi") for text in found]
    gc.collect()
    gc.freeze()
    hits, best, renderer, best_lines = 0, 1e9, Renderer(index), 1e9
    for _ in range(3):
        begun = time.process_time()
        hits = sum(len(list(index.match(document))) for document in documents)
        best = min(best, time.process_time() - begun)
        begun = time.process_time()
        for document in documents:
            renderer.lines("item", Prepared(document, analyser))
        best_lines = min(best_lines, time.process_time() - begun)
    segment = index.parts[0][0]
    candidates = (
        sum(segment.candidates_of(Prepared(document, analyser)) for document in documents[:500]) / 500
    )
    used = memory()
    begun = time.process_time()
    for number in range(50):
        index.add(Watch(f"new{number}", f"kissa{number} koira"))
    add = (time.process_time() - begun) / 50
    return {
        "watches": size,
        "documents/s": len(documents) / best,
        "with JSON lines/s": len(documents) / best_lines,
        "hits/doc": hits / len(documents),
        "candidates/doc": candidates,
        "memory MB": used,
        "build s": build,
        "add ms": add * 1000,
        "brute force/s": brute_force(wanted, documents, analyser),
        "mokaccino/s": beside(wanted, documents, analyser),
    }


def brute_force(wanted: list[Watch], documents: list[Document], analyser: Analyser) -> float:
    """Documents a second when every tree is evaluated for every document."""
    index = Index(analyser)
    index.load(wanted)
    trees = [entry.tree for entry in index.entries]
    segment = index.parts[0][0]
    sample = documents[: max(3, min(100, 200_000 // len(trees)))]
    begun = time.process_time()
    for document in sample:
        prepared = Prepared(document, analyser)
        where = segment.locate(prepared)
        for tree in trees:
            holds(tree, where, segment.table.number, prepared)
    return len(sample) / (time.process_time() - begun)


def beside(wanted: list[Watch], documents: list[Document], analyser: Analyser) -> float:
    """Documents a second of mokaccino on the watches that it can express (no phrase, no NEAR); 0 when it is missing."""
    try:
        import mokaccino
    except ImportError:
        return 0.0
    percolator = mokaccino.Percolator()
    for watch in wanted:
        words = watch.query.split()
        if '"' in watch.query or "NEAR" in watch.query:
            continue
        query = mokaccino.Query.from_kv("w", words[0])
        if len(words) > 1:
            other = mokaccino.Query.from_kv("w", words[-1])
            query = {"NOT": query & ~other, "OR": query | other}.get(words[1], query & other)
        percolator.add_query(query)
    sample = documents[:500]
    begun = time.process_time()
    for document in sample:
        item = mokaccino.Document()
        for form in analyser.analyse(document.text, "fi").forms:
            for term in form.terms:
                item = item.with_value("w", term)
        percolator.percolate_list(item)
    return len(sample) / (time.process_time() - begun)


def check(count: int, size: int = 10_000) -> str:
    """Missed and false hits of the index against brute force."""
    analyser = Analyser()
    found, _ = texts(count)
    counts = frequencies(analyser, found)
    index = Index(analyser, frequency=lambda term: counts.get(term, 0.5) / len(found))
    index.load(watches(size, counts))
    segment = index.parts[0][0]
    entries = index.entries
    missed = false = total = 0
    for text in found:
        prepared = Prepared(Document(text, language="fi"), analyser)
        where = segment.locate(prepared)
        slow = {entry.id for entry in entries if holds(entry.tree, where, segment.table.number, prepared)}
        fast = index.match_prepared(prepared).watches
        missed += len(slow - set(fast))
        false += len(fast) - len(slow & set(fast))
        total += len(slow)
    return f"{len(found)} documents × {size} watches: {total} hits, {missed} missed, {false} false or doubled"


def main() -> int:
    """Print the table and write it under bench/out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--one", type=int, help="measure one size and print JSON")
    parser.add_argument("--check", type=int, default=100, help="documents to compare with brute force")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)))
        return 0
    rows = []
    for size in options.sizes.split(","):
        done = subprocess.run(
            [sys.executable, __file__, "--one", size], capture_output=True, text=True, check=True
        )
        rows.append(json.loads(done.stdout))
    lines = ["| " + " | ".join(COLUMNS) + " |", "|" + " --- |" * len(COLUMNS)]
    for row in rows:
        cells = [f"{row[name]:,.0f}" if row[name] >= 100 else f"{row[name]:.3g}" for name in COLUMNS]
        lines.append("| " + " | ".join(cells) + " |")
    real = texts(1)[1]
    lines += ["", f"{'Real' if real else 'Made-up'} Finnish texts, {machine()}. {check(options.check)}."]
    table = "\n".join(lines)
    print(table)
    out = ROOT / "bench" / "out"
    out.mkdir(parents=True, exist_ok=True)
    (out / "match.md").write_text(table + "\n", "utf-8")
    return 0


def machine() -> str:
    """The processor and the Python that the figures were taken with."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    model = next(
        (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
    return f"one core of {model}, CPython {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
