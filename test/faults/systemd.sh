#!/usr/bin/env bash
# deploy/sallyport.service under a systemd of its own: a minimal Debian by debootstrap, booted by systemd-nspawn, where the commands
# of docs/operations.md, "systemd", are carried out as they are written, on Debian's PostgreSQL and a server that takes emails. By
# hand, as root, 2 GB, five minutes; Debian's packages debootstrap and systemd-container, and the network for apt and npm:
#
#   test/faults/systemd.sh [ROOT]       # ROOT is made if it isn't there, and stays; it is the machine's network that is used
#
# It takes this machine's certificates along: a proxy between here and the registry may have one of its own.
set -euo pipefail
root=$(realpath -m "${1:-/tmp/sallyport-systemd}")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
say() { echo "systemd: $*"; }

if [ ! -e "$root/etc/debian_version" ]; then
  say 'a Debian, by debootstrap'
  debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,adduser,git,ca-certificates,curl,python3 \
    "${SUITE:-trixie}" "$root" http://deb.debian.org/debian >"$root.log"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  chroot "$root" /usr/bin/env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin DEBIAN_FRONTEND=noninteractive \
    bash -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends nodejs npm postgresql' >>"$root.log" 2>&1
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp /etc/hosts "$root/etc/hosts"
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
rm -rf "$root/opt/sallyport" "$root/opt/origin.git" "$root/etc/sallyport.env"
git clone -q --bare --no-hardlinks "$here" "$root/opt/origin.git"

# A mount namespace of its own with the unified tree of control groups, also where this machine has the older one.
boot() {
  unshare --mount bash -c '
    mountpoint -q /sys/fs/cgroup/unified && umount -R /sys/fs/cgroup && mount -t cgroup2 none /sys/fs/cgroup
    exec systemd-nspawn -q -D "$0" --register=no --keep-unit --boot --console=pipe </dev/null >"$0.boot.log" 2>&1' "$root" &
  machine=$!
  for _ in $(seq 60); do inside systemctl is-system-running 2>/dev/null | grep -q -e running -e degraded && return; sleep 1; done
}
init() { pgrep -P "$machine" -x systemd; }
inside() { nsenter -t "$(init)" -m -u -i -p -C /usr/bin/env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin LANG=C.UTF-8 HOME=/root npm_config_cafile=/etc/ssl/certs/ca-certificates.crt "$@"; }
stop() { inside systemctl --no-wall poweroff 2>/dev/null || true; wait "$machine" 2>/dev/null || true; }
trap stop EXIT
boot
say "$(inside systemctl --version | head -1), $(inside systemctl is-system-running || true)"

say 'PostgreSQL and a server that takes emails'
for _ in $(seq 60); do inside su postgres -c 'pg_isready -q' && break; sleep 1; done
inside su postgres -c "psql -q -c 'DROP DATABASE IF EXISTS sallyport' -c 'DROP ROLE IF EXISTS sallyport' -c \"CREATE ROLE sallyport LOGIN PASSWORD 'a-password'\" -c 'CREATE DATABASE sallyport OWNER sallyport'" 2>/dev/null
cat >"$root/root/catcher.py" <<'PY'
import socketserver
class Catcher(socketserver.StreamRequestHandler):
    def handle(self):
        say, mail = lambda line: self.wfile.write((line + '\r\n').encode()), None
        say('220 catcher')
        for raw in self.rfile:
            line = raw.decode().rstrip('\r\n')
            if mail is not None:
                if line == '.': open('/root/mails', 'a').write('\n'.join(mail) + '\n'); mail = None; say('250 taken')
                else: mail.append(line)
            elif line[:4].upper() == 'DATA': mail = []; say('354 go on')
            elif line[:4].upper() == 'QUIT': say('221 bye'); return
            else: say('250 yes')
socketserver.ThreadingTCPServer.allow_reuse_address = True
socketserver.ThreadingTCPServer(('127.0.0.1', 1025), Catcher).serve_forever()
PY
rm -f "$root/root/mails"
inside systemd-run -q --unit=catcher python3 /root/catcher.py

say 'the commands of docs/operations.md, "systemd"'
section=$(sed -n '/^### systemd$/,/^### A proxy in front$/p' "$here/docs/operations.md")
blocks() { awk -v wanted="\`\`\`$1" '$0 == "```" { on = 0 } on { print } $0 == wanted { on = 1 }' <<<"$section"; }
settings=$(blocks ini | sed -E "s#^DATABASE_URL=.*#DATABASE_URL=postgres://sallyport:a-password@127.0.0.1:5432/sallyport#; s#^SMTP_URL=.*#SMTP_URL=smtp://127.0.0.1:1025#")
{
  echo 'set -ex; cd /root; systemctl disable -q --now sallyport 2>/dev/null || true; userdel sallyport 2>/dev/null || true'
  blocks sh | sed "s#git clone … #git clone -q /opt/origin.git #; s#^cp deploy.*#\n(cd /opt/sallyport; sed -i \"s/^SALLYPORT_KEYS=.*/SALLYPORT_KEYS=\$(npx sallyport keys new)/\" /root/settings; cat /root/settings >/etc/sallyport.env)\n&#"
} >"$root/root/carry-out.sh"
echo "$settings" >"$root/root/settings"
inside bash /root/carry-out.sh >"$root/root/carry-out.log" 2>&1 || { tail -20 "$root/root/carry-out.log"; exit 1; }

ready() { for _ in $(seq 60); do curl -sf -o /dev/null localhost:8080/health/ready && return; sleep 1; done; return 1; }
main() { inside systemctl show -p MainPID --value sallyport; }
state() { inside systemctl show -p ActiveState -p SubState -p Result -p NRestarts sallyport | tr '\n' ' '; }
ready && say "ready; $(state)"
inside curl -s localhost:8080/sign-up -H 'Host: login.example.com' -H 'Content-Type: application/json' \
  -d '{"email":"person@example.com","password":"correct horse battery staple","name":"Person"}' && echo
for _ in $(seq 20); do grep -q '^Subject: .*' "$root/root/mails" 2>/dev/null && break; sleep 1; done
say "$(grep -c '^Subject:' "$root/root/mails") email arrived; in the journal: $(inside journalctl -u sallyport -o cat --no-pager | grep -c '"route":"/sign-up"') line of /sign-up"

say 'what holds the process'
process=$(main)
inside grep -E '^(NoNewPrivs|Seccomp|CapEff|CapBnd|Uid)' "/proc/$process/status"
as_it() { inside nsenter -t "$process" -m -S "$(inside id -u sallyport)" -G "$(inside id -g sallyport)" bash -c "$1" >/dev/null 2>&1; }
as_it 'touch /var/lib/sallyport/written && rm /var/lib/sallyport/written' && echo '  open: its own state'
closed() { as_it "$1" && { echo "  OPEN: $2"; exit 1; } || echo "  closed: $2"; }
closed 'touch /opt/sallyport/written' 'writing into its own program'
closed 'cat /opt/sallyport/.git/HEAD' 'the history of its sources'
closed 'cat /etc/sallyport.env' 'the file of its secrets'
closed 'ls /root/mails' "root's files"
closed 'echo x >/proc/sys/kernel/hostname' "the kernel's settings"
closed 'head -c1 /dev/kmsg' 'devices'
inside systemd-analyze security sallyport | tail -1

say 'kill -9: it is started again'
inside kill -9 "$process"
sleep 1
ready && say "$(state)"
say 'systemctl restart, then stop'
inside systemctl restart sallyport && ready && say "$(state)"
began=$SECONDS
inside systemctl stop sallyport
say "stopped within $((SECONDS - began)) s; $(state)"
say 'a setting that is wrong'
inside sed -i 's/5432/5439/' /etc/sallyport.env
inside systemctl start sallyport || true
for _ in $(seq 30); do inside journalctl -u sallyport -o cat --no-pager | grep 'DATABASE_URL:.*5439' | tail -1 && break; sleep 1; done
inside sed -i 's/5439/5432/' /etc/sallyport.env
inside systemctl restart sallyport
ready
say 'doctor, as the manual has it'
doctor=$(blocks console | sed -n "s/^\$ \(systemd-run .*\)/\1/p")
inside bash -c "$doctor" || true
say 'a new boot: it comes by itself'
stop
boot
ready && say "$(state)"
say "good. When you have seen enough: rm -r --one-file-system $root"
