// The settings, as far as no administrator set them.
import { settings } from "./settings.js";

const form = document.getElementById("options");
const set = await settings();
for (const field of form.querySelectorAll("[name]")) field.value = set[field.name];

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await messenger.storage.local.set(Object.fromEntries(new FormData(form)));
  document.getElementById("kept").textContent = "Kept.";
});
