"""Rows that a machine wrote, pasted between the author's sentences, and sentences that only look like them."""

from __future__ import annotations

import pytest

from linter.document import Document
from linter.text.zones import Zone

LOG_ROWS = [
    "ERROR 2026-11-25 03:11:02 pool-7 connection is not available",
    "2026-11-25T03:11:02.114Z ERROR [http-nio-8080] c.a.OrderService - order refused",
    "2026-11-25 03:11:02,114 WARN  retry 3 of 5",
    "25-Nov-2026 03:11:02.114 SEVERE [main] org.apache.catalina.core failed",
    "2026/11/25 03:11:02 [error] 31#31: upstream timed out",
    "[Wed Nov 25 03:11:02.114 2026] [proxy:error] [pid 31] AH00957: attempt failed",
    '10.2.0.14 - - [25/Nov/2026:03:11:02 +0000] "GET /orders HTTP/1.1" 502 157',
    "Nov 25 03:11:02 web-03 kernel: Out of memory: Killed process 4211 (java)",
    "<34>1 2026-11-25T03:11:02Z web-03 sshd 4211 - - refused",
    '{"level":"error","ts":"2026-11-25T03:11:02Z","msg":"order refused"}',
    '{"time": "2026-11-25T03:11:02Z", "severity": "ERROR", "message": "order refused"}',
    'level=error ts=2026-11-25T03:11:02Z msg="order refused"',
    'time="2026-11-25T03:11:02Z" level=warning msg="retrying"',
    "E1125 03:11:02.114000       1 reflector.go:127] Failed to watch",
    'FATAL:  password authentication failed for user "orders"',
    "ORA-12541: TNS:no listener",
    "SQLSTATE[HY000] [2002] Connection refused",
    "Traceback (most recent call last):",
    '  File "/srv/app/orders.py", line 41, in send',
    "ConnectionResetError: [Errno 104] Connection reset by peer",
    "java.lang.NullPointerException: Cannot invoke method",
    "    at com.acme.orders.Sender.send(Sender.java:41)",
    "    at Object.<anonymous> (/srv/app/index.js:41:7)",
    "    at processTicksAndRejections (node:internal/process/task_queues:95:5)",
    "   at Acme.Orders.Sender.Send(Order order) in C:\\src\\Sender.cs:line 41",
    "Caused by: java.net.SocketTimeoutException: Read timed out",
    "panic: runtime error: index out of range [3] with length 3",
    "goroutine 41 [running]:",
    "thread 'main' panicked at src/main.rs:41:7:",
    "ERROR:root:order refused",
    "WARNING:urllib3.connectionpool:Retrying (Retry(total=2))",
    "[ERROR] com.acme.orders.Sender refused",
    "deploy@web-03:/srv/app$ tail -f orders.log",
    "Caused by: OrderError: no such order",
    "systemctl status nginx.service",
    "kubectl logs orders-7d9f8b6c5-x2x7k",
    "HTTP/1.1 502 Bad Gateway",
    "< HTTP/2 503",
    "SELECT id, total FROM orders WHERE state = 'held'",
    "$ kubectl get pods -n orders",
    "PS C:\\> Get-Service Spooler",
    "C:\\Windows\\system32> ipconfig /flushdns",
    "Warning  BackOff  12m (x41 over 2h)  kubelet  Back-off restarting failed container",
    "orders-7d9f8b6c5-x2x7k   0/1   CrashLoopBackOff   41   2h",
]
SENTENCES = [
    "Error 502 is what your users saw between 03:11 and 03:40 UTC.",
    "Error messages no longer appear in the orders screen.",
    "Warning: the export will be slower tonight while we copy the data.",
    "Info: the portal closes at 18:00 UTC on Friday.",
    "INFO: the portal closes at 18:00 UTC on Friday.",
    "WARNING - please do not restart the terminals before 14:00.",
    "CRITICAL for you: the payroll run of Thursday is not affected.",
    "At 03:11:02 UTC the orders service stopped answering.",
    "03:11:02 UTC is when the last order went through.",
    "2026-11-25 03:11 UTC: the export runs again.",
    "2026-11-25: service restored, 312 invoices sent.",
    "Nov 25 03:11 UTC - restored",
    "- 18:20 UTC: error rate down to 0.4%",
    "Select the invoices that you want from the list and press Send.",
    "Update your settings, then set the language again.",
    "Caused by: a change that we made on Tuesday.",
    "At your request we moved the window to Sunday (22:00 to 23:00 UTC).",
    "Panic is not needed: nothing was lost.",
    "File 41 of your list was sent at noon.",
    "Fatal for the month end would be a second stop, so we hold all changes.",
    "Create a new order in the portal and tell us its number.",
    "Delete the two test orders whenever it suits you.",
    "$ 4,200 were credited to your account on Monday.",
    "Level: 2, owner: Ms. Sato, next update: 16:00 UTC.",
    "Status = restored, cause = expired certificate.",
    "{{first_name}}, your order 41 is on its way.",
    "At Leeds (Hunslet Road) the tills work again.",
    "INFO: 18:00 UTC is when the portal closes.",
    "WARNING: portal.example.com is down until 14:00 UTC.",
    "WARNING: order(s) of today arrive late.",
    "ERROR (again): the till in Leeds.",
    "docker hub is down again, so no new builds today",
    "curl is what your script uses.",
    "14:00:00 UTC sharp: we switch over.",
    "Nov 25 14:00:00 UTC was the last order.",
    "Wed Nov 25: all tills work.",
    "Acme: 4/5 stores are open, Leeds follows at noon.",
    "Stores   4/5   open",
    "Docker is not something that you need on your side.",
]


@pytest.mark.parametrize("row", LOG_ROWS)
def test_a_row_that_a_machine_wrote_is_no_sentence_of_the_author(row: str) -> None:
    document = Document(f"The orders stopped. The log says:\n\n{row}\n\nWe write again at 16:00 UTC.\n")
    assert [region.zone for region in document.regions] == [Zone.CODE]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_looks_like_a_log_stays_the_authors(sentence: str) -> None:
    document = Document(f"Good morning.\n\n{sentence}\n\nWe write again at 16:00 UTC.\n")
    assert not document.regions
