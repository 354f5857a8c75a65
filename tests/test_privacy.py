"""Seeded leaks: what must never go out, in the forms in which people write it, and what only looks like it."""

from __future__ import annotations

import pytest

from linter.config import Config
from linter.engine import Linter
from linter.readers import read_text
from linter.rulebook.rule import Rulebook

LEAKS = """\
You can log in with the temporary password Spring-2026 until Friday.
The temp password is Blue.Heron42 for now.
Use admin / Welcome1! to get in.
Login: svc-export, PW: k9$Trm22x
Please use user "import" and password "Tulip_77".
I set the PIN to 4821 for the portal.
Your new token: 7f3c9a1e5b2d4486a0c1
The API key you need is 9f8e7d6c5b4a39281706.
curl -u admin:S3cretPass https://api.example.com/v1
postgresql://report:Gr33nTea@db.example.com:5432/prod
SFTP access: host sftp.example.com, user acme, pass Rv7!kk2p
The shared secret is pQ7-rT2-xW9-mN4.
client_secret=Zx81kdLqP0aa7
Authorization: Bearer abcdEFGH12345678ijklMNOP
We moved you from app-fra-12 to app-fra-14.
It now runs on host mercury-2.
The box prd-sql-04 ran full.
Traffic goes through gw02.ams.corp.
The address 172.20.14.9 was blocked.
web14 was rebooted at 06:00.
The job ran on srv-batch01 overnight.
node ip-10-2-33-7 was replaced.
The bug is MOB-1187 on our side.
See our ticket ENG-20417 for the details.
Our developers track this under #48213.
Logged as defect 77121 with R&D.
It is in Jira as BILL-88.
The alert fired in Grafana at 02:00.
The team met in the #p1-checkout channel.
We rolled out build 2026.3.1-rc4 last night.
The on-call engineer was paged through Opsgenie.
Our Datadog monitor went red.
I opened a thread in #eng-storage.
The dashboard is at https://grafana.prod.example.internal/d/7.
Docs: https://confluence.example.com/x/AbC
https://example.slack.com/archives/C123/p456
see go/runbook-exports
The key is fine, and the secret wJalrXUtnFEMI/K7MDENG/bPxRfiCYkq83Zp1xTb too.
User admin/admin123 works on the test portal.
The one-time code is 483 221.
The passphrase of the zip is "blue horse 77".
The wireless key of the hall is plumeria-harbor-2209 for now.
I logged in as your administrator with R0uge-Gorge-15 today.
It is on app01.corp.example.com now.
The address fd12:3456::1 was blocked.
Share \\\\fileserver\\exports shows it.
See http://jenkins/job/1 for the run.
The disk in vault-syd-07 is new.
NOTE TO SELF: check with Ana.
(don't tell them about the other outage yet @dana - legal wants to review first)
@Dana can you check this before I send it?
INTERNAL: severity is really a 1.
The disk was full. [Ana: is this right?]
Let's keep this vague for now.
They churn in March anyway.
QA is two people these days.
Their IT always panics before the weekend.
The same fault hit Meyer Logistics and Oldham Bakeries last week.
The set up is working fine for Tata Steel and other esteemed clients.
Like Siemens last month, you are affected.
We rolled it back for Deutsche Bahn first.
Other customers on your cluster (Globex, Initech) were affected too.
The queue is at kafka-east:9092 since noon.
We returned kv-osk-st03 to the group.
It continues as I18N-97 with your sample.
The developers' ticket is 5519 and it is new.
It is item 771 with the storage team.
We opened [PLAT-4412].
The root cause is commit 3fa9c1e.
I have asked oncall-dba@lists.example.com for a second look.
Sakura Hotels were also seeing late messages.
Tracked internally as INC-20417.
Our internal incident INC-4471 was opened at 09:02.
The internal incident number is 2231844.
Internal incident: INC0031288.
Engineering has this as INC-4471.
Engineering opened an incident (INC-4471) at 09:02.
Our engineering ticket is INC-20417.
I've raised a Jira (SUP-123) for that.
I raised a Jira for it this morning.
There is a Jira open for this.
It's on the Jira board.
The work sits in our tracker as #4471.
Logged with the platform team as REQ-20931.
Our platform team is on it (REQ-20931).
The platform team's ticket (PT-2041) is in progress.
Raised to L3 as L3-4471.
L3 ticket 20931 is with the developers.
Defect 4471 in our system.
ticket eng-4412 is in progress
we filed plat-4412 for it
Follow ENG4412 for that.
The fix (ENG-4412, PR 512) is ready.
Our change ticket CHG-2041 runs on Sunday.
Change 20931 was approved by our CAB.
The change window is under change number 20931.
PagerDuty incident PD-4471 woke the team.
Incident #4471 in PagerDuty.
RCA ticket RCA-118 is open.
Under problem ticket 4471 we look for the cause.
The story is in sprint 42.
Backlog item is 4471.
As per internal ticket 20931.
Refer internal ticket no. 20931.
Internal ticket ref 20931.
Ref: internal ticket 20931
Tracking ID: PLAT-4412
Tracking number PLAT-4412.
Bug reference BUG-4412.
Issue ID 4412 with our developers.
Dev reference: 20931.
Development has the number 20931 for it.
The ticket at engineering, 20931, is in work.
Engineering is working under the number 20931.
We opened a ticket with our engineering team, number 20931.
An internal ticket has been raised (20931).
An internal ticket (20931) has been raised with the developers.
A ticket was raised internally: 20931.
A defect has been logged with our R&D team vide 20931.
The same has been escalated to backend vide ticket no. 20931.
A task (20931) was created for the developers.
Created task 20931 for the backend.
GitLab #4471 has the details.
see core!88
core#4471 has your sample.
Card number 4901 2345 6789 0121 was declined twice.
The charge is on 3528 0011 2233 4456.
We see card 6228480012345671 in your export.
Your Visa 4000123456788 expired.
The payment with 2223-0000-4840-0011 went through.
For order 4471 we took the card 4901234567890121.
The Diners card 3056 011223 3447 was refused.
The deposit came from NO93 8601 1117 947.
It was booked to CH9300762011623852957 instead.
Account AE07 0331 2345 6789 0123 456 is closed.
"""

HARMLESS = """\
Card number 4901 2345 6789 0122 has a typing error.
Order 4901234567890121 was packed on Monday.
The parcel number is 4901 2345 6789 0121.
The phone with IMEI 352099001761481 is unlocked, IMEISV 3528001122334456 too.
The SIM with the ICCID 8944110068233471246 is active.
Ticket no. 6228480012345671 of your help desk is closed.
Call us on +49 4901 2345 678 or 0800 4012 8888.
The export 20260310165211 and the job id 4901234567890121 are done.
The item with the barcode 4006381333931 is back in stock.
The latency rose from 4901.2345 to 6789.0121 ms.
The security US0378331005 and the bond DE0001102580 settle on Monday.
Please transfer the amount to our account, NO93 8601 1117 947, by 30 June.
The card that ends in 0121 is the right one.
The part NO93 8601 1117 948 is on its way.
Our developers found that 4471 orders were booked twice (4471 of 9000).
The storage team raised the limit (5000 instead of 2000).
Engineering measured it as 4471 ms.
Our developers tested it as UTF-8 and ISO-8601.
The storage team mirrors it as RAID-10 now.
Our developers read ticket 441207 this morning.
Our developers saw that the order number 20931 was missing.
Engineering raised the number of connections to 2000.
Our developers have read your example (INC-2041).
Our network team replaced the printer server (HP-4471).
Engineering confirmed for case INC-2041 that nothing is lost.
Our database team restored article number 20931.
The platform team restarted the job under Windows 2019.
Our developers wrote to your developers about ticket HELP-2231 of yours.
The product team accepted your request REQ-20931.
The development of the numbers: 20931 orders in March, 22120 in April.
Internal audits were done in 2026.
The internal number 4471 of your phone system is free.
Your internal ticket 20931 can be closed.
The change number on your order form is 20931.
Problem solved, 4471 records are back.
Our back-end served 20931 requests.
In the backend, 4471 letters wait.
Your back-end reference 20931 is shown in the header.
Our developers deliver version 8.2.4471 tonight.
Engineering will answer under case CS-18264.
The internal extension is 4471.
Our security team keeps the record 20931 of the camera until Friday.
The operations team called flight SK-1418 as usual.
Room#12 and gate#44 are open, item#12 too.
Internally the plant uses SAP order 4471882.
Your password has expired; please reset it by Friday.
The token is valid for 24 hours.
Please rotate the API key before 3 March.
The new key fits both doors of the depot.
Version 10.4.2 is out, and 10.5 follows.
We follow ISO-8601, UTF-8 and SHA-256.
Your order PO-77120 left on flight LH-4312.
Please quote case ZD-44211 when you call.
Printers 12 to 14 work again; room B-204 is open.
The 24-hour window ends at 10:00.
Your own Jira integration keeps working.
We are in a shared channel with you, #acme-shared.
See https://docs.example.com/limits and https://status.example.com.
Between 10:00 and 12:00 the two teams compared notes.
The certificate renewal on your side is due in May.
We had the same fault in our own test system.
Address 10.1.2.3 is the one you gave us for your own gateway.
Room app-12 in building web-3 is closed.
Our office is in Pune, PIN 411001.
The alerts in the backlog went out at 09:40.
The password is valid until 2026-03-04 and 12 characters long.
I logged in with Firefox128 and with TeamViewer15.
Could you check the list before I send it to your bank?
@Maria can you confirm by 17:00 CET that the import runs?
If users ask, do not tell them to reinstall the app.
Internal: 4 users; external: 12 users.
Your disaster recovery plan is not affected.
Thunderbird and other clients can connect again.
The same fault hit your Harbour Foods depot in Leeds last week.
We gave Maria Keller the same workaround on Monday.
Like your Lyon site last week, you see two entries.
Other customers in your region (EMEA) were not affected.
Their staff at the carrier read the labels by hand.
Please update to app-8 or later on every tablet.
The file went to outbox-2 and from there to your bank.
We moved the list from sheet-3 to sheet-4 of your workbook.
Please allow sftp01.prod.meterly.net and port 22 in your firewall.
Connect the reader to usb3 and press start.
The change to ipv6 is planned for May.
Since covid-19 the figures come from form-12.
The train from paris-nord3 was late.
Your users on win11 and macos14 can sign in.
The new model gpt-4o-mini answers from region eu-west-3.
Move from http1 to http2 brings the gain.
Orders from web3 partners arrive at noon.
The parcels from dhl24 and gls24 are in the list.
On mp4 and h264 files the preview works.
Please read chapter-03 and annex-b2 of the guide.
The reports for q3-2026 to q4-2026 are complete.
The exports run on s3 and land in your bucket.
The migration to v2 is done, from v1 nothing is left.
Your reader is connected to com3 and not to com4.
We moved from plan-b to plan-a.
Your data is on aws in eu-central-1a and eu-central-1b.
The label from zpl2 printers is cut at the edge.
We rolled the wording back to draft-2.
The two-day outage on 3-4 March is over.
Meyer Logistics also reported a delay of one day.
We share your list with Kessler Logistik GmbH every night.
We solved this with Meyer Telecom on Friday.
We tested the line with Meyer Telecom and it is fine.
Kessler Logistik GmbH is also bringing the cables.
Kessler Logistik GmbH lost one parcel, your second one is on its way.
Kessler Logistik GmbH and you agreed on 4 March.
The report was prepared for Pinnacle Partners LLP, who send it to you.
Your ticket 5512 is open with our network team.
Item 441 in the German team list is right.
Our ticket 4471 for you stays open.
The figures from may-24 to jun-24 are in.
At 14:00 the sync from sap-hr to our roster ran through.
Results from lab-2 come every hour.
Please call from ext-2211 or from ext-2212.
Trucks on a7 and a24 have signal again.
Please print from tray-2.
Send it to room-214 please.
The seats in row-12 to row-14 were sold twice.
It is in class-9b and class-10a that names are missing.
The password reset mail went to 14 users by 10:02.
Password length is now set to 12characters at least.
Your login is the mail address, with the password you chose in March 2025.
Sign in with Face ID or with Windows Hello.
Use the login button and the code from the Authenticator app.
The user guide says more about access, rights and roles/groups2.
Account 4471 and account 4472 were joined; access for both is the same.
The e-mail subject was “Re: Q&A session #2”.
The price of plan A is $50k/year and of plan B US$80k.
Please see https://www.meterly.example/de/hilfe/Anleitung-Export-Import-2026_v3Final.html for this.
The key for the storage room is at the desk, 3rd floor.
Keys and tokens that are older than 90days are removed.
The token that begins with ghp_ was removed.
Your colleague wrote: user names with é, ñ and ß fail.
Basic Authentication2 is not supported; please use OAuth2.
Your IBAN check and your BIC check are both on.
Please write to team-support@meterly.example at any time.
Questions? help@lists.meterly.example reads along.
We have prepared the report for Harbour Foods Ltd that you asked for.
Harbour Foods Ltd lost no order.
Kessler Logistik GmbH is our carrier and also delivers on Saturday.
The audit was done by Pinnacle Partners LLP for us and for you.
You and Harbour Movers Ltd agreed on 4 March.
The bank in Oslo also confirmed the payments.
As a bank in Norway you also report to the authority.
Our partner First Data Corporation had the same outage.
Please review the list and send it out to your members by Friday.
Please remove the old app before sending the phones back.
Please delete this file before you send the laptop back.
Do not send the form until Ms Keller has signed it.
Do not send payments until we write again.
Keep it simple: one list for each shop.
They do not need to see the old prices.
Only our team can change this setting, so please write to us.
If the customer does not need to know the price, hide the column.
Draft: to be signed by both sides on Friday.
(Maria, is this right for you? If so, please confirm.)
@all the import is done, thank you for waiting.
The admin is sadly no longer with you, so we need a new contact.
Your bus 12 and line U5 are on the map.
Our change was merged with yours on 3 March.
The issue #2 on your list is solved.
The commit to 99.9% stands.
The task 4 of the plan is done.
Fixed in r2 of the form.
Case 20260304-12 is closed.
Please check tank-04 and pump-07 in your hall.
Camera cam-03 is online again, as is door-02.
Your scanner wh-07 sends again.
The gate gt-02 at Leeds opens.
Terminals pos-01 to pos-09 in your shop print again.
The meters mt-001 to mt-040 send.
"""


@pytest.fixture(scope="module")
def privacy(rulebook: Rulebook) -> Linter:
    return Linter(rulebook, Config(select=("privacy",)))


@pytest.mark.parametrize("line", LEAKS.splitlines())
def test_a_leak_is_found(privacy: Linter, line: str) -> None:
    assert privacy.check(read_text(line)).findings


@pytest.mark.parametrize("line", HARMLESS.splitlines())
def test_what_looks_like_a_leak_passes(privacy: Linter, line: str) -> None:
    found = privacy.check(read_text(line)).findings
    assert [line[f.span.start : f.span.end] for f in found] == []


REPROACH = "As we already explained, my boss does not like this customer and will not pay for a second machine."


@pytest.mark.parametrize(("select", "told"), [(("privacy",), ["private-remark"]), (("privacy", "tone"), ["chiding"])])
def test_a_sentence_judged_by_weights_is_told_once_where_a_reproach_is_underlined_in_it(
    rulebook: Rulebook, select: tuple[str, ...], told: list[str]
) -> None:
    report = Linter(rulebook, Config(select=select, kind="customer-update")).check(read_text(REPROACH))
    assert [finding.rule for finding in report.findings] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("TODO: ask Priya for the figures.", {"note-to-colleague": ["TODO: ask Priya for the figures"]}),
        ("We have [TODO: add the count] orders.", {"note-to-colleague": ["[TODO: add the count]"]}),
        ("The count is TODO.", {"unfilled-placeholder": ["TODO"]}),
        ("Ring +91 XXXXX XXXXX if it worsens.", {"unfilled-placeholder": ["+91 XXXXX XXXXX"]}),
        ("The card XXXX XXXX XXXX 4417 was charged.", {}),
    ],
)
def test_a_slot_is_told_once(text: str, told: dict[str, list[str]], rulebook: Rulebook) -> None:
    report = Linter(rulebook, Config(select=("placeholder", "privacy"))).check(read_text(text))
    found: dict[str, list[str]] = {}
    for finding in report.findings:
        found.setdefault(finding.rule, []).append(report.document.text_of(finding.span))
    assert found == told


@pytest.mark.parametrize(
    ("settings", "text", "found"),
    [
        ({"internal_names": ("Blue Heron",)}, "We moved it to Blue\nHeron last night.", ["Blue\nHeron"]),
        ({"internal_names": ("Blue Heron",)}, "We moved it to Blue\xa0Heron last night.", ["Blue\xa0Heron"]),
        ({"internal_names": ("Zürich-Core",)}, "We moved it to Zürich\u2011Core last night.", ["Zürich\u2011Core"]),
        ({"internal_names": ("o'hare",)}, "We moved it to o\u2019hare last night.", ["o\u2019hare"]),
        ({"internal_names": ("Blue Heron",)}, "The blue heron is back at the pond.", []),
        ({"customers": ("Lakeside Clinics",)}, "The fault at Lakeside\nClinics was another one.", ["Lakeside\nClinics"]),
        ({"customers": ("O'Brien Ltd.",)}, "The fault at O\u2019Brien Ltd. was another one.", ["O\u2019Brien Ltd."]),
        ({}, "We restarted db\u2011prod\u201107 at noon.", ["db\u2011prod\u201107"]),
        ({}, "The card 4539\xa01488\xa00343\xa06467 was charged.", ["4539\xa01488\xa00343\xa06467"]),
        ({}, "The card ٤٥٣٩ ١٤٨٨ ٠٣٤٣ ٦٤٦٧ was charged.", ["٤٥٣٩ ١٤٨٨ ٠٣٤٣ ٦٤٦٧"]),
        ({}, "The card ४५३९ १४८८ ०३४३ ६४६७ was charged.", ["४५३९ १४८८ ०३४३ ६४६७"]),
        ({}, "İstanbul, ıİıİ: we restarted DB-PROD-07 in İzmir.", ["DB-PROD-07"]),
        ({}, "It is JIRA-\u200b1234 with our developers.", ["JIRA-\u200b1234"]),
        ({}, "\ufeffSee db-\u200bprod-\u200b07, and PLAT\u2060-4412 too.", ["db-\u200bprod-\u200b07", "PLAT\u2060-4412"]),
        ({"internal_names": ("falcon-core",)}, "We restarted fal\u00adcon-core.", ["fal\u00adcon-core"]),
        ({"ticket_prefixes": ("qux",)}, "It is QUX-12, then qux-13; the qux 5 lamp is on.", ["QUX-12", "qux-13"]),
        ({"ticket_prefixes": ("IT",)}, "We tried it 300 times; it is IT-300.", ["IT-300"]),
        ({}, "İİİ: the ticket of our engineering team is PLAT-٤٤١٢.", ["PLAT-٤٤١٢"]),
    ],
)  # fmt: skip
def test_names_and_numbers_are_found_however_they_are_typed(
    rulebook: Rulebook, settings: dict[str, tuple[str, ...]], text: str, found: list[str]
) -> None:
    report = Linter(rulebook, Config(select=("privacy",), **settings)).check(read_text(f"Dear Jun,\n\n{text}\n"))
    assert [finding.span.of(report.document.text) for finding in report.findings] == found
