#!/bin/bash
# Starts Brume, or the command that is given. Without arguments it starts: Testcontainers calls it so.
set -eu

[ $# -gt 0 ] || set -- start
case $1 in
-*) set -- start "$@" ;;
start | status | reset | time | env | version) ;;
*) exec "$@" ;;
esac

# From within a container nobody is reached on its loopback. Who names an address, by whichever variable, gets that one.
listen=${GATEWAY_LISTEN:-${LOCALSTACK_GATEWAY_LISTEN:-}}
case $listen in
*[!0-9:]*) ;;
*) export BRUME_HOST="${BRUME_HOST:-0.0.0.0}" ;;
esac
exec /opt/brume/brume "$@"
