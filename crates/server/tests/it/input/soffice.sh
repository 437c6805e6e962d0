#!/usr/bin/env bash
# Stands in for an office suite. What it does is named by a part of the file it is given.
set -euo pipefail

page() {
  printf '%%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n'
  printf '2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n'
  printf '3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj\n'
  printf 'trailer <</Root 1 0 R>>\n'
}

if [[ " $* " == *" --version "* ]]; then
  echo "Stand-in 1.0"
  exit 0
fi
file=${!#}
out=${file%/*}/out/in.pdf
case $(grep -a -o 'word/do-[a-z]*' "$file" | head -n 1) in
  word/do-hang)
    # A child that nobody waits for would go on after this one is ended.
    bash -c 'exec -a "$0" sleep 600' "hanging-$file" &
    sleep 600
    ;;
  word/do-rubbish) echo 'no paper' >"$out" ;;
  word/do-broken) echo '%PDF-1.4 and nothing' >"$out" ;;
  word/do-fail) exit 1 ;;
  word/do-nothing) ;;
  word/do-large) truncate -s 60M "$out" ;;
  word/do-limits)
    [[ $(ulimit -v) == 4194304 && $(ulimit -t) == 120 && $(ulimit -c) == 0 ]]
    [[ $(ulimit -n) == 512 && $(ulimit -f) == 262144 ]]
    page >"$out"
    ;;
  word/do-reach)
    # Whatever succeeds here leaves no paper.
    if cat /etc/passwd >/dev/null 2>&1; then exit 2; fi
    if ls "${file%/*}/.." >/dev/null 2>&1; then exit 3; fi
    if (echo >/dev/udp/127.0.0.1/9) 2>/dev/null; then exit 4; fi
    if touch "${file%/*}/../left" 2>/dev/null; then exit 5; fi
    page >"$out"
    ;;
  word/do-network)
    if (echo >/dev/udp/127.0.0.1/9) 2>/dev/null; then exit 4; fi
    page >"$out"
    ;;
  *) page >"$out" ;;
esac
