#!/usr/bin/env bash
# Runs every test: all on SQLite, the use cases again on PostgreSQL. Installs what is missing (Debian). Ends with one line: N passed, N failed.
set -uo pipefail
cd "$(dirname "$0")"
results=$(pwd)/artifacts/tests
# What lives for a few seconds lives in memory, where there is plenty of it.
[ "$(df --output=avail -k /dev/shm 2>/dev/null | tail -1)" -gt 8000000 ] 2>/dev/null && export TMPDIR=/dev/shm
rm -rf "$results" && mkdir -p "$results"
scratch=$(mktemp -d)
postgres_started=''

stop() {
  [ -n "$postgres_started" ] && as_postgres "$(postgres_bin)/pg_ctl" -D "$scratch/data" -m immediate -w stop >/dev/null 2>&1
  rm -rf "$scratch"
}
trap stop EXIT

give_up() { echo "$1"; echo '0 passed, 1 failed'; exit 1; }

postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }

# Chromium's headless shell draws the same pages without a window around them, for half of the work; where there is none to be had, any Chromium does.
browser_there() { [ -x "${CHROMIUM:-/usr/bin/chromium-headless-shell}" ] || { [ -x /usr/bin/chromium ] && ! command -v apt-get >/dev/null; }; }

install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; }

install_missing() {
  local wanted=()
  browser_there || wanted+=(chromium-headless-shell)
  ls /usr/share/fonts/truetype/wqy/wqy-microhei.ttc >/dev/null 2>&1 || wanted+=(fonts-wqy-microhei)
  [ -x "$(postgres_bin)/initdb" ] || wanted+=(postgresql)
  command -v node >/dev/null || wanted+=(nodejs)
  command -v npm >/dev/null || wanted+=(npm)
  [ ${#wanted[@]} -eq 0 ] && return
  command -v apt-get >/dev/null || give_up "Missing: ${wanted[*]}. Install them by hand and run again."
  echo "Installing ${wanted[*]} ..."
  { apt-get update -qq; install "${wanted[@]}" || install "${wanted[@]/chromium-headless-shell/chromium}"; } >"$scratch/apt.log" 2>&1 \
    || { tail -20 "$scratch/apt.log"; give_up "Could not install ${wanted[*]}."; }
}

# Servers of other people's make that the portal talks to in its tests; the lock file names their versions and hashes.
install_peers() {
  local folder=BlueCloudPortal.Tests/Peers
  [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && return
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error) >"$scratch/npm.log" 2>&1 || { tail -20 "$scratch/npm.log"; give_up 'The servers that the tests talk to could not be installed.'; }
}

as_postgres() { if [ "$(id -u)" = 0 ]; then (cd / && exec runuser -u postgres -- "$@"); else "$@"; fi; }

# A server of our own in a temporary folder, reachable through its socket only. It refuses to run as root.
start_postgres() {
  local bin data="$scratch/data"
  bin=$(postgres_bin)
  mkdir -p "$data" && chmod 755 "$scratch" && { [ "$(id -u)" != 0 ] || chown -R postgres "$scratch"; }
  as_postgres "$bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$scratch/initdb.log" 2>&1 \
    || { tail -5 "$scratch/initdb.log"; give_up 'PostgreSQL could not be set up.'; }
  postgres_started=yes
  as_postgres "$bin/pg_ctl" -D "$data" -l "$scratch/postgres.log" -w -t 60 \
    -o "-k $scratch -c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=600 -c jit=off" start >/dev/null 2>&1 \
    || { tail -5 "$scratch/postgres.log"; give_up 'PostgreSQL did not start.'; }
}

passed=0; failed=0
run() { # name, then arguments of dotnet test
  local name=$1; shift
  $gently dotnet test BlueCloudPortal.Tests --no-build --nologo -v q --logger "console;verbosity=minimal" --logger "trx;LogFileName=$name.trx" --results-directory "$results" "$@" >"$results/$name.log" 2>&1
  echo $? >"$results/$name.code"
}

count() { # name of a run that is over
  local code counters p f
  cat "$results/$1.log"
  code=$(cat "$results/$1.code")
  counters=$(grep -o '<Counters [^>]*>' "$results/$1.trx" 2>/dev/null) || { failed=$((failed + 1)); return; }
  p=$(sed -E 's/.* passed="([0-9]+)".*/\1/' <<<"$counters"); f=$(sed -E 's/.* failed="([0-9]+)".*/\1/' <<<"$counters")
  [ "$code" -ne 0 ] && [ "$f" -eq 0 ] && f=1
  passed=$((passed + p)); failed=$((failed + f))
}

# The build needs nothing of what is installed meanwhile.
(install_missing; install_peers) >"$scratch/install.log" 2>&1 & installing=$!
# The compiler runs once: what it would learn of itself to run faster later costs a third of the build.
DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=1000 dotnet build BlueCloudPortal.sln --nologo -v q || give_up 'The build failed.'
wait $installing || { cat "$scratch/install.log"; exit 1; }
start_postgres
# Most of what is compiled here runs a few times; keeping its memory from being written to while it can run, as a server should, costs a twentieth of the time.
export DOTNET_EnableWriteXorExecute=0
# Memory is plenty: it is tidied up twenty times as rarely, by whoever needs some.
export DOTNET_GCgen0size=0x4000000 DOTNET_gcConcurrent=0
# All three at once: much of a run is waiting (for the one writer of SQLite, for a browser, for people who meet at a moment), and two cores are busy with what another has to do.
# Whoever sits at the browser comes first.
gently="nice -n 10"
run sqlite --filter 'Category!=MainJob' &
PORTAL_TEST_POSTGRES="Host=$scratch;Username=postgres;Database=postgres" run postgres --filter 'Category=UseCase&Category!=Page' &
gently=''
run browser --filter Category=MainJob
wait
count sqlite; count browser; count postgres
cp -r BlueCloudPortal.Tests/bin/Debug/net10.0/TestResults/screenshots "$results/" 2>/dev/null
echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
