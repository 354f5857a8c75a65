"""What is promised to be done is told from what is promised to be said: a deed needs a record, a message does not."""

from __future__ import annotations

import pytest

from linter.engine import Linter
from linter.promises.commitments import PromiseKind
from linter.readers import read_text

HEAD = "---\ncase: ZD-1\nsent_at: 2026-03-02T09:00:00+00:00\n---\n"
DATED, UPDATE = PromiseKind.DATED, PromiseKind.UPDATE


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("We will train your dispatchers on Thursday, 12 March.", DATED),
        ("Our team will be training your night shift on Friday.", DATED),
        ("We will test the failover by Friday, 6 March.", DATED),
        ("Our consultant will run the workshop with your staff on 9 March.", DATED),
        ("We shall inspect both boilers on 9 April.", DATED),
        ("I'll recalibrate the scales on Tuesday.", DATED),
        ("I will tell you the result of the test on Friday.", UPDATE),
        ("We will test it again and report to you by Friday.", UPDATE),
        ("I will ring you on Monday about the training.", UPDATE),
        ("We tested the standby line on Friday.", None),
        ("Your team will test the new file on Friday.", None),
        ("Our team has made a rollback of release 4.2 in the night.", None),
        ("We have made a rollback of release 4.2.", None),
        ("It should be noted that all services are live again.", None),
        ("It should be noted that the fix will be live by Friday, 6 March.", DATED),
        ("The agreed plan is kept, and nothing changes for you.", None),
        ("Following our fix at 13:05 GST the terminals approve payments.", None),
        ("After our fix at 13:05 GST the terminals approve payments.", None),
        ("After the move on 9 April all lines will be available.", DATED),
        ("Following the disruption, full service is anticipated by 19:30.", DATED),
        ("We expect to be sure by this evening.", None),
        ("Vouchers printed after 12 March will be honoured.", None),
        ("Vouchers printed after 12 March will be honoured by 20 March.", DATED),
        ("Vouchers will be honoured by 20 March.", DATED),
        ("Passes issued on 12 March can be used again.", None),
        ("Passes issued on 12 March will be replaced.", PromiseKind.VAGUE),
        ("Passes issued on 12 March will be replaced by 20 March.", DATED),
        ("The panels delivered on Monday will be fitted on Friday, 6 March.", DATED),
        ("We shall not terminate your access before 1 April.", None),
        ("The old API will not be switched off earlier than June.", None),
        ("Kindly revert by noon, otherwise the tickets will be closed on Monday.", None),
        ("Please confirm the list; we will deploy the patch or the rollback by 17:00.", DATED),
        ("It will be live on Friday, or the fee will be waived.", DATED),
        ("We will resend the 14:00 file by 17:00 UTC.", DATED),
    ],
)
def test_a_deed_is_told_from_a_message(text: str, promise: PromiseKind | None, linter: Linter) -> None:
    found = [commitment.kind for commitment in linter.context(read_text(HEAD + text)).commitments]
    assert found == ([promise] if promise else [])
