// How presend is reached. What an administrator set (managed storage) wins over what the user chose.
export const DEFAULTS = {
  way: "native", // "native": the program itself, without a port; "http": `presend serve`
  address: "http://127.0.0.1:8737",
  token: "",
  unchecked: "stop", // what becomes of a mail that could not be checked: "stop" or "send"
  seconds: 15,
};

export async function settings() {
  const own = await messenger.storage.local.get(Object.keys(DEFAULTS));
  // Without a manifest for it, managed storage is an error, not empty.
  const managed = await messenger.storage.managed.get(Object.keys(DEFAULTS)).catch(() => ({}));
  return { ...DEFAULTS, ...own, ...managed };
}
