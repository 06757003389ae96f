#!/bin/sh
# Puts the hub into the way of a Postfix that works already.
#
#   setup.sh before <hub> <back>      before the queue: the sender hears what the hub says      (smtpd_proxy_filter)
#   setup.sh after  <hub> <back>      after the queue: Postfix has the mail and feeds the hub   (content_filter)
#   setup.sh relay  <hub> <mailbox>   the hub stands between this Postfix and the mailbox server (relay_transport)
#
# <hub>      host:port of the hub's listener, 127.0.0.1:2525
# <back>     host:port that is opened here for what comes back from the hub: the hub's next hop, 127.0.0.1:10026
# <mailbox>  host:port of the server behind the hub, for the time when the hub is bypassed
#
# CONFIG names another configuration directory than /etc/postfix. Run it once; it may be run again. The switch is
# izin_hub = on | off in main.cf; bypass.sh and return.sh turn it.
set -eu
conf=${CONFIG:-/etc/postfix}
[ $# = 3 ] || { sed -n '2,14p' "$0"; exit 64; }
hub=$2 other=$3
set_main() { postconf -c "$conf" -e "$@"; }
when_on='${{$izin_hub} == {on} ?'

# The way back: no filter again, no check that was made at the front door, nobody but this machine.
way_back() {
    postconf -c "$conf" -Me "$other/inet=$other inet n - n - 20 smtpd"
    for setting in content_filter= smtpd_proxy_filter= \
        smtpd_client_restrictions= smtpd_helo_restrictions= smtpd_sender_restrictions= smtpd_data_restrictions= \
        smtpd_end_of_data_restrictions= smtpd_relay_restrictions=permit_mynetworks,reject \
        smtpd_recipient_restrictions=permit_mynetworks,reject mynetworks=127.0.0.0/8 \
        receive_override_options=no_unknown_recipient_checks,no_header_body_checks \
        smtpd_authorized_xforward_hosts=127.0.0.0/8 smtpd_tls_security_level=none smtpd_sasl_auth_enable=no \
        smtpd_error_sleep_time=0 smtpd_soft_error_limit=1001 smtpd_hard_error_limit=1000 \
        smtpd_client_connection_count_limit=0 smtpd_client_connection_rate_limit=0; do
        postconf -c "$conf" -P "$other/inet/$setting"
    done
}

set_main 'izin_hub = on'
case $1 in
before)
    way_back
    set_main "izin_hub_before = $when_on {$hub} : {}}"
    # At every smtpd that takes mail from outside; its name is the first word of its line in master.cf.
    front=${FRONT:-smtp}
    postconf -c "$conf" -P "$front/inet/smtpd_proxy_filter=\$izin_hub_before"
    # The hub gets a mail when it is complete: a slow sender does not hold a connection to it.
    postconf -c "$conf" -P "$front/inet/smtpd_proxy_options=speed_adjust"
    # What the hub does not announce must not be announced in front of it.
    postconf -c "$conf" -P "$front/inet/smtpd_discard_ehlo_keywords=chunking,dsn,etrn,silent-discard"
    ;;
after)
    way_back
    # One recipient list a mail, as it came; some connections at a time, so that the hub is busy and not swamped.
    postconf -c "$conf" -Me 'izinhub/unix=izinhub unix - - n - 20 smtp'
    postconf -c "$conf" -P 'izinhub/unix/smtp_send_xforward_command=no'
    postconf -c "$conf" -P 'izinhub/unix/smtp_tls_security_level=none'
    postconf -c "$conf" -P 'izinhub/unix/smtp_discard_ehlo_keywords=chunking'
    postconf -c "$conf" -P 'izinhub/unix/disable_mime_output_conversion=yes'
    set_main 'izinhub_destination_recipient_limit = 100' \
        "content_filter = $when_on {izinhub:[${hub%:*}]:${hub##*:}} : {}}"
    ;;
relay)
    set_main "relay_transport = $when_on {relay:[${hub%:*}]:${hub##*:}} : {relay:[${other%:*}]:${other##*:}}}"
    ;;
*)
    sed -n '2,14p' "$0"
    exit 64
    ;;
esac
postfix -c "$conf" check
! postfix -c "$conf" status 2>/dev/null || postfix -c "$conf" reload
