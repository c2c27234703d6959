# The parent of one job's process group: holds it at the door until the runner lets it in, watches the pipe from the
# runner, and leaves nothing behind.
#   $1  seconds of silence after which the runner counts as gone
#   $2  path of setsid
#   $3  the job's command line
# stdin is the pipe: an empty line a second; "go" lets the job start; "term" and "kill" are passed on to the group; its end
# means the runner is gone.
# The door is a pipe too: when guard and watcher are both gone before "go", it ends and the job never starts.
# Until it has started the job has no group of its own: then the signal goes to the process alone.
# What bash has to say of its children ("Killed") is not the job's output: only the job holds the real stderr.
exec 3<&0 </dev/null 4>&2 5>&1 2>/dev/null
coproc DOOR {
    exec 3<&-
    TMOUT= read -r DRAY_GO && exec </dev/null >&5 2>&4 4>&- 5>&- && exec "$2" /bin/sh -c "$3"
}
job=$DOOR_PID
exec 6>&"${DOOR[1]}" {DOOR[0]}<&- {DOOR[1]}>&- 4>&- 5>&-
(
    exec >/dev/null
    while read -r -t "$1" -u 3 order; do
        case $order in
            go) echo >&6 ;;
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
