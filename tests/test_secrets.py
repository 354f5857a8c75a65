"""Every kind of secret that the rule names is found, and found as that kind. The values are made up and put together
here, so that no scanner of a forge takes them for real."""

from __future__ import annotations

import pytest

from linter.config import Config
from linter.engine import Linter
from linter.readers import read_text
from linter.rulebook.rule import Rulebook

_MIXED = "q7Rk2Vx9Tb4Lm8Zc3Nw6Hd1Js5Yf0GpAuEeXo7Kt2Wv9Mq4Bz8Lr3Cn6Td1Hs5Jy0FgPiUaOxKw7Rt2Ve9Qm4Zb8"
_HEX = "4f9c1e7ab2d05863" * 4
_UPPER = "QW3ERTY7UIOP2ASDFGH4JKLZXCV5BNM6" * 2

SECRETS = [
    ("AWS access key", "The new key is " + "AKIA" + _UPPER[:16]),
    ("AWS secret key", "aws_secret_access_key = " + _MIXED[:40]),
    ("API key", "It runs with " + "sk-" + "ant-" + _MIXED[:40]),
    ("API key", "It runs with " + "sk-" + "proj-" + _MIXED[:40]),
    ("Atlassian token", "It runs with " + "ATATT3" + _MIXED[:60]),
    ("Azure SAS signature", "See https://x.example/d?sp=r&sig=" + _MIXED[:43] + "%3D"),
    ("Azure client secret", "It runs with " + "abc8Q" + "~" + _MIXED[:34]),
    ("Azure storage key", "AccountName=x;AccountKey=" + _MIXED[:86] + "=="),
    ("Databricks token", "It runs with " + "dapi" + _HEX[:32]),
    ("DigitalOcean token", "It runs with " + "dop_" + "v1_" + _HEX),
    ("Discord token", "It runs with " + "M" + _MIXED[:24] + "." + _MIXED[:6] + "." + _MIXED[:30]),
    ("Docker token", "It runs with " + "dckr_" + "pat_" + _MIXED[:27]),
    ("Dynatrace token", "It runs with " + "dt0c01." + _UPPER[:24] + "." + _UPPER),
    ("Facebook token", "It runs with " + "EAAC" + _MIXED[:80]),
    ("GitHub token", "It runs with " + "ghp_" + _MIXED[:36]),
    ("GitHub token", "It runs with " + "github_" + "pat_" + _MIXED[:60]),
    ("GitLab token", "It runs with " + "glpat-" + _MIXED[:20]),
    ("Google API key", "It runs with " + "AIza" + _MIXED[:35]),
    ("Google OAuth secret", "It runs with " + "GOCSPX-" + _MIXED[:28]),
    ("Grafana token", "It runs with " + "glsa_" + _MIXED[:32] + "_4f9c1e7a"),
    ("HashiCorp Vault token", "It runs with " + "hvs." + _MIXED[:24]),
    ("Hugging Face token", "It runs with " + "hf_" + _MIXED[:34]),
    ("JSON web token", "It runs with " + "eyJ" + _MIXED[:20] + ".eyJ" + _MIXED[:40] + "." + _MIXED[:43]),
    ("Mailchimp key", "It runs with " + _HEX[:32] + "-us14"),
    ("Mailgun key", "It runs with " + "key-" + _HEX[:32]),
    ("Mapbox token", "It runs with " + "pk." + "eyJ" + _MIXED[:40] + "." + _MIXED[:22]),
    ("New Relic key", "It runs with " + "NRAK-" + _UPPER[:27]),
    ("PyPI token", "It runs with " + "pypi-" + "AgE" + _MIXED[:70]),
    ("SendGrid key", "It runs with " + "SG." + _MIXED[:22] + "." + _MIXED[:43]),
    ("Shopify token", "It runs with " + "shpat_" + _HEX[:32]),
    ("Slack token", "It runs with " + "xoxb-" + "123456789012-" + _MIXED[:24]),
    (
        "Slack webhook",
        "Post to https://hooks.slack.com/" + "services/T" + _UPPER[:8] + "/B" + _UPPER[:8] + "/" + _MIXED[:24],
    ),
    ("Stripe key", "It runs with " + "sk_" + "live_" + _MIXED[:24]),
    ("Stripe key", "It runs with " + "whsec_" + _MIXED[:32]),
    ("Telegram bot token", "It runs with " + "1234567890:" + "AA" + _MIXED[:33]),
    ("Terraform token", "It runs with " + _MIXED[:14] + ".atlasv1." + _MIXED[:60]),
    ("Twilio key", "It runs with " + "SK" + _HEX[:32]),
    ("npm token", "It runs with " + "npm_" + _MIXED[:36]),
    ("chat webhook", "Post to https://discord.com/api/" + "webhooks/123456789012345678/" + _MIXED[:60]),
    ("key of a service", "It runs with " + "lin_" + "api_" + _MIXED[:40]),
    ("key of a service", "It runs with " + "figd_" + _MIXED[:40]),
    ("token", "It runs with " + _MIXED[:40] + " since noon."),
    ("token", "It runs with " + "tok_" + _HEX[:12] + " since noon."),
    ("private key", "-----BEGIN RSA " + "PRIVATE KEY-----"),
    ("private key", "-----BEGIN " + "PRIVATE KEY-----"),
    ("connection string with a password", "postgres://report:" + "m0onlight@db.example.com/x"),
    ("connection string with a password", "jdbc:oracle:thin:batch/" + "Gr1mald1@//ora.example.com:1521/HR"),
    ("bearer token", "Authorization: Bearer " + _MIXED[:30]),
    ("basic credentials", "Authorization: Basic " + "dXNlcjpodW50ZXIyd29yZHM="),
    ("basic credentials", "It was sent with Basic " + "dXNlcjpodW50ZXIyd29yZHM="),
    ("named secret", "Cookie: JSESSIONID=" + _HEX[:32]),
    ("named secret", "https://x.example/r?token=" + _MIXED[:30]),
    ("named secret", "export GITLAB_TOKEN=" + _MIXED[:26]),
    ("login", "The login is " + "admin/" + "admin"),
    ("password", "pw: " + "Tr0ubad0ur-77"),
    ("password", "Passwort lautet " + "Regen-Schirm7"),
    ("password", "The archive opens with " + "Zitrone#9-Mond"),
    ("password", "The pre-shared key for Brno: " + "Zx81!spectrum"),
    ("password", "Wi-Fi of the hall, WPA2 key " + "pallet-fork-2291"),
    ("password", "It had " + "Harbour24lamp as its password"),
    ("passphrase", "Passphrase of the archive: " + "blue otter walks north"),
    ("secret", "The secret is " + "9Kd02mXq71"),
    ("key", "The interface has a new key, " + "7f3c-K9a1-44bd-Q2x8"),
    ("PIN", "PIN: " + "4471"),
    ("one-time code", "The recovery code " + "8FQ2-KX9T-11PM"),
    ("PIN", "The PUK of the card is " + "88204417"),
    ("PIN", "The PIN at reception has been set to " + "771904"),
    ("code", "The code for the alarm is " + "40417"),
    ("code", "The cabinet opened with the emergency code " + "88214"),
    ("code", "The keypad at the side door takes " + "7731 until Friday"),
    ("code", "The safe opens with " + "31-07-44"),
    ("combination", "The combination of the vault is " + "12-44-07"),
    ("security code of a card", "Card on file, expiry 04/28, CVC " + "123"),
    ("one-time code", "Use the verification code " + "118 204"),
    ("password", "We have changed the password to " + "Autumn2026!"),
    ("password", "Log in as root with password " + "toor."),
    ("recovery key", "The disk asks for " + "402118-337284-119020-557301-883920-112834-009283-774920"),
    ("password", "It ran as user=report_ro pass=" + "qwe123RTY"),
    ("password", "The password of the archive is the usual one (" + "Bergen77)"),
    ("seed of a second factor", "The 2FA seed is " + "JBSWY3DPEHPK3PXP"),
]


@pytest.mark.parametrize(
    ("kind", "text"), SECRETS, ids=[f"{kind}-{number}" for number, (kind, _) in enumerate(SECRETS)]
)
def test_a_secret_is_found_as_what_it_is(rulebook: Rulebook, kind: str, text: str) -> None:
    found = Linter(rulebook, Config(select=("leaked-secret",))).check(read_text(text)).findings
    assert found
    assert any(f"({kind})" in finding.message for finding in found)


_BEGIN, _END = ("-----" + part + " RSA " + "PRIVATE KEY-----" for part in ("BEGIN", "END"))
_BODY = "\n".join((_MIXED[:64], _MIXED[10:74], _MIXED[:6] + "=="))


@pytest.mark.parametrize(
    "block",
    [
        f"{_BEGIN}\n{_BODY}\n{_END}",
        f"{_BEGIN}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,4F9C\n\n{_BODY}\n{_END}",
        f"{_BEGIN}\n{_MIXED[:64]}\n{_MIXED[10:74]}",
    ],
    ids=["whole", "with headers", "cut off"],
)
def test_a_private_key_is_one_secret_with_all_of_its_lines(rulebook: Rulebook, block: str) -> None:
    text = f"The key that we used:\n\n{block}\n\nIt is replaced.\n"
    found = Linter(rulebook, Config(select=("leaked-secret",))).check(read_text(text)).findings
    assert [finding.span.of(text) for finding in found] == [block]


def test_a_webhook_is_a_secret_and_no_mere_link(rulebook: Rulebook) -> None:
    text = next(text for kind, text in SECRETS if kind == "Slack webhook")
    found = Linter(rulebook, Config(select=("leaked-secret", "internal-link"))).check(read_text(text)).findings
    assert [finding.rule for finding in found] == ["leaked-secret"]


def test_every_kind_of_secret_has_a_row(rulebook: Rulebook) -> None:
    kinds = {pattern["name"] for pattern in rulebook.rules["leaked-secret"].params["patterns"]}
    assert kinds == {kind for kind, _ in SECRETS}


@pytest.mark.parametrize(
    "text",
    [
        "The file has the SHA-256 sum " + _HEX,
        "The fingerprint is SHA256:" + _MIXED[:43],
        "The message is <" + _MIXED[:30] + "@mail.example.com>",
        "See https://t.mail.example/ls/click?upn=u001" + _MIXED[:40],
        "-----BEGIN CERTIFICATE-----\n" + _MIXED[:64] + "\n" + _MIXED[10:74] + "\n-----END CERTIFICATE-----",
        "The file Rechnung_2026_03_Kunde4471_Final_Version2 is there",
        "The secret is stored as AzureKeyVaultReference2024",
        "The trace 8f14e45f-ceea-467f-a0e6-1c9d2b3a4e5f is complete",
    ],
)
def test_what_is_long_and_mixed_is_not_always_a_secret(rulebook: Rulebook, text: str) -> None:
    assert not Linter(rulebook, Config(select=("leaked-secret",))).check(read_text(text)).findings
