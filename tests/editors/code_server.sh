#!/usr/bin/env bash
# Installs VS Code as code-server (npm) for the test that drives it in Chromium, into the folder $1; prints nothing but errors.
# Debian: chromium ripgrep libkrb5-dev libnode-dev g++ make. 4.99.4 is the last version for Node 20.
set -euo pipefail
folder=$1
[ -e "$folder/ready" ] && exit 0
mkdir -p "$folder"
cd "$folder"

npm install --silent --no-audit --no-fund --no-package-lock --ignore-scripts code-server@4.99.4 playwright-core@1.65.1
code="$folder/node_modules/code-server"
cd "$code/lib/vscode"
npm install --silent --no-audit --no-fund --ignore-scripts --omit=dev

# Its own installation script fetches programs from elsewhere, so the native modules are built here, one by one.
gyp=$(npm root --global)/npm/node_modules/node-gyp/bin/node-gyp.js
for module in node-pty native-watchdog @parcel/watcher @vscode/spdlog kerberos @vscode/deviceid; do
  (cd "node_modules/$module" && node "$gyp" rebuild --nodedir=/usr >build.log 2>&1)
done
mkdir -p node_modules/@vscode/ripgrep/bin
ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg

# argon2 hashes passwords, and the test's server asks for none.
cat >"$code/node_modules/argon2/argon2.js" <<'STUB'
module.exports = { hash: async () => '', verify: async () => false, needsRehash: () => false, argon2id: 2 };
STUB
touch "$folder/ready"
