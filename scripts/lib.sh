# shellcheck shell=bash
# What the scripts share. Sourced, never run; the caller has set -euo pipefail.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export ROOT

# say WORDS: a line for the person watching.
say() { printf '==> %s\n' "$*" >&2; }

# die WORDS: says why and ends the script.
die() {
  printf 'stopped: %s\n' "$*" >&2
  exit 1
}

# have NAME: whether a command is there.
have() { command -v "$1" >/dev/null 2>&1; }

# need_room GIGABYTES: ends the script when the disk of the project has less free than that; the
# program itself says it is not ready on a full disk, which is a puzzling way to learn it.
need_room() {
  local free
  free=$(($(df -Pk "$ROOT" | awk 'NR == 2 { print $4 }') >> 20))
  ((free >= $1)) || die "the disk of $ROOT has $free GB free, $1 are needed; make room and start again"
}

# quick_folder: where what a test run writes and throws away is kept: in memory when there is plenty
# of it, for a disk shared with others now and then takes seconds to write a page.
quick_folder() {
  local shm=/dev/shm room memory
  if [[ -d $shm && -w $shm ]]; then
    room=$(($(df -Pk "$shm" | awk 'NR == 2 { print $4 }') >> 20))
    memory=$(($(awk '$1 == "MemAvailable:" { print $2 }' /proc/meminfo) >> 20))
    if ((room >= 8 && memory >= 14)); then
      printf '%s\n' "$shm"
      return
    fi
  fi
  printf '%s\n' "${TMPDIR:-/tmp}"
}

# pg_bin: the folder of the newest PostgreSQL server programs; fails when there is none.
pg_bin() {
  local found
  found=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
  [[ -x $found ]] || found=$(command -v initdb) || return 1
  dirname "$(readlink -f "$found")"
}

# chromium_path: the browser for journeys; fails when there is none.
chromium_path() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

# port_taken PORT: whether somebody listens there on the loopback interface.
port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_ports N: so many ports nobody listens on, below the range the system hands out by itself.
free_ports() {
  local found=' ' count=0 port try
  for try in {1..200}; do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    if [[ $found != *" $port "* ]] && ! port_taken "$port"; then
      found+="$port "
      count=$((count + 1))
      if ((count == $1)); then
        printf '%s\n' "$found"
        return
      fi
    fi
  done
  die "no free ports found in $try tries"
}

# answers PORT PATH: whether a GET answers 200 within two seconds.
answers() {
  local line=''
  {
    exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
    IFS= read -r -t 2 line <&3 || true
    exec 3>&-
  } 2>/dev/null
  [[ $line == 'HTTP/1.1 200'* ]]
}

# wait_ready SECONDS PID PORT PATH: until it answers; fails when the process ends or time is up.
wait_ready() {
  local until=$((SECONDS + $1))
  while ((SECONDS < until)); do
    kill -0 "$2" 2>/dev/null || return 1
    if answers "$3" "$4"; then return 0; fi
    sleep 0.1
  done
  return 1
}

# stop_all SECONDS PID...: asks the processes to end, and after the time makes them.
stop_all() {
  local until=$((SECONDS + $1)) pid
  shift
  for pid in "$@"; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in "$@"; do
    while kill -0 "$pid" 2>/dev/null; do
      if ((SECONDS >= until)); then
        kill -KILL "$pid" 2>/dev/null || true
        break
      fi
      sleep 0.1
    done
    wait "$pid" 2>/dev/null || true
  done
}
