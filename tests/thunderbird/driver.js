// What a person would do, on the orders of the test: write a mail, press Send, look at the window, press its buttons.
const BASE = "http://127.0.0.1:PORT";
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function write(job) {
  const tab = await messenger.compose.beginNew({
    to: job.to, cc: job.cc ?? [], subject: job.subject, isPlainText: !job.html,
    ...(job.html ? { body: job.body } : { plainTextBody: job.body }),
    customHeaders: job.headers ?? [],
  });
  for (let n = 0; n < 50; n += 1) {
    const details = await messenger.compose.getComposeDetails(tab.id);
    if (details.subject === job.subject && details.to.length) break;
    await pause(100);
  }
  return tab.id;
}

async function send(tab) {
  try {
    await messenger.compose.sendMessage(tab, { mode: "sendNow" });
    return { sent: true };
  } catch (error) {
    const details = await messenger.compose.getComposeDetails(tab).catch(() => null);
    return { sent: false, why: String(error.message), draft: details?.plainTextBody ?? null, tab };
  }
}

// The window of the verdict, which only a script of the extension itself can see.
async function verdictWindow() {
  for (let n = 0; n < 100; n += 1) {
    const found = messenger.extension.getViews().find((view) => view.location.pathname === "/verdict.html");
    if (found?.document.body?.dataset.ready) return found;
    await pause(100);
  }
  throw new Error("no window shows the verdict");
}

async function anyway(job) {
  const stopped = await send(await write(job));
  const view = await verdictWindow();
  const shown = view.document.body.innerText;
  view.document.getElementById("reason").value = job.reason;
  view.document.getElementById("anyway").requestSubmit();
  for (let n = 0; n < 50 && messenger.extension.getViews().includes(view); n += 1) await pause(100);
  return { stopped, shown };
}

async function run() {
  for (let n = 0; n < 600; n += 1) {
    const job = await (await fetch(`${BASE}/next`)).json();
    if (!job) { await pause(100); continue; }
    let outcome;
    try {
      outcome = job.reason ? await anyway(job) : await send(await write(job));
    } catch (error) {
      outcome = { failed: String(error) };
    }
    await fetch(`${BASE}/done`, { method: "POST", body: JSON.stringify(outcome) });
  }
}

run();
