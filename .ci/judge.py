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
OPEN_DATA = f"{SET}/donnees/indicateurs.csv"
# 59 is the semicolon; the last token exports every sheet; the eighth says
# whether a number is written as it is shown or as it is.
CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,%s,false,false,false,-1"
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


def export(folder, recalculate, shown=True):
    """Every sheet of the workbook as CSV, cached values or recalculated ones."""
    profile = f"{WORK}/profile-{folder}"
    os.makedirs(f"{profile}/user", exist_ok=True)
    if recalculate:
        with open(f"{profile}/user/registrymodifications.xcu", "w") as f:
            f.write(RECALC)
    out = f"{WORK}/{folder}"
    run("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", CSV % str(shown).lower(), "--outdir", out, XLSX)
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


def number_of(cell):
    return float(cell[:-1]) / 100 if cell.endswith("%") else float(cell)


def figures():
    """Every figure of every year, recalculated, is that of the JSON and of the open data."""
    exact = export("exact", True, shown=False)
    sheets = [rows for name, rows in exact.items() if "Indicateurs" in name]
    if len(sheets) != 1:
        fail("no sheet Indicateurs")
    summary = {row[0]: row[2] for name, rows in exact.items() if "Synthèse" in name for row in rows if len(row) > 2}
    header = next(row for row in sheets[0] if row[:2] == ["Indicateur", "Chiffre"])
    rows, numbers = {}, {}
    for row in sheets[0]:
        rows[row[0], row[1].replace("\u00a0", " ")] = dict(zip(header[3:], row[3:]))
        numbers[row[0][:1]] = row[0]
    with open(JSON, encoding="utf-8") as f:
        doc = json.load(f)
    number = {indicator["id"]: numbers[str(i + 1)] for i, indicator in enumerate(doc["indicators"])}
    compared, known, published = 0, 0, {}
    with open(OPEN_DATA, newline="", encoding="utf-8-sig") as f:
        for line in csv.DictReader(f, delimiter=";"):
            figure, year, value = line["chiffre"], line["annee"], line["valeur"].replace(",", ".")
            published[figure, int(year)] = value
            cell = rows[number[figure.split(".")[0]], line["nom"]][year]
            compared, known = compared + 1, known + (value != "")
            if cell == "—" and figure.endswith(".undated"):  # said of the reported year alone
                continue
            if value == "" and cell in ("non renseigné", "non calculable", "incomplet", "—"):
                continue
            decimals = len(value.partition(".")[2])  # the open data round, LibreOffice does not
            if value == "" or not re.fullmatch(r"[0-9.]+%?", cell) or abs(number_of(cell) - float(value)) > 0.5000001 * 10**-decimals:
                fail(f"{figure} of {year}: the open data say {value!r}, LibreOffice {cell!r}")
    for indicator in doc["indicators"]:
        for entry in indicator["series"]:
            year = entry["year"]
            target = rows[number[indicator["id"]], "Cible"][str(year)]
            if target != ("cible non fixée" if entry["target"] is None else str(entry["target"])):
                fail(f"target of {indicator['id']} in {year}: the JSON says {entry['target']}, LibreOffice {target!r}")
            for field, value in entry.items():
                if field in ("year", "status", "target", "past_value"):
                    continue
                told = published[f"{indicator['id']}.{field}", year]
                if told != ("" if value is None else str(value)):
                    fail(f"{indicator['id']}.{field} of {year}: the JSON says {value}, the open data {told!r}")
                compared += 1
        shown, value = summary.get(indicator["title"]), indicator["value"]
        if shown != ("non renseigné" if value is None else str(value)):
            fail(f"{indicator['id']}: Synthèse says {shown!r}, the JSON {value}")
        if indicator["value"] != indicator["series"][-1]["value"]:
            fail(f"{indicator['id']}: {indicator['value']} is not the last of its series")
    print(f"workbook: {compared} figures compared, {known} of the open data's known: the JSON, the open data and LibreOffice agree")


def report():
    run("qpdf", "--check", PDF)
    pages = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", PDF)).group(1))
    text = run("pdftotext", "-layout", PDF, "-")
    numbered = [int(n) for n in re.findall(r"page\s(\d+)\ssur\s%d" % pages, text)]
    if not numbered or numbered != list(range(numbered[0], pages + 1)) or numbered[0] > 2:
        fail(f"{pages} pages, footers say {numbered}")
    fonts = re.findall(r"^(\S+) .* (yes|no) +(yes|no) +(yes|no) +\d+ +\d+$", run("pdffonts", PDF), re.M)
    if not fonts or any(embedded != "yes" or unicode != "yes" for _, embedded, _, unicode in fonts):
        fail(f"fonts are not all embedded with their Unicode: {fonts}")
    print(f"report: {pages} pages by pdfinfo, by the page footers of pdftotext, and qpdf finds no fault")


workbook()
figures()
report()
