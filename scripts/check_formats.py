#!/usr/bin/env python3
"""Gives each format, written of two pairs of reports, to a reader of its own.

    python3 scripts/check_formats.py target/release/crosscheck NODE_MODULES

The pairs are the seeds, and two texts whose words and names are full of other languages' signs. The readers are those of
`scripts/check_formats.txt` (PyPI) and, in NODE_MODULES, @microsoft/jest-sarif, which has the schema of SARIF, and
@umbrelladocs/rdformat-validator. `.ci/run` installs them. Ends with status 1 and says what is wrong if a reader cannot use a
format, or a place that a format names does not hold the words it is said to hold. The claim files of the seeds are read, too.
"""

import csv
import io
import json
import re
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import cmarkgfm
import jsonschema
import junitparser
import mwparserfromhell
import openpyxl
import rdflib
import yaml

HOSTILE = {
    "=1+1 a|b <i>[x](y) {{t}} [[l]] `c` é.txt": "HARBOUR, March 1 (Wire) - The ferry | struck the pier on March 1.\r\n"
    "Café owners – “=cmd()” <script>alert(1)</script> {{t}} – said that the ferry crash killed 12 passengers.\n",
    "b ]]> ::error::x %0A @team #1 ''i''.txt": "HARBOUR, March 1 (Wire) - The ferry struck the pier on March 1.\n"
    "Officials [[said]] *today* that the ferry crash killed 14 passengers ]]> ::error::.\n",
}
ENDINGS = {
    "markdown": "md", "json": "json", "jsonl": "jsonl", "yaml": "yaml", "csv": "csv", "sarif": "sarif", "junit": "xml",
    "github": None, "gitlab": None, "rdjson": "rdjson", "wikitext": "wiki", "claimreview": "jsonld",
    "annotations": "anno.jsonld", "table": "txt",
}  # fmt: skip


class Run:
    """What the program wrote of the sources below a folder."""

    def __init__(self, program, folder, sources, out):
        self.folder = Path(folder)
        self.out = Path(out)
        args = []
        for name, ending in ENDINGS.items():
            args += ["-o", f"{out}/r.{ending}" if ending else f"{name}={out}/{name}"]
        args = [program, "check", *sources, "--quiet", "--date", "2024-03-01", *args]
        run = subprocess.run(args, cwd=folder, capture_output=True, text=True)
        assert run.returncode == 1, f"status {run.returncode}: {run.stderr}"
        self.report = json.loads(self.text("json"))
        self.findings = [f for f in self.report["findings"] if f["tier"] == "finding"]
        self.leads = [f for f in self.report["findings"] if f["tier"] == "lead"]
        assert self.findings, "nothing to check the formats with"

    def text(self, name):
        ending = ENDINGS[name]
        path = self.out / (f"r.{ending}" if ending else name)
        return path.read_bytes().decode("utf-8")

    def source(self, path):
        """The bytes of a source as a format names it."""
        return (self.folder / path).read_bytes()

    def lines(self, path):
        return self.source(path).decode("utf-8").split("\n")


def mentions(finding):
    return [mention for side in finding["sides"] for mention in side["mentions"]]


def words_at(lines, start, end):
    """The words from line and column `start` to before `end`; columns count from 1, in whatever `lines` consist of."""
    (first, left), (last, right) = start, end
    if first == last:
        return lines[first - 1][left - 1 : right - 1]
    middle = lines[first : last - 1]
    newline = b"\n" if isinstance(lines[0], bytes) else "\n"
    return newline.join([lines[first - 1][left - 1 :], *middle, lines[last - 1][: right - 1]])


class Elements(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.seen = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)

    def handle_data(self, data):
        self.text += data


def check_markdown(run, _):
    html = cmarkgfm.github_flavored_markdown_to_html(run.text("markdown"), cmarkgfm.Options.CMARK_OPT_UNSAFE)
    elements = Elements(html)
    own = {"h1", "h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "strong", "br", "details", "summary"}
    assert run.text("markdown").startswith("<!-- crosscheck.report/1 -->\n")
    assert set(elements.seen) <= own, set(elements.seen) - own
    assert elements.seen.count("table") == 1 + len(run.findings) + len(run.leads)
    assert elements.seen.count("details") == min(1, len(run.leads))
    text = elements.text.replace("\u200b", "")
    for finding in run.findings + run.leads:
        for mention in mentions(finding):
            assert " ".join(mention["quote"].split()) in " ".join(text.split()), mention["quote"]
            assert mention["source"] in text, mention["source"]


def check_jsonl(run, _):
    *lines, summary = [json.loads(line) for line in run.text("jsonl").splitlines()]
    assert [line.pop("type") for line in lines] == [f["tier"] for f in run.report["findings"]]
    assert lines == run.report["findings"]
    assert (summary["type"], summary["findings"], summary["leads"]) == ("summary", len(run.findings), len(run.leads))


def check_yaml(run, _):
    assert yaml.safe_load(run.text("yaml")) == run.report


def check_csv(run, _):
    text = run.text("csv")
    assert text.startswith("\ufeff") and text.count("\n") == text.count("\r\n")
    rows = list(csv.DictReader(io.StringIO(text[1:]), strict=True))
    pairs = [f["id"] for f in run.findings for _ in f["sides"][1:]]
    assert [row["id"] for row in rows if row["tier"] == "finding"] == pairs
    sheet = openpyxl.Workbook().active
    for row in csv.reader(io.StringIO(text[1:])):
        sheet.append(row)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row), "a cell is a formula"


def check_sarif(run, modules):
    schema = next(modules.glob("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0*.json"))
    log = json.loads(run.text("sarif"))
    jsonschema.Draft7Validator(json.loads(schema.read_text("utf-8"))).validate(log)
    (sarif,) = log["runs"]
    rules = sarif["tool"]["driver"]["rules"]
    for result, finding in zip(sarif["results"], run.report["findings"], strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding["rule"]
        assert (result["level"] == "note") == (finding["tier"] == "lead")
        links = {int(number) for number in re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"])}
        assert links == {place["id"] for place in result["relatedLocations"]}
        assert len(result["locations"]) == len(finding["sides"])
        for location in result["locations"] + result["relatedLocations"]:
            place = location["physicalLocation"]
            lines = run.lines(unquote(place["artifactLocation"]["uri"]))
            for region in (place["region"], place["contextRegion"]):
                start = region["startLine"], region["startColumn"]
                assert words_at(lines, start, (region["endLine"], region["endColumn"])) == region["snippet"]["text"]


def check_junit(run, _):
    xml = junitparser.JUnitXml.fromstring(run.text("junit").encode("utf-8"))
    assert (xml.tests, xml.failures) == (len(run.report["sources"]) + len(run.findings), len(run.findings))
    suites = list(xml)
    assert sum(suite.tests for suite in suites) == xml.tests and sum(suite.failures for suite in suites) == xml.failures
    assert sum(len(list(suite)) for suite in suites) == xml.tests
    leads = suites[0].system_out or "" if hasattr(suites[0], "system_out") else "".join(suites[0]._elem.itertext())
    assert all(" ".join(lead["question"].split()) in leads for lead in run.leads)


def check_github(run, _):
    """As the runner reads a line: a command, its properties, and a message, each with its own escapes."""
    levels = []
    for line in run.text("github").splitlines():
        command, properties, message = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line).groups()
        properties = dict(part.split("=", 1) for part in properties.split(","))
        path = unquote(properties["file"])
        at = int(properties["line"]), int(properties["col"])
        value = words_at(run.lines(path), at, (int(properties["endLine"]), int(properties["endColumn"])))
        assert " ".join(value.split()) in unquote(message), value
        levels.append(command)
    assert levels.count("notice") >= len(run.leads) and len(levels) - levels.count("notice") >= len(run.findings)


def check_gitlab(run, _):
    entries = json.loads(run.text("gitlab"))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == len(run.report["findings"])
    for entry, finding in zip(entries, run.report["findings"]):
        assert entry["description"] and entry["check_name"] == finding["rule"]
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert (entry["severity"] == "info") == (finding["tier"] == "lead")
        assert 1 <= entry["location"]["lines"]["begin"] <= len(run.lines(entry["location"]["path"]))


def check_rdjson(run, modules):
    validator = modules / "@umbrelladocs/rdformat-validator/bin/rdformat-validator.js"
    path = run.out / "r.rdjson"
    said = subprocess.run(["node", validator, str(path)], capture_output=True, text=True)
    assert said.returncode == 0, said.stdout + said.stderr
    for diagnostic in json.loads(path.read_text("utf-8"))["diagnostics"]:
        for place in [diagnostic["location"], *(other["location"] for other in diagnostic["related_locations"])]:
            lines = run.source(place["path"]).split(b"\n")
            start, end = place["range"]["start"], place["range"]["end"]
            words = words_at(lines, (start["line"], start["column"]), (end["line"], end["column"])).decode("utf-8")
            assert any(words == m["value"] for f in run.report["findings"] for m in mentions(f)), words


def check_wikitext(run, _):
    code = mwparserfromhell.parse(run.text("wikitext"))
    assert not code.filter_templates() and not code.filter_wikilinks() and not code.filter_external_links()
    tags = [str(tag.tag) for tag in code.filter_tags()]
    assert set(tags) <= {"table", "tr", "th", "td", "ref", "references", "nowiki", "br", "i"}, set(tags)
    differences = len(run.findings) + len(run.leads)
    captions = 2 if run.leads else 1  # the parser takes a caption for a cell, and the head for no row
    assert (tags.count("tr"), tags.count("td")) == (differences, 4 * differences + captions), tags


def check_claimreview(run, _):
    """In the terms of schema.org, which is closed: a term that it does not have is an error."""
    document = json.loads(run.text("claimreview"))
    assert document["@context"] == "https://schema.org" and "<" not in run.text("claimreview")
    document["@context"] = {"@vocab": str(rdflib.SDO), "url": {"@type": "@id"}}
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld", publicID="http://example.org/")
    terms = {p for _, p, _ in graph if p != rdflib.RDF.type} | set(graph.objects(None, rdflib.RDF.type))
    assert not [term for term in terms if term not in rdflib.SDO], terms
    reviews = list(graph.subjects(rdflib.RDF.type, rdflib.SDO.ClaimReview))
    assert len(reviews) == len(run.report["findings"])
    assert all(graph.value(review, rdflib.SDO.claimReviewed) for review in reviews)
    assert not list(graph.objects(None, rdflib.SDO.ratingValue))


def check_annotations(run, _):
    """What the model says must be there, and each selector against the text, as a viewer finds its words."""
    collection = json.loads(run.text("annotations"))
    assert (collection["@context"], collection["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection")
    items = collection["first"]["items"]
    assert collection["total"] == len(items) == sum(len(mentions(f)) for f in run.report["findings"])
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert item["type"] == "Annotation" and item["motivation"] in ("assessing", "highlighting")
        assert (item["motivation"] == "highlighting") == (item["body"][1]["value"] == "lead")
        text = run.source(unquote(item["target"]["source"])).decode("utf-8-sig")
        quote, position = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])


def check_table(run, _):
    text = run.text("table")
    assert text.startswith(f"Compared {len(run.report['sources'])} reports:") and "\x1b" not in text


def check_claim_files(program, root):
    """The claim files of the seeds are what the schema says, and two with a slip are not."""
    schema = json.loads(subprocess.run([program, "schema"], capture_output=True, check=True).stdout)
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    validator = validator(schema, format_checker=validator.FORMAT_CHECKER)
    files = sorted((root / "claims").glob("*.yaml"))
    assert files, "there are no claim files"
    for path in files:
        text = path.read_text("utf-8")
        validator.validate(yaml.safe_load(text))
        for right, slip in [("status: pending", "status: acepted"), ("  what: dead\n", "  what: [dead]\n")]:
            assert right in text, f"{path.name} has no {right!r}"
            wrong = yaml.safe_load(text.replace(right, slip, 1))
            assert not validator.is_valid(wrong), f"{path.name} may say {slip!r}"


def main():
    program, modules = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    root = Path(__file__).resolve().parent.parent
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        texts, outs = Path(folder, "texts"), [Path(folder, "seeds"), Path(folder, "hostile")]
        for path in [texts, *outs]:
            path.mkdir()
        for name, text in HOSTILE.items():
            (texts / name).write_bytes(text.encode("utf-8"))
        runs = [Run(program, root, ["seeds"], outs[0]), Run(program, texts, ["."], outs[1])]
        for name in sorted(ENDINGS.keys() - {"json"}):
            for run in runs:
                try:
                    globals()[f"check_{name}"](run, modules)
                except Exception as cause:  # a reader fails in ways of its own
                    wrong += 1
                    print(f"{name}, {run.out.name}: {type(cause).__name__}: {str(cause)[:2000]}", file=sys.stderr)
    try:
        check_claim_files(program, root)
    except Exception as cause:
        wrong += 1
        print(f"claim files: {type(cause).__name__}: {str(cause)[:2000]}", file=sys.stderr)
    print(f"{len(ENDINGS)} formats of {len(runs)} pairs of reports, the claim files; {wrong} that a reader cannot use")
    sys.exit(1 if wrong else 0)


main()
