"""The profile for a mail: which rules apply depends on who gets it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from linter.config import Config
from linter.hook.message import Recipients
from linter.records.shelf import Records


@dataclass(frozen=True, slots=True)
class Profile:
    """The audience of a mail. `customer` is its name on record, empty if unknown; `warnings` are about the recipients."""

    audience: str
    customer: str = ""
    warnings: tuple[str, ...] = ()


def choose_profile(recipients: Recipients, config: Config, records: Records) -> Profile:
    """The profile for these recipients.

    One outsider makes it a mail to a customer: anybody not known to be ours is an outsider, and a mail without
    recipients may still get any.
    """
    everybody = recipients.every
    outsiders = [address for address in everybody if not _is_own(address, config, records)]
    if everybody and not outsiders:
        return Profile("engineering")
    audience = config.audience if config.audience == "executive" else "customer"
    customers = _customers(outsiders, records)
    warnings = [*_engineers_on_copy(recipients, config, records)] if outsiders else []
    if len(customers) > 1:
        warnings.append(f"this mail goes to several customers: {', '.join(customers)}")
    return Profile(audience, customers[0] if len(customers) == 1 else "", tuple(warnings))


def _is_own(address: str, config: Config, records: Records) -> bool:
    theirs = [*config.hook.customer_domains, *(domain for c in records.customers for domain in c.domains)]
    return _is_in(address, config.hook.own_domains) and not _is_in(address, theirs)


def _customers(addresses: Sequence[str], records: Records) -> list[str]:
    found = (c.name for address in addresses for c in records.customers if _is_in(address, c.domains))
    return list(dict.fromkeys(found))


def _engineers_on_copy(recipients: Recipients, config: Config, records: Records) -> Iterator[str]:
    named = {name.lower() for name in config.hook.engineers if "@" in name}
    people = [records.person(name) for name in config.hook.engineers if "@" not in name]
    people += [person for person in records.people if person.customer_facing is False]
    named |= {person.email.lower() for person in people if person is not None and person.email}
    for address in recipients.cc:
        if address in named:
            yield f"{address} is an engineer, on copy of a mail to a customer: what they answer goes there too"


def _is_in(address: str, domains: Sequence[str]) -> bool:
    host = _ascii(address.rpartition("@")[2])
    wanted = [_ascii(domain.lower().lstrip("@.")) for domain in domains]
    return any(host == domain or host.endswith(f".{domain}") for domain in wanted if domain)


def _ascii(domain: str) -> str:
    """The domain in its encoded form: a mail may have `xn--…` where the settings have letters, or the other way round."""
    with suppress(UnicodeError):
        return domain.strip().rstrip(".").encode("idna").decode()
    return domain
