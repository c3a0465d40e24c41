#!/usr/bin/env bash
# PgBouncer for test/faults/pooler.test.ts, as root on Debian. Transaction mode needs 1.21 or newer; Debian 12 has an older one, so
# there Debian 13's is unpacked into a folder of its own, libraries included, and nothing of it is installed.
set -euo pipefail
root=/opt/sallyport-pgbouncer
[ -e "$root/usr/sbin/pgbouncer" ] && exit 0
apt-get update -qq
newest=$(apt-cache policy pgbouncer | sed -n 's/ *Candidate: //p')
export RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive
if dpkg --compare-versions "$newest" ge 1.21; then
  apt-get install -y -qq --no-install-recommends pgbouncer >/dev/null
else
  apt-get install -y -qq --no-install-recommends mmdebstrap >/dev/null
  mmdebstrap --quiet --mode=root --variant=extract --include=pgbouncer trixie "$root" http://deb.debian.org/debian
fi
