#!/bin/sh
# Puts the hub back into the way after bypass.sh. Start the hub first.
# CONFIG names another configuration directory than /etc/postfix.
set -eu
conf=${CONFIG:-/etc/postfix}
[ -n "$(postconf -c "$conf" -h izin_hub)" ] || { echo "setup.sh was not run here" >&2; exit 1; }
postconf -c "$conf" -e 'izin_hub = on'
postfix -c "$conf" reload
postqueue -c "$conf" -f
