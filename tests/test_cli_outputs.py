"""All that each command says, on both streams and in both languages: files that were read and approved.

`KOMMUNAL_GOLDEN=write pytest tests/test_cli_outputs.py` writes them anew; then read what git says of them.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import kommunal as k
from ganzes_dorf import VILLAGE
from kommunal.cli.group import COMMANDS
from kommunal.cli.group import kommunal as command
from kommunal.loading import loads_reorganisation
from test_golden import matches

CITY = """\
format: kommunal/1
kommune: {ags: "05978036"}
stand: 2026-03
profil: {ausnahmen: [{regel: R512, grund: im Nachbarort}]}
einheiten:
- {art: verwaltungsleitung, id: bm, name: Bürgermeister}
- {art: amt, id: jugendamt, name: Jugendamt, nummern: ["51"], uebergeordnet: bm}
- {art: abteilung, id: kita, name: Kindertagesstätten, uebergeordnet: jugendamt}
- {art: abteilung, id: beistand, name: Beistandschaften, uebergeordnet: jugendamt, gueltig: {bis: 2025-12-31}}
- {art: amt, id: archiv, name: Stadtarchiv}
- {art: amt, id: it, name: IT, uebergeordnet: bm, zustand: geplant, gueltig: {ab: 2027-01-01}}
gebiete:
- {id: massen, name: Massen, gebietsart: stadtteil}
- {id: hemmerde, name: Hemmerde, gebietsart: stadtteil}
personen:
- {id: erika-muster, name: Erika Muster, titel: Dr.}
besetzungen:
- {einheit: jugendamt, person: erika-muster, rolle: leitung, amtsbezeichnung: Amtsleiterin}
- {einheit: kita, rolle: leitung, besetzungsart: vakant}
aufgaben:
- {id: kita-platz, name: Vermittlung von Kita-Plätzen, stichworte: [Kindergarten]}
- {id: vormund, name: Vormundschaften}
- {id: wohngeld, name: Wohngeld}
zustaendigkeiten:
- {aufgabe: kita-platz, zustaendig: kita, rolle: federfuehrend}
- {aufgabe: vormund, zustaendig: jugendamt, rolle: federfuehrend, aufteilung: A–K, gebiete: [massen]}
- {aufgabe: vormund, zustaendig: kita, rolle: federfuehrend, aufteilung: L–Z, gebiete: [massen]}
- {aufgabe: wohngeld, zustaendig: jugendamt, rolle: federfuehrend, wert_bis: 10000}
- {aufgabe: wohngeld, zustaendig: bm, rolle: federfuehrend, wert_ab: 10000.01}
"""
BROKEN = """\
format: kommunal/1
kommune: {ags: "0597803"}
einheiten:
- {art: amt, id: kultur, name: Kultur, uebergeodnet: bm, beschaeftigte: -3}
- {art: amt, id: sport, uebergeordnet: kultr}
"""
PLAN = """\
format: kommunal/1
id: umzug
wirksam: 2027-01-01
schritte:
- {schrittart: umsetzen, einheiten: [archiv], nach: jugendamt}
- {schrittart: umbenennen, einheit: kita, name: Kitas}
"""
WAITING = PLAN.replace("wirksam: 2027-01-01\n", "").replace(
    "nach: jugendamt", "nach: jugendamt, bedingung: der Rat stimmt zu"
)
REFUSED = PLAN.replace("[archiv]", "[archive]").replace("einheit: kita", "einheit: kita-alt")
TABLE = """\
Nr.;Organisationseinheit;Leitung;Telefon;Farbe
1;Dezernat I;Anna Weiß;02307 148-1;rot
51;Jugendamt;N.N.;02307 148-51;
;;Bo Falk;;
"""
FILES = {
    "stadt.yaml": CITY, "kaputt.yaml": BROKEN, "umzug.yaml": PLAN, "wartet.yaml": WAITING, "falsch.yaml": REFUSED,
    "plan.csv": TABLE, "dorf.yaml": k.dumps(VILLAGE, format="yaml"),
    "andere.yaml": CITY.replace("05978036", "05978020"),
}  # fmt: skip

_LONG = 60
"""Lines; longer files that are written have tests of their own."""
CALLS = """\
show stadt.yaml --at 2026-02-01
show stadt.yaml --at 2027-02-01 --planned
show stadt.yaml --at 2026-02-01 --unit 51
show stadt.yaml --at 2026-02-01 --depth 1 --json
show stadt.yaml --at 2026-02-01 --unit kita --no-people
show dorf.yaml --at 2026-03-01
show dorf.yaml --at 2026-03-01 --json
show dorf.yaml --at 2026-03-01 --card jugendamt
show dorf.yaml --at 2026-03-01 --card 51 --json
show stadt.yaml --card kita --depth 2
show kaputt.yaml
show nix.yaml
show stadt.yaml --at gestern
show stadt.yaml --unit jugendamtt --at 2026-02-01
show . --at 2026-02-01
who stadt.yaml Kindergarten --at 2026-02-01
who stadt.yaml Kindergarten --at 2026-02-01 --explain
who stadt.yaml Vormundschaften --at 2026-02-01 --in Massen --split Müller
who stadt.yaml Quantenphysik --at 2026-02-01
who stadt.yaml Vormundschaften --at 2026-02-01 --in Hemmerde
who stadt.yaml Vormundschaften --at 2026-02-01 --json
who stadt.yaml Kindergarten --in Atlantis --at 2026-02-01
who dorf.yaml Kitaplatz --at 2026-03-01 --explain
who --in Kamen Wohngeld
who --in Kamen Wohngeld --json
who --in Kamen Quantenphysik
who --in Kamn Wohngeld
who Wohngeld
who stadt.yaml
who --in Kamen Wohngeld --amount 5
who stadt.yaml zu viele Wörter
who stadt.yaml Wohngeld --at 2026-02-01 --amount 3000
who stadt.yaml Wohngeld --at 2026-02-01 --amount 30000
who stadt.yaml Wohngeld --at 2026-02-01
who stadt.yaml Kindergarten --at 2026-02-01 --address 'Hauptstraße 12'
check stadt.yaml
check dorf.yaml --at 2026-03-01
check stadt.yaml --severity error
check stadt.yaml --at 2030-01-01 --select B306
check kaputt.yaml
check stadt.yaml --explain
check stadt.yaml --format github
check stadt.yaml --json --select H8
check stadt.yaml --select Q9
check stadt.yaml --ignore H --ignore R
diff stadt.yaml --from 2025-12-31 --to 2026-01-01
diff stadt.yaml --from 2026-12-31 --to 2027-01-01 --planned
diff stadt.yaml neu.yaml
diff stadt.yaml neu.yaml --at 2027-01-01
diff stadt.yaml neu.yaml --at 2027-01-01 --planned
diff stadt.yaml neu.yaml --planned
diff stadt.yaml neu.yaml --json
diff stadt.yaml neu.yaml --at 2027-01-01 --json
diff stadt.yaml stadt.yaml
diff stadt.yaml andere.yaml --at 2026-03-01
diff stadt.yaml
diff stadt.yaml neu.yaml --from 2026-01-01
diff stadt.yaml --from 2026-01-01 --to 2026-01-01
history neu.yaml archiv
history neu.yaml kita --json
history stadt.yaml beistand
history stadt.yaml vormund
history stadt.yaml 51
history dorf.yaml jugendamt
history stadt.yaml nirgends
history neu.yaml
reorganise stadt.yaml umzug.yaml --simulate
reorganise stadt.yaml umzug.yaml --simulate --json
reorganise stadt.yaml umzug.yaml -o neu.yaml
reorganise stadt.yaml umzug.yaml -i
reorganise stadt.yaml wartet.yaml --simulate
reorganise stadt.yaml wartet.yaml --simulate --suppose 2028-01-01
reorganise stadt.yaml falsch.yaml --simulate
reorganise stadt.yaml umzug.yaml
reorganise stadt.yaml stadt.yaml --simulate
convert stadt.yaml -o stadt.json
convert stadt.yaml -o - --to json
convert dorf.yaml -o dorf.csv --to liste --at 2026-03-01
convert dorf.yaml -o dorf.json --to oparl --at 2026-03-01 --losses verluste.json
convert plan.csv -o plan.yaml --ags 05978020
convert plan.csv -o -
convert stadt.yaml -o stadt.xyz
convert stadt.yaml -o x.json --to yaml
convert stadt.yaml -o - --to berlin --at 2026-02-01
convert stadt.yaml -o offen.yaml --public
convert stadt.yaml -o - --to schemaorg --at 2026-02-01 --persons --base https://example.org/x/
convert plan.csv -o - --to yaml --from tabelle --ags 05978020
convert stadt.yaml -o - --to liste --at 2026-02-01 --persons --losses verluste.json
convert nix.csv -o x.yaml
chart stadt.yaml -o - --to text --at 2026-02-01
chart stadt.yaml -o - --to text --at 2027-02-01 --planned --unit bm --depth 2 --footer Ende
chart stadt.yaml -o - --to svg --at 2026-02-01 --unit jugendamt --no-legend --title Titel --paper A4
chart stadt.yaml -o - --to mermaid --at 2026-02-01
chart stadt.yaml -o - --to dot --at 2026-02-01 --no-people
chart stadt.yaml -o bild.svg --to html
chart stadt.yaml -o bild.xyz
chart stadt.yaml -o bild.svg --paper A9 --at 2026-02-01
chart stadt.yaml -o bild.svg --at 2026-02-01 --title T --footer F
rules S101
rules S101 --json
rules R512
rules Q999
rules
schema -o schema.json
new LWL
new Kamn
new Bönen -o stadt.yaml
new Bönen -o boenen.yaml
gemeinde Kamen
gemeinde Kamen --json
gemeinde 'Kreis Unna'
gemeinde 'Kreis Unna' --json
gemeinde LWL
gemeinde LWL --json
gemeinde 05313000
gemeinde 'Kreis Una'
gemeinde 09162000
gemeinde Jüchen
demo kamen --save stadt.yaml
demo ham
page stadt.yaml -o seite.html --at 2026-02-01
page stadt.yaml
open nix.yaml
"""
"""What is typed behind `kommunal`, but nothing whose answer depends on the day of today."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    k.dump(k.reorganise(k.loads(CITY, format="yaml"), loads_reorganisation(PLAN)), tmp_path / "neu.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _said(folder: Path, name: str, language: str) -> Iterator[str]:
    runner = CliRunner()
    for line in (f"{name} --help", *(line for line in CALLS.splitlines() if line.split()[0] == name)):
        before = {one.name: one.read_bytes() for one in folder.iterdir()}
        result = runner.invoke(command, ["--lang", language, *shlex.split(line)], env={"COLUMNS": "100"})
        yield f"$ kommunal {line}"
        yield from result.stdout.splitlines()
        yield from (f"! {told}" for told in result.stderr.splitlines())
        changed = sorted(one.name for one in folder.iterdir() if before.get(one.name) != one.read_bytes())
        yield f"=> {result.exit_code}" + "".join(f", writes {one}" for one in changed)
        for one in changed:
            written = (folder / one).read_text("utf-8").splitlines()
            yield from (f"| {line}" for line in written if len(written) < _LONG)
            (folder / one).write_bytes(before[one]) if one in before else (folder / one).unlink()
        yield ""


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_all_that_a_command_says(folder: Path, name: str, language: str) -> None:
    matches(f"befehle/{name}-{language}.txt", _said(folder, name, language))


STYLED = re.compile(r"((?:\x1b\[[0-9]+m)+)([^\x1b]*)\x1b\[0m")
NAMES = {"1": "bold", "31": "red", "32": "green", "33": "yellow", "34": "blue", "36": "cyan"}


def _standing_out() -> Iterator[str]:
    """Yield what each call prints in bold or in colour on a terminal."""
    for line in (line for line in CALLS.splitlines() if line.startswith(("show", "who", "rules"))):
        arguments = ["--lang", "de", *shlex.split(line)]
        result = CliRunner().invoke(command, arguments, color=True, env={"COLUMNS": "100", "NO_COLOR": None})
        styled = STYLED.findall(result.output)
        if styled:
            yield f"$ kommunal {line}"
            yield from (
                f"  {' '.join(NAMES[code] for code in re.findall('[0-9]+', how))}: {text.strip()}"
                for how, text in styled
            )


def test_what_stands_out_on_a_terminal() -> None:
    matches("befehle/farben.txt", _standing_out())
