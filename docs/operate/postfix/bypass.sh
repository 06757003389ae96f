#!/bin/sh
# Takes the hub out of the way: mail goes on without it, unread and unchanged. return.sh undoes it.
# CONFIG names another configuration directory than /etc/postfix.
set -eu
conf=${CONFIG:-/etc/postfix}
[ -n "$(postconf -c "$conf" -h izin_hub)" ] || { echo "setup.sh was not run here" >&2; exit 1; }
postconf -c "$conf" -e 'izin_hub = off'
postfix -c "$conf" reload

# What waits remembers its filter (after the queue): put it in anew, until nothing is left that waits for the hub. Only what is
# deferred: a mail that is being delivered this moment would be delivered twice.
case "$(postconf -c "$conf" -M izinhub/unix 2>/dev/null)" in
izinhub*)
    tries=${TRIES:-20}
    while [ "$tries" -gt 0 ]; do
        postsuper -c "$conf" -r ALL deferred
        sleep 3
        postqueue -c "$conf" -f
        [ -n "$(find "$(postconf -c "$conf" -h queue_directory)/deferred" "$(postconf -c "$conf" -h queue_directory)/active" \
            -type f 2>/dev/null | head -n 1)" ] || break
        tries=$((tries - 1))
    done
    ;;
*)
    # What waits for the next server looks it up again.
    postqueue -c "$conf" -f
    ;;
esac
