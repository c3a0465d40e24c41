#!/usr/bin/env bash
# deploy/Dockerfile, built and run where there is no Docker and no registry: by buildah, on a Debian made by debootstrap, with
# the settings of deploy/compose.yml on Debian's PostgreSQL and a server that takes emails. By hand, as root, 3 GB and ten
# minutes; Debian's packages buildah, debootstrap and postgresql, and the network for apt and npm:
#
#   test/faults/container.sh [FOLDER]     # FOLDER keeps the two bases and the image; remove it when you have seen enough
#
# It takes this machine's certificates along: a proxy between here and the registry may have one of its own.
set -euo pipefail
folder=$(realpath -m "${1:-/tmp/sallyport-container}")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
node=$here/node_modules/.bin/node
suite=${SUITE:-trixie}
port=8292
mkdir -p "$folder"
say() { echo "container: $*"; }
b() { buildah --root "$folder/store" --runroot "$folder/run" "$@"; }

if [ ! -e "$folder/base/etc/debian_version" ]; then
  say "two base images, by debootstrap: $suite, and the same with npm"
  debootstrap --variant=minbase "$suite" "$folder/base" http://deb.debian.org/debian >"$folder/debootstrap.log"
  cp -a "$folder/base" "$folder/build-base"
  cp /etc/resolv.conf "$folder/build-base/etc/resolv.conf"
  chroot "$folder/build-base" /usr/bin/env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin DEBIAN_FRONTEND=noninteractive \
    bash -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends npm ca-certificates' >"$folder/apt.log" 2>&1
  cp /etc/ssl/certs/ca-certificates.crt "$folder/build-base/etc/ssl/certs/ca-certificates.crt"
  for name in base build-base; do
    container=$(b from scratch)
    b add -q "$container" "$folder/$name" / >/dev/null
    b config --env PATH=/usr/bin:/bin:/usr/sbin:/sbin --env npm_config_cafile=/etc/ssl/certs/ca-certificates.crt "$container"
    b commit -q "$container" "localhost/$name:$suite" >/dev/null
    b rm "$container" >/dev/null
  done
fi
digest_of() { b images --digests --format '{{.Name}} {{.Digest}}' | awk -v name="localhost/$1" '$1 == name { print $2 }'; }

say "build of $(git -C "$here" rev-parse --short HEAD)"
rm -rf "$folder/clone"
git clone -q --no-hardlinks "$here" "$folder/clone"
cd "$folder/clone"
b bud --isolation chroot --format docker --pull-never -f deploy/Dockerfile -t sallyport \
  --build-arg BUILD_BASE="localhost/build-base@$(digest_of build-base)" \
  --build-arg BASE="localhost/base@$(digest_of base)" . >"$folder/build.log" 2>&1
b images --format '{{.Name}} {{.Size}}' | grep -e /base -e /sallyport
say "user $(b inspect --type image --format '{{.Docker.Config.User}}' localhost/sallyport)"

say 'PostgreSQL and a server that takes emails'
postgres=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
rm -rf "$folder/cluster" "$folder/mails" "$folder/tmp"
install -d -o postgres "$folder/cluster"
as_postgres() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
echo a-password >"$folder/password"
chmod 644 "$folder/password"
cd /
as_postgres "$postgres/initdb" -D "$folder/cluster" -U sallyport --auth=scram-sha-256 --pwfile="$folder/password" >/dev/null
as_postgres "$postgres/pg_ctl" -D "$folder/cluster" -o "-p 54329 -k '' -h 127.0.0.1" -l "$folder/cluster/log" -w start >/dev/null
PGPASSWORD=a-password psql -q -h 127.0.0.1 -p 54329 -U sallyport postgres -c 'CREATE DATABASE sallyport'
(cd "$here" && exec "$node" --input-type=module -e "
  import { SMTPServer } from 'smtp-server';
  import { createWriteStream } from 'node:fs';
  new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onData(stream, _, done) {
    stream.pipe(createWriteStream('$folder/mails', { flags: 'a' })).on('finish', done);
  } }).listen(10259, '127.0.0.1');
") &
mailer=$!
container=$(b from localhost/sallyport)
program=
stop() {
  [ -z "$program" ] || kill "$program" 2>/dev/null || true
  kill "$mailer" 2>/dev/null || true
  as_postgres "$postgres/pg_ctl" -D "$folder/cluster" -m fast stop >/dev/null 2>&1 || true
  b rm "$container" >/dev/null 2>&1 || true
}
trap stop EXIT

say 'run'
install -d -m 1777 "$folder/tmp"
touch "$folder/before"
key=$("$here/node_modules/.bin/node" "$here/scripts/sallyport.mjs" keys new | tail -1)
b run --isolation chroot --user 1000:1000 -v "$folder/tmp:/tmp" \
  --env NODE_ENV=development --env PUBLIC_URL="http://localhost:$port" --env PORT="$port" --env HOST=127.0.0.1 \
  --env DATABASE_URL=postgres://sallyport:a-password@127.0.0.1:54329/sallyport \
  --env 'SMTP_URL=smtp://127.0.0.1:10259?requireTLS=false' --env MAIL_FROM=no-reply@localhost --env SALLYPORT_KEYS="$key" \
  "$container" -- sh -c "exec node --max-semi-space-size=4 dist/main.js" >"$folder/run.log" 2>&1 &
runner=$!
for _ in $(seq 120); do
  curl -sf "http://127.0.0.1:$port/health/ready" >/dev/null && break
  kill -0 "$runner" 2>/dev/null || break
  sleep 1
done
program=$(pgrep -u 1000 -f '^node .*dist/main.js$' | head -1) || { tail -5 "$folder/run.log"; say 'it did not start'; exit 1; }
say "ready, as uid $(awk '/^Uid/ { print $2 }' "/proc/$program/status"), $("$here/node_modules/.bin/node" --version)"
curl -sf "http://localhost:$port/sign-up" -H 'Content-Type: application/json' \
  -d '{"email":"person@example.com","password":"correct horse battery staple","name":"Person"}'
echo
grep -m1 '^Subject:' "$folder/mails"
curl -sf -o /dev/null "http://localhost:$port/help" && say '/help answers'
written=$(find "$(b mount "$container")" -xdev -newer "$folder/before" -type f -not -path '*/etc/*' -not -path '*/run/*' | head -3)
[ -z "$written" ] || { say "written in the image: $written"; exit 1; }
kill -TERM "$program"
wait "$runner" && say 'it wrote nothing in its image, and stopped with 0 at SIGTERM'
