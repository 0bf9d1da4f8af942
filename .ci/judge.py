#!/usr/bin/env python3
"""Outside readers judge a set: LibreOffice, poppler, qpdf.

usage: judge.py SET WORK. Exits 1 at the first thing that is not as it says.
"""
import csv
import glob
import json
import os
import re
import subprocess
import sys
import zipfile

SET, WORK = sys.argv[1], sys.argv[2]
YEAR = os.path.basename(SET)
XLSX = f"{SET}/evaluation-pcaet-{YEAR}.xlsx"
PDF = f"{SET}/evaluation-pcaet-{YEAR}.pdf"
JSON = f"{SET}/evaluation-pcaet-{YEAR}.json"
# 59 is the semicolon; the last token exports every sheet.
CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
RECALC = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def fail(message):
    print("FAIL", message)
    sys.exit(1)


def run(*args):
    done = subprocess.run(args, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        fail(f"{args[0]} exited {done.returncode}: {done.stderr or done.stdout}")
    return done.stdout


def export(folder, recalculate):
    """Every sheet of the workbook as CSV, cached values or recalculated ones."""
    profile = f"{WORK}/profile-{folder}"
    os.makedirs(f"{profile}/user", exist_ok=True)
    if recalculate:
        with open(f"{profile}/user/registrymodifications.xcu", "w") as f:
            f.write(RECALC)
    out = f"{WORK}/{folder}"
    run("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", CSV, "--outdir", out, XLSX)
    sheets = {}
    for path in glob.glob(f"{out}/*.csv"):
        with open(path, newline="", encoding="utf-8") as f:
            sheets[os.path.basename(path)] = list(csv.reader(f, delimiter=";"))
    return sheets


def workbook():
    names = re.findall(r'<sheet [^>]*name="([^"]+)"', zipfile.ZipFile(XLSX).read("xl/workbook.xml").decode())
    cached, computed = export("cached", False), export("computed", True)
    if len(cached) != len(names) or cached.keys() != computed.keys():
        fail(f"{len(names)} sheets, {len(cached)} exported, {len(computed)} recalculated")
    cells = 0
    for name in cached:
        if cached[name] != computed[name]:
            for i, (a, b) in enumerate(zip(cached[name], computed[name])):
                if a != b:
                    fail(f"{name} line {i + 1}: cached {a}, recalculated {b}")
            fail(f"{name}: not as many lines once recalculated")
        cells += sum(1 for row in cached[name] for cell in row if cell)
    formulas = sum(len(re.findall(rb"<f[ >]", zipfile.ZipFile(XLSX).read(n))) for n in zipfile.ZipFile(XLSX).namelist() if n.startswith("xl/worksheets/sheet"))
    if formulas < 50:
        fail(f"only {formulas} live formulas")
    print(f"workbook: {len(names)} sheets, {cells} cells, {formulas} formulas; LibreOffice recalculates every cached value")
    return cached


def figures(sheets):
    """The three series of the JSON stand in the sheet Indicateurs."""
    indicators = [rows for name, rows in sheets.items() if "Indicateurs" in name]
    if len(indicators) != 1:
        fail("no sheet Indicateurs")
    with open(JSON, encoding="utf-8") as f:
        doc = json.load(f)
    flat = [[cell.strip() for cell in row] for row in indicators[0]]
    for indicator in doc["indicators"]:
        want = ["non renseigné" if y["value"] is None else str(y["value"]) for y in indicator["series"]]
        if not any(",".join(want) in ",".join(c for c in row if c) for row in flat):
            fail(f"the series of {indicator['id']} {want} is not in Indicateurs")
    print("workbook: the three series are those of the JSON")


def report():
    run("qpdf", "--check", PDF)
    pages = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", PDF)).group(1))
    text = run("pdftotext", "-layout", PDF, "-")
    numbered = [int(n) for n in re.findall(r"page\s(\d+)\ssur\s%d" % pages, text)]
    if numbered != list(range(numbered[0], pages + 1)) or numbered[0] > 2:
        fail(f"{pages} pages, footers say {numbered}")
    fonts = re.findall(r"^(\S+) .* (yes|no) +(yes|no) +(yes|no) +\d+ +\d+$", run("pdffonts", PDF), re.M)
    if not fonts or any(embedded != "yes" or unicode != "yes" for _, embedded, _, unicode in fonts):
        fail(f"fonts are not all embedded with their Unicode: {fonts}")
    print(f"report: {pages} pages by pdfinfo, by the page footers of pdftotext, and qpdf finds no fault")


workbook_sheets = workbook()
figures(workbook_sheets)
report()
