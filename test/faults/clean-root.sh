#!/usr/bin/env bash
# The README's two commands in a Debian that has nothing else: a minimal root made by debootstrap, Debian's own Node and
# npm, an ordinary user, a clone of what is committed here. By hand, as root, 3 GB and the network for apt and npm:
#
#   test/faults/clean-root.sh [ROOT [FILTER]]     # ROOT is made if it isn't there; FILTER as for `npm test`, or `all`
#
# `all` is `npm test` itself. It needs Chromium, which an ordinary user can't install: it is installed by root before, as
# the message of `npm test` says. ROOT stays, to be looked at; nothing is mounted in it then.
#
# It takes this machine's certificates along: a proxy between here and the registry may have one of its own.
set -euo pipefail
root=$(realpath -m "${1:-/tmp/sallyport-clean-root}")
filter=${2:-journeys/enrolment}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
suite=${SUITE:-trixie}

if [ ! -e "$root/etc/debian_version" ]; then
  debootstrap --variant=minbase "$suite" "$root" http://deb.debian.org/debian
fi
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin LANG=C.UTF-8 "$@"; }
as_user() { inside HOME=/home/person npm_config_cafile=/etc/clean-root-ca.crt NODE_EXTRA_CA_CERTS=/etc/clean-root-ca.crt setpriv --reuid=4711 --regid=4711 --clear-groups "$@"; }

for folder in proc sys dev; do mountpoint -q "$root/$folder" || mount --rbind --make-rslave "/$folder" "$root/$folder"; done
stop() {
  # Whatever still runs in there, when a step has failed.
  for process in $(pgrep -u 4711); do
    [ "$(readlink "/proc/$process/root")" != "$root" ] || kill "$process" 2>/dev/null || true
  done
  for folder in dev sys proc; do umount -R -l "$root/$folder"; done
}
trap stop EXIT
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp /etc/hosts "$root/etc/hosts"
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/clean-root-ca.crt"
inside DEBIAN_FRONTEND=noninteractive apt-get update -qq
inside DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm git ca-certificates >"$root/apt.log"

mkdir -p "$root/home/person"
grep -q ^person: "$root/etc/passwd" || { echo 'person:x:4711:4711::/home/person:/bin/bash' >>"$root/etc/passwd"; echo 'person:x:4711:' >>"$root/etc/group"; }
rm -rf "$root/home/person/sallyport"
git clone -q --no-hardlinks "$here" "$root/home/person/sallyport"
chown -R 4711:4711 "$root/home/person"
echo "clean root: Debian $(cat "$root/etc/debian_version"), node $(inside node --version), npm $(inside npm --version), commit $(git -C "$here" rev-parse --short HEAD)"

echo 'clean root: npm start'
began=$SECONDS
as_user bash -c 'cd ~/sallyport && echo $$ >~/starter.pid && exec env PORT=8291 npm start </dev/null' >"$root/start.log" 2>&1 &
starter=$!
ready=
for _ in $(seq 600); do
  curl -sf http://127.0.0.1:8291/health/ready >/dev/null && ready=yes && break
  kill -0 "$starter" 2>/dev/null || break
  sleep 1
done
[ -z "$ready" ] || echo "clean root: ready after $((SECONDS - began)) s, packages and all"
if [ -z "$ready" ]; then tail -30 "$root/start.log"; echo 'clean root: npm start FAILED'; exit 1; fi
curl -s http://localhost:8291/sign-up -H 'Content-Type: application/json' \
  -d '{"email":"person@example.com","password":"correct horse battery staple","name":"Person"}'
echo
ls "$root/home/person/sallyport/data/outbox"
kill -TERM "$(cat "$root/home/person/starter.pid")"
wait "$starter" || true
tail -2 "$root/start.log"

if [ "$filter" = all ]; then
  filter=
  inside DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >>"$root/apt.log"
fi
echo "clean root: npm test $filter"
as_user bash -c "cd ~/sallyport && npm test -- $filter" 2>&1 | tail -15
echo "clean root: good. When you have seen enough: rm -r --one-file-system $root"
