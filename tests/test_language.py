"""Drafts that are not in English: known by their small words, and judged by what holds in any language alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from linter.cli.group import cli
from linter.config import Config
from linter.document import Document
from linter.engine import LANGUAGE, Linter, Report
from linter.readers import read_file, read_text
from linter.rulebook.rule import Rulebook

ROOT = Path(__file__).parent.parent
FOREIGN = {
    "German": "Seit heute Morgen laufen die Importe wieder mit der üblichen Geschwindigkeit. Wir haben das Limit für Ihr Konto erhöht."
    " Bitte bestätigen Sie bis 17 Uhr, dass Ihre Importe laufen.",
    "French": "Depuis ce matin, les importations fonctionnent à nouveau à leur vitesse habituelle. Nous avons relevé la limite de"
    " votre compte. Merci de confirmer avant 17 heures que vos importations fonctionnent.",
    "Spanish": "Desde esta mañana, las importaciones vuelven a funcionar a su velocidad habitual. Hemos aumentado el límite de su"
    " cuenta. Por favor, confirme antes de las 17 horas que sus importaciones funcionan.",
    "Dutch": "Sinds vanochtend werken de importen weer op hun normale snelheid. We hebben de limiet voor uw account verhoogd."
    " Bevestig voor 17 uur dat uw importen werken.",
    "Italian": "Da questa mattina le importazioni funzionano di nuovo alla velocità abituale. Abbiamo aumentato il limite del vostro"
    " account. Vi preghiamo di confermare entro le 17 che le importazioni funzionano.",
    "Portuguese": "Desde esta manhã, as importações voltaram a funcionar na velocidade habitual. Aumentamos o limite da sua conta."
    " Por favor, confirme até as 17 horas que as importações funcionam.",
    "Swedish": "Sedan i morse fungerar importerna igen i sin vanliga hastighet. Vi har höjt gränsen för ert konto. Bekräfta gärna"
    " före klockan 17 att importerna fungerar.",
    "Polish": "Od dzisiejszego rana importy działają ponownie z normalną prędkością. Podnieśliśmy limit dla Państwa konta. Prosimy o"
    " potwierdzenie do godziny 17, że importy działają.",
    "Russian": "С сегодняшнего утра импорт снова работает с обычной скоростью. Мы увеличили лимит для вашей учетной записи.",
    "Turkish": "Bu sabahtan beri içe aktarma işlemleri yeniden normal hızında çalışıyor. Hesabınız için sınırı yükselttik. Lütfen saat"
    " 17'ye kadar onaylayın.",
}
ENGLISH = {
    "telegraphic": "Restarted pool 14:00. Root cause unknown. Traffic normal since 14:10 UTC. Next update 16:00 UTC. Escalation: Jürgen"
    " Müller, Köln. Logs requested. No data loss.",
    "firms": "Banco de la Nación, Caja de los Andes, Hospital de la Luz, Puerto del Rey, van der Berg: restart done, files sent, queue"
    " empty, totals match, Mr. da Silva informed.",
    "names": "Dear Herr von der Heide, Frau Müller and Herr Größe, restart done. Best regards, Jörg Schäfer, Düsseldorf. Cc Łukasz"
    " Żółć, Zoë Brontë.",
    "chat": "@here prod fixed, pls check n confirm asap, imports ok now, we bumped ur limit, ping me if smth breaks, next upd 5pm",
    "Indian": "Kindly do the needful and revert back on the same at the earliest. The imports are running since today morning only.",
    "greeting": "Sehr geehrte Damen und Herren, the imports are running again and the night run was good. Mit freundlichen Grüßen, Anna",
    "short": "Wir haben das Limit erhöht.",
    "quotation": "The page showed “Die Anfrage konnte nicht bearbeitet werden, bitte versuchen Sie es später”, and we have mended that.",
}


def checked(rulebook: Rulebook, text: str, **settings: str) -> Report:
    return Linter(rulebook, Config(**settings)).check(read_text(text))


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("kind", ["", "customer-update"])
def test_of_a_draft_in_another_language_leaks_and_slots_are_told_and_nothing_else(
    rulebook: Rulebook, name: str, kind: str
) -> None:
    text = "<!-- presend: allow chiding -- agreed -->\n" + FOREIGN[name] + " [Name], db-prod-07.\n"
    report = checked(rulebook, text, kind=kind)
    assert {finding.rule for finding in report.findings} == {"internal-host", "unfilled-placeholder"}
    assert (report.outline.segments, report.outline.missing) == ((), ())
    assert [item.rule for item in report.not_checked] == [LANGUAGE]


def test_nobody_is_asked_for_the_kind_of_a_draft_in_another_language() -> None:
    shown = CliRunner().invoke(cli, ["check", "--no-config", "-"], input=next(iter(FOREIGN.values()))).stdout
    assert shown.endswith(
        "Next: let someone who reads the language check the draft; presend looked only for what must not leak.\n"
    )


@pytest.mark.parametrize("name", ENGLISH)
def test_english_of_any_sort_is_english(name: str) -> None:
    assert Document(ENGLISH[name]).is_english


def test_every_draft_of_the_corpus_that_rules_were_made_with_is_english() -> None:
    paths = [path for folder in (ROOT / "corpus").glob("*/tune") for path in folder.rglob("*.md")]
    assert len(paths) > 300
    assert [str(path) for path in paths if not read_file(path).is_english] == []


def test_every_sentence_of_a_rule_is_english(rulebook: Rulebook) -> None:
    texts = [example.text for rule in rulebook.rules.values() for example in rule.examples]
    assert len(texts) > 900
    assert [text for text in texts if not read_text(text).is_english] == []
