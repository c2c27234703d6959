# The parent of one job's process group: starts it, watches the pipe from the runner, and leaves nothing behind.
#   $1  seconds of silence after which the runner counts as gone
#   $2  path of setsid
#   $3  the job's command line
# stdin is the pipe: an empty line a second; "term" and "kill" are passed on to the group; its end means the runner is gone.
# The job waits at a door, a pipe of our own, until it is watched: were we killed before that, the door would end, and the
# job would never start.
# For a moment after its start the job has no group of its own yet: then the signal goes to the process alone.
# What bash has to say of its children ("Killed") is not the job's output: only the job holds the real stderr.
exec 3<&0 </dev/null 4>&2 5>&1 2>/dev/null
coproc DOOR {
    exec 3<&-
    TMOUT= read -r DRAY_WATCHED && exec </dev/null >&5 2>&4 4>&- 5>&- && exec "$2" /bin/sh -c "$3"
}
job=$DOOR_PID
exec 6>&"${DOOR[1]}" {DOOR[0]}<&- {DOOR[1]}>&- 4>&- 5>&-
(
    echo >&6
    exec >/dev/null 6>&-
    while read -r -t "$1" -u 3 order; do
        case $order in
            term) kill -TERM -- "-$job" || kill -TERM "$job" ;;
            kill) kill -KILL -- "-$job" || kill -KILL "$job" ;;
        esac
    done
    kill -KILL -- "-$job"
    kill -KILL "$job"
) &
watcher=$!
exec 3<&- 6>&-
wait "$job"
code=$?
kill -KILL "$watcher"
kill -KILL -- "-$job"
exit "$code"
