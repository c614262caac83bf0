#!/usr/bin/env bash
# Installs what the tests need of Debian (tools/apt-packages.txt, one package a line) where it is missing. As root only; anybody else is told.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v dpkg-query > /dev/null; then
  echo "system: this is no Debian or Ubuntu; tests that drive other programs need the counterparts of tools/apt-packages.txt" >&2
  exit 0
fi
missing=()
while read -r name _; do
  case $name in '' | '#'*) continue ;; esac
  dpkg-query -W -f '${Status}' "$name" 2> /dev/null | grep -q 'ok installed' || missing+=("$name")
done < tools/apt-packages.txt
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
  echo "system: tests need packages that are missing here: ${missing[*]}" >&2
  echo "system: install them with: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 0
fi
echo "system: installing ${missing[*]} ..." >&2
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt-get update -qq > "$log" 2>&1 || echo "system: the lists of packages could not be renewed; trying with those at hand" >&2
install() { apt-get install -y -qq --no-install-recommends "$@" >> "$log" 2>&1; }
install "${missing[@]}" && exit 0
for name in "${missing[@]}"; do # one that this release does not have must not keep the others away
  install "$name" || { tail -n 3 "$log" >&2; echo "system: could not install $name (see above); tests that need it will say so" >&2; }
done
