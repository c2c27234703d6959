# The parent of one job's process group: starts it, watches the pipe from the runner, and leaves nothing behind.
#   $1  seconds of silence after which the runner counts as gone
#   $2  path of setsid
#   $3  the job's command line
# stdin is the pipe: an empty line a second; "term" and "kill" are passed on to the group; its end means the runner is gone.
# For a moment after its start the job has no group of its own yet: then the signal goes to the process alone.
# What bash has to say of its children ("Killed") is not the job's output: only the job holds the real stderr.
exec 3<&0 </dev/null 4>&2 2>/dev/null
"$2" /bin/sh -c "$3" 2>&4 3<&- 4>&- &
job=$!
exec 4>&-
(
    exec >/dev/null
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
exec 3<&-
wait "$job"
code=$?
kill -KILL "$watcher"
kill -KILL -- "-$job"
exit "$code"
