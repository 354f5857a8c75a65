#!/usr/bin/env bash
# Builds presend.vsix in this folder (Node 20, npm): the client library bundled in, nothing fetched while it runs.
set -euo pipefail
cd "$(dirname "$0")"
[ -d node_modules ] || npm install --silent --no-audit --no-fund --no-package-lock
cp ../../LICENSE LICENSE
npm run --silent bundle

# The bundle holds other people's code under licences that ask to go with it.
node -e '
  const { inputs } = require("./dist/inputs.json");
  const names = Object.keys(inputs).map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)).filter(Boolean);
  for (const name of new Set(names.map((match) => match[1]))) console.log(name);
' | while read -r name; do
  printf '%s\n\n' "$name"
  find "node_modules/$name" -maxdepth 1 -iname 'licen[sc]e*' -exec cat {} +
  printf '\n\n'
done >dist/licences.txt
npx vsce package --no-dependencies --allow-missing-repository --out presend.vsix
