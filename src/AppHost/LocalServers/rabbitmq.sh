#!/usr/bin/env bash
# A private RabbitMQ: the server program of the operating system's package, with a node name, folders and ports of this city, and an
# administrator of its own instead of guest. Loopback only, also between its own parts.
# Told by environment: FOLDER, PORT, MANAGEMENT_PORT, DISTRIBUTION_PORT, EPMD_PORT, SERVER_USER, SERVER_PASSWORD.
set -euo pipefail
umask 077
source "$(dirname "${BASH_SOURCE[0]}")/account.sh" rabbitmq
# The package's script itself: the wrapper on PATH wants an account and folders of its own.
program=$(ls -d /usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server 2>/dev/null | sort -V | tail -n 1)
[ -n "$program" ] || { echo "RabbitMQ is not installed. On Debian or Ubuntu: sudo apt-get install rabbitmq-server" >&2; exit 3; }
write() { "${as[@]}" -- sh -c 'umask 077; cat > "$1"' sh "$own/$1"; }

write rabbitmq.conf <<CONF
listeners.tcp.1 = 127.0.0.1:$PORT
default_user = $SERVER_USER
default_pass = $SERVER_PASSWORD
default_user_tags.administrator = true
log.console = true
log.console.level = warning
log.file = false
vm_memory_high_watermark.absolute = 512MiB
vm_memory_calculation_strategy = allocated
disk_free_limit.absolute = 200MB
max_message_size = 65536
channel_max = 128
management_agent.disable_metrics_collector = true
management.tcp.ip = 127.0.0.1
management.tcp.port = $MANAGEMENT_PORT
CONF
echo '[rabbitmq_management].' | write enabled_plugins
# When it stops, the management plugin's listener asks a broker that is gone already; its 5 s of patience would be most of our stop.
echo '[{rabbit, [{worker_shutdown_timeout, 1000}]}].' | write advanced.config
unset SERVER_PASSWORD

export HOME=$own LC_ALL=C.UTF-8 # HOME: the Erlang cookie
export RABBITMQ_NODENAME=city-$(printf %s "$own" | sha256sum | cut -c1-8)@localhost
export RABBITMQ_MNESIA_BASE=$own/mnesia RABBITMQ_LOG_BASE=$own/log RABBITMQ_LOGS=- RABBITMQ_CONFIG_FILE=$own/rabbitmq.conf
export RABBITMQ_ADVANCED_CONFIG_FILE=$own/advanced.config
export RABBITMQ_CONF_ENV_FILE=$own/none.conf # the machine's own /etc/rabbitmq is not ours
export RABBITMQ_ENABLED_PLUGINS_FILE=$own/enabled_plugins RABBITMQ_DIST_PORT=$DISTRIBUTION_PORT
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none"
export RUNNING_UNDER_SYSTEMD=true # the script then becomes the server, instead of a shell that waits for it
# Erlang's port mapper, on a port of this city: one that Erlang starts by itself outlives everything.
export ERL_EPMD_PORT=$EPMD_PORT ERL_EPMD_ADDRESS=127.0.0.1
cd "$own"
"${as[@]}" --pdeathsig KILL -- epmd &
for _ in $(seq 100); do (exec 3<>"/dev/tcp/127.0.0.1/$EPMD_PORT") 2>/dev/null && break; sleep 0.05; done
serve TERM "$program"
