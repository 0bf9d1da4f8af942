#!/usr/bin/env python3
"""Outside readers judge a PDF report: qpdf, PDFBox preflight, poppler.

usage: pdf.py PDF MODEL WORK. MODEL holds the texts of the report in reading
order. Exits 1 at the first thing that is not as it says.
"""
import os
import re
import subprocess
import sys

PDF, MODEL, WORK = sys.argv[1:]
# Where Debian keeps the jars of libpdfbox2-java and libjaxb-api-java.
JARS = "preflight pdfbox2 fontbox2 xmpbox commons-logging jaxb-api javax.activation".split()


def fail(message):
    print("FAIL", message)
    sys.exit(1)


def run(*args):
    done = subprocess.run(args, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        fail(f"{args[0]} exited {done.returncode}: {done.stderr or done.stdout}")
    return done.stdout


def preflight():
    """PDF/A-1b on a copy. PDF/A-1 is older than object streams and wants a
    list of the codes of a font subset, which PDF/A-2 does not: so the copy has
    none of the former and its fonts are not called subsets."""
    copy = f"{WORK}/a-1b.pdf"
    run("qpdf", "--check", PDF)
    run("qpdf", "--object-streams=disable", "--stream-data=preserve", "--newline-before-endstream", "--deterministic-id", PDF, copy)
    with open(copy, "rb") as f:
        data = f.read()
    for old, new, count in [
        (rb"<pdfaid:part>2<", rb"<pdfaid:part>1<", 1),
        (rb"<pdfaid:conformance>A<", rb"<pdfaid:conformance>B<", 1),
        (rb"/([A-Z]{6})\+DejaVu", rb"/\1-DejaVu", 6),
    ]:
        data, found = re.subn(old, new, data)
        if found != count:
            fail(f"{old} stands {found} times in the copy, not {count}")
    with open(copy, "wb") as f:
        f.write(data)
    jars = [f"/usr/share/java/{name}.jar" for name in JARS]
    missing = [jar for jar in jars if not os.path.exists(jar)]
    if missing:
        fail(f"missing: {missing}")
    said = run("java", "-cp", ":".join(jars), "org.apache.pdfbox.preflight.Validator_A1b", copy)
    if "is a valid PDF/A-1b file" not in said:
        fail(said)
    print("report: qpdf and PDFBox preflight (A-1b) find no fault")


def structure():
    """What poppler reads along the structure tree is the report's text."""
    parts, path, titles = [], [], {"TOC": 0, "Figure": 0, "Table": 0, "TH": 0, "TD": 0, "H1": 0, "H2": 0, "L": 0}
    lines = run("pdfinfo", "-struct-text", PDF).split("\n")
    for i, line in enumerate(lines):
        level = (len(line) - len(line.lstrip(" "))) // 2
        word = line.strip(" ")
        if word.startswith('"'):
            role = path[level - 1]
            mark = role == "Lbl" and re.fullmatch(r"(–|\d+\.) ?", word[1:-1])
            if not mark and role != "Figure" and "TOC" not in path[:level]:
                parts.append(word[1:-1])
        elif re.match(r"[A-Z][A-Za-z0-9]*(:| \(block\)| \(inline\)|$)", word):
            role = re.match(r"[A-Za-z0-9]+", word).group(0)
            path[level:] = [role]
            if role in titles:
                titles[role] += 1
    said = " ".join(" ".join(parts).split())
    with open(MODEL, encoding="utf-8") as f:
        model = " ".join(f.read().split())
    said = said.replace("Sommaire ", "", 1)
    if said != model:
        at = next((i for i, (a, b) in enumerate(zip(said, model)) if a != b), min(len(said), len(model)))
        fail(f"poppler reads {said[max(0, at - 60):at + 80]!r}, the report says {model[max(0, at - 60):at + 80]!r}")
    if min(titles.values()) == 0:
        fail(f"roles missing: {titles}")
    print(f"report: {len(model.split())} words read by poppler along the tree are the report's, in its order: {titles}")


preflight()
structure()
