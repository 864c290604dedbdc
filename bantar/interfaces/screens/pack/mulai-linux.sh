#!/bin/sh
# Membuka kios satu layar penuh, tanpa jaringan. Bila peramban tertutup, dibuka kembali.
# Berhenti: tekan Ctrl+C di terminal ini.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
page="file://$here/index.html"
for one in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge firefox; do
  if command -v "$one" >/dev/null 2>&1; then browser=$one; break; fi
done
if [ -z "$browser" ]; then
  echo "Tidak ada peramban Chromium, Chrome, Edge atau Firefox di laptop ini." >&2
  exit 1
fi
profile=$(mktemp -d)
trap 'rm -rf "$profile"; exit 0' INT TERM
while true; do
  rm -rf "$profile"; mkdir -p "$profile"
  if [ "$browser" = firefox ]; then
    firefox --kiosk --private-window --no-remote --profile "$profile" "$page"
  else
    "$browser" --kiosk "$page" --incognito --no-first-run --no-default-browser-check \
      --disable-pinch --overscroll-history-navigation=0 --disable-session-crashed-bubble \
      --user-data-dir="$profile" ${BANTAR_KIOS_OPSI:-}
  fi
  sleep 2
done
