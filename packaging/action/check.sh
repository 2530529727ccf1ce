#!/usr/bin/env bash
# The step of the GitHub action that reviews a change. What it is asked for comes in variables of the environment, never in its text.
set -uo pipefail

report="${RUNNER_TEMP:-${TMPDIR:-/tmp}}/equerre-check"
rm -rf "$report"
arguments=(check --format github --report "$report" --fail-on "${EQUERRE_FAIL_ON:-error}")
[ -z "${EQUERRE_BASE:-}" ] || arguments+=(--base "$EQUERRE_BASE")
[ -z "${EQUERRE_LANG:-}" ] || arguments+=(--lang "$EQUERRE_LANG")
[ "${EQUERRE_COMMENT:-true}" != true ] || arguments+=(--comment)
if [ -n "${EQUERRE_DATA:-}" ]; then
    # One path a line.
    paths=()
    while IFS= read -r path; do
        [ -z "$path" ] || paths+=("$path")
    done <<<"$EQUERRE_DATA"
    [ ${#paths[@]} -eq 0 ] || arguments+=(--data "${paths[@]}")
fi

equerre "${arguments[@]}"
status=$?

# Readable on the page of the run, where a fork may not comment.
if [ -f "$report/check.md" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    cat "$report/check.md" >>"$GITHUB_STEP_SUMMARY"
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
    verdict=failed
    [ ! -f "$report/verdict.txt" ] || verdict=$(tr -cd '[:lower:]' <"$report/verdict.txt")
    printf 'verdict=%s\nreport=%s\n' "$verdict" "$report" >>"$GITHUB_OUTPUT"
fi
# What a person has to decide stops the merge only where that is asked for.
if [ "$status" = 3 ] && [ "${EQUERRE_UNDECIDED:-fail}" = pass ]; then
    status=0
fi
exit "$status"
