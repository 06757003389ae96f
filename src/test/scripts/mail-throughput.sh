#!/bin/bash
# How many mails a second, side by side in one run, with Postfix's own smtp-source and smtp-sink:
#   a  Postfix alone as relay
#   b  Postfix with alterMIME as pipe filter, as its FILTER_README shows
#   c  the hub: consent at RCPT, scan, footer, content check, DKIM signature (RSA-2048), relay table, all LIVE
# A mail counts when the next server has it. Then the time of each mail, by a client of ours, for a and c.
#
#   mail-throughput.sh [mails] [rounds]        defaults 3000 and 5
#
# As root (Postfix), with Debian's postfix, altermime, openssl and util-linux. Everything lives in a folder of its own and goes away; all
# addresses are loopback. HUB_CLASSPATH: classes of the hub and its tests; made by Maven if not given.
set -euo pipefail
mails=${1:-3000} rounds=${2:-5} connections=10 bytes=10240
cd "$(dirname "$0")/../../.."
for program in postfix smtp-source smtp-sink altermime openssl unshare java; do
    command -v $program >/dev/null || { echo "$program is missing" >&2; exit 69; }
done
if [ -z "${HUB_CLASSPATH:-}" ]; then
    mvn -B -q test-compile dependency:build-classpath -Dmdep.outputFile=target/throughput.classpath
    HUB_CLASSPATH=target/test-classes:target/classes:$(cat target/throughput.classpath)
fi
sink=12501 relay=12502 filter=12503 hub=12504 recipient=alici@musteri.example
work=$(mktemp -d); chmod 755 "$work"
pids=()
stop() {
    for name in a b; do
        master=$(cat "$work/$name/queue/pid/master.pid" 2>/dev/null | tr -d ' ') || continue
        [ -z "$master" ] || kill "$master" 2>/dev/null || true
    done
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT

# A Postfix of its own: $1 name, $2 port, $3 line for master.cf, rest lines for main.cf
postfix_instance() {
    local dir=$work/$1 port=$2 extra=$3; shift 3
    mkdir -p "$dir/etc" "$dir/queue" "$dir/data"; chown postfix "$dir/data"
    {
        printf '%s\n' 'compatibility_level = 3.6' "queue_directory = $dir/queue" "data_directory = $dir/data" \
            "maillog_file = $dir/mail.log" "maillog_file_prefixes = $work" 'inet_interfaces = 127.0.0.1' \
            'inet_protocols = ipv4' 'myhostname = posta.sinama.example' 'mydestination =' 'alias_maps =' \
            'alias_database =' 'local_recipient_maps =' 'mynetworks = 127.0.0.0/8' "relayhost = [127.0.0.1]:$sink" \
            'smtp_tls_security_level = none' 'smtpd_tls_security_level = none' 'smtpd_client_connection_rate_limit = 0' \
            'smtpd_client_message_rate_limit = 0' "$@"
    } >"$dir/etc/main.cf"
    grep -v '^#' /etc/postfix/master.cf | awk -v port="$port" '
        /^[^ \t]/ && ($2 ~ /^(inet|unix|unix-dgram)$/) { $5 = "n"; if ($1 == "smtp" && $2 == "inet") $1 = "127.0.0.1:" port }
        { print }' >"$dir/etc/master.cf"
    printf '%s\n' "$extra" >>"$dir/etc/master.cf"
}

smtp-sink -u nobody 127.0.0.1:$sink 1000 & pids+=($!)
postfix_instance a $relay ''
postfix -c "$work/a/etc" start >"$work/a.log" 2>&1 || { cat "$work/a.log" >&2; exit 1; }

printf -- '--\nÖrnek Sigorta A.Ş. Aydınlatma metni: https://izin.ornek.example/n/musteri\n' >"$work/footer.txt"
cat >"$work/filter.sh" <<FILTER
#!/bin/sh
in=\$(mktemp $work/b/spool/XXXXXX) || exit 75
trap 'rm -f "\$in"' EXIT
cat >"\$in" || exit 75
/usr/bin/altermime --input="\$in" --disclaimer=$work/footer.txt || exit 75
/usr/sbin/sendmail -G -i "\$@" <"\$in"
FILTER
chmod 755 "$work/filter.sh"
postfix_instance b $filter "filter unix - n n - 10 pipe flags=Rq user=nobody null_sender= argv=$work/filter.sh -f \${sender} -- \${recipient}"
mkdir "$work/b/spool"; chown nobody "$work/b/spool"
postconf -c "$work/b/etc" -P "127.0.0.1:$filter/inet/content_filter=filter:dummy"
cp -r /etc/postfix/postfix-files* /etc/postfix/dynamicmaps.cf* "$work/b/etc/"
# sendmail believes no other configuration than the machine's: this Postfix sees its own in that place, and nobody else does.
unshare -m sh -c "mount --make-rprivate / && mount --bind '$work/b/etc' /etc/postfix && postfix start" >"$work/b.log" 2>&1 || { cat "$work/b.log" >&2; exit 1; }

openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$work/dkim.pem" 2>/dev/null
java ${HUB_JAVA:--Xmx1g} -cp "$HUB_CLASSPATH" io.izinhub.mail.ThroughputHub "$work/hub" $hub $sink "$work/dkim.pem" $recipient \
    >"$work/hub.log" 2>&1 & hub_pid=$!; pids+=($hub_pid)
for _ in $(seq 600); do grep -q '^READY' "$work/hub.log" && break; sleep 0.5; done
grep '^READY' "$work/hub.log" || { tail -n 40 "$work/hub.log" >&2; exit 1; }

# smtp-source writes the subject as it is, which gives a campaign mail the link that it must bring.
subject=$(printf 'Kampanya\r\nList-Unsubscribe: <https://izin.ornek.example/o/deneme>')
send() { # port, mails
    smtp-source -d -s $connections -m "$2" -l $bytes -f haber@ornek.example -t $recipient -S "$subject" "127.0.0.1:$1"
}
waiting() { # folder of the instance
    [ -n "$(find "$1"/queue/maildrop "$1"/queue/incoming "$1"/queue/active "$1"/queue/deferred -type f -print -quit 2>/dev/null)" ]
}
drained() { # name
    [ "$1" = c ] || while waiting "$work/$1"; do sleep 0.02; done
}
measure() { # name port -> mails a second
    local begin end before after
    before=$(processor $(roots "$1"))
    begin=$(date +%s%N); send "$2" "$mails"; drained "$1"; end=$(date +%s%N)
    after=$(processor $(roots "$1"))
    echo "$mails $before $after" | awk '{ printf "%.2f\n", ($3 - $2) / $1 }' >>"$work/processor.$1"
    echo "$mails $begin $end" | awk '{ printf "%.0f\n", $1 / (($3 - $2) / 1e9) }'
}
# Processor time in milliseconds of a process and all below it, those that have ended included.
processor() { # pid...
    local all=" $* " next=" $* "
    while [ -n "${next// /}" ]; do
        next=$(ps -o pid= --ppid "$(echo $next | tr ' ' ',')" 2>/dev/null | tr -s ' \n' ' ')
        all="$all$next "
    done
    for pid in $all; do cat "/proc/$pid/stat" 2>/dev/null || true; done |
        sed 's/^.*) //' | awk '{ sum += $12 + $13 + $14 + $15 } END { print sum * 10 }'
}
roots() { # name
    if [ "$1" = c ]; then echo "$hub_pid $(head -n 1 "$work/hub/postgresql/postmaster.pid")"
    else tr -d ' ' <"$work/$1/queue/pid/master.pid"; fi
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# A server runs for weeks: until its hot code is compiled, a JVM needs some tens of thousands of mails.
send $hub ${WARM_UP:-40000}; send $relay 500; send $filter 100; drained a; drained b
for round in $(seq "$rounds"); do
    a=$(measure a $relay) c=$(measure c $hub)
    all=$mails; mails=$((all / 6 + 1)); b=$(measure b $filter); mails=$all
    echo "round $round: a $a, b $b, c $c mails a second (load $(cut -d' ' -f1 /proc/loadavg))"
    echo "$a" >>"$work/rate.a"; echo "$b" >>"$work/rate.b"; echo "$c" >>"$work/rate.c"
done
a=$(median <"$work/rate.a") b=$(median <"$work/rate.b") c=$(median <"$work/rate.c")
echo "$a $b $c" | awk '{ printf "median: a %d, b %d, c %d; c/a %.2f, c/b %.1f\n", $1, $2, $3, $3 / $1, $3 / $2 }'
for name in a b c; do echo "$name: $(median <"$work/processor.$name") ms of a processor a mail"; done
for target in "a $relay" "c $hub"; do
    set -- $target
    echo "$1: $(java -cp "$HUB_CLASSPATH" io.izinhub.mail.smtp.server.GatewayLoad "$2" $connections 300 $bytes $recipient)"
    drained "$1"
done
