#!/usr/bin/env bash
# What a job of GitHub, GitLab or any other service runs on new articles; action.yml and README.md say how.
#
# Takes its settings from the environment, so that no word of a branch or an input is ever a command:
#   CROSSCHECK_ARTICLES  the folder of the articles (default: .)
#   CROSSCHECK_SINCE     a revision: only what has changed since is new (default: the branch that a pull request goes to, if it is
#                        one; without either, all articles are held against each other)
#   CROSSCHECK_BASELINE  a file of known differences, if there is one
#   CROSSCHECK_OPTIONS   more options of crosscheck check, parted by spaces
#   CROSSCHECK_OUT       the folder for the reports (default: crosscheck-reports)
# Writes report.html, report.sarif and, for GitLab, gl-code-quality-report.json; on GitHub, annotations too. Ends with the status
# of crosscheck check.
set -euo pipefail

articles=${CROSSCHECK_ARTICLES:-.}
out=${CROSSCHECK_OUT:-crosscheck-reports}
since=${CROSSCHECK_SINCE:-}
if [ -z "$since" ] && [ -n "${GITHUB_BASE_REF:-}" ]; then
  since=$(git merge-base "origin/$GITHUB_BASE_REF" HEAD)
elif [ -z "$since" ] && [ -n "${CI_MERGE_REQUEST_DIFF_BASE_SHA:-}" ]; then
  since=$CI_MERGE_REQUEST_DIFF_BASE_SHA
fi

if ! command -v crosscheck >/dev/null; then
  cargo install --quiet --locked --path "$(dirname "${BASH_SOURCE[0]}")/.."
fi

mkdir -p "$out"
options=(-o "$out/report.html" -o "$out/report.sarif" -o "$out/gl-code-quality-report.json")
if [ -n "$since" ]; then options+=("--since=$since"); fi
if [ -n "${CROSSCHECK_BASELINE:-}" ]; then options+=("--baseline=$CROSSCHECK_BASELINE"); fi
if [ -n "${GITHUB_ACTIONS:-}" ]; then options+=(-o github=/dev/stdout --quiet); fi
read -r -a more <<<"${CROSSCHECK_OPTIONS:-}"

status=0
crosscheck check "${options[@]}" ${more[@]+"${more[@]}"} -- "$articles" || status=$?
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  printf 'status=%s\nsarif=%s\nhtml=%s\n' "$status" "$out/report.sarif" "$out/report.html" >>"$GITHUB_OUTPUT"
fi
exit "$status"
