#!/usr/bin/env bash
# Reviews the seeds' claims, and what they say differently, in a real terminal of 80 by 24, by keys: `scripts/check_review.sh PROGRAM`.
# What is shown is read off the window, what was decided off the file. Only the terminal that it starts itself is ended.
set -euo pipefail

program=$(realpath "$1")
seeds=$(realpath "$(dirname "$0")/../seeds")
folder=$(mktemp -d)
terminal=(tmux -L "crosscheck-$$" -f /dev/null)
trap '"${terminal[@]}" kill-server 2>/dev/null || true; rm -rf "$folder"' EXIT

window() { "${terminal[@]}" capture-pane -p -t review; }
press() { "${terminal[@]}" send-keys -t review "$@"; }

fail() {
  echo "check_review: $*" >&2
  window >&2 || true
  exit 1
}

# Waits until the words are on the window, or gone from it; half a minute at most.
shows() { # WORDS
  for _ in $(seq 300); do
    if window | grep -qF -- "$1"; then return; fi
    sleep 0.1
  done
  fail "the window never shows: $1"
}

count() { grep -c -- "$1" "$file" || true; } # LINES LIKE

# Waits until the file has so many lines like this.
holds() { # COUNT LINE
  for _ in $(seq 300); do
    if [ "$(count "$2")" = "$1" ]; then return; fi
    sleep 0.1
  done
  fail "the file has $(count "$2") lines like: $2"
}

# A claim file, and the texts that it is of where it says that they lie.
cd "$folder"
cp -r "$seeds" seeds
"$program" extract seeds -o claims
file=$(ls claims/*.yaml | head -n 1)
all=$(count '^- id:')

# Refused where there is no terminal.
if "$program" review "$file" </dev/null >refused 2>&1; then fail "it runs without a terminal"; fi
grep -qF 'crosscheck review accept ID' refused || fail "it does not say what to do without a terminal: $(cat refused)"

"${terminal[@]}" new-session -d -s review -x 80 -y 24 "sh"
press "cd '$folder' && PS1='prompt> '; stty -a > before; '$program' review '$file' --by Ann --color never; echo status \$?; stty -a > after" Enter
shows "0 of $all decided · this is 1 of $all"
shows '['

press a
shows "1 of $all decided · this is 2 of $all"
holds 1 'status: accepted'
press r
shows "2 of $all decided · this is 3 of $all"
press c
shows '> claim'
press Enter
shows 'Enter save'
press C-u
press -l 'Said anew by Änn'
press Enter
shows 'claim is corrected'
holds 1 'Said anew by Änn'
press Escape
shows 'a accept'
press n
shows 'note:'
press -l 'ask the wire'
press Enter
shows 'The note is written'
press u u
shows 'Undone'
holds 0 'Said anew'

# Someone else writes into the file.
sed -i '1i # looked at by Bo' "$file"
shows 'changed by someone else'
press a
shows "3 of $all decided"
holds 1 '# looked at by Bo'

press /
shows 'filter:'
press -l 'kind:quantity'
press Enter
shows 'filter: kind:quantity'
press R
shows 'claims that pass “kind:quantity”?'
press y
shows 'Rejected (u undoes it):'

"${terminal[@]}" resize-window -t review -x 40 -y 12
shows 'q quit'
"${terminal[@]}" resize-window -t review -x 30 -y 8
shows 'too small'
"${terminal[@]}" resize-window -t review -x 80 -y 24
shows 'a accept  r reject'

press q
shows 'status 0'
shows "of $all decided"
# A command after it is seen as it is typed, in the same window as before, with the same settings.
press 'echo and $((40 + 2))' Enter
shows 'and 42'
window | grep -qF 'a accept' && fail "the window is not given back"
cmp -s before after || fail "the settings of the terminal are not given back: $(diff before after)"

# Told to end, it gives the window back, too, and goes on where it stopped.
press "clear; sh -c 'echo \$\$ > pid; exec \"\$0\" review \"\$1\"' '$program' '$file'" Enter
shows 'decided before'
kill "$(cat pid)"
shows 'prompt>'

# It ends with its window.
press "clear; sh -c 'echo \$\$ > pid; exec \"\$0\" review \"\$1\"' '$program' '$file'" Enter
shows 'decided before'
"${terminal[@]}" kill-session -t review
for _ in $(seq 300); do
  kill -0 "$(cat pid)" 2>/dev/null || break
  sleep 0.1
done
if kill -0 "$(cat pid)" 2>/dev/null; then kill -9 "$(cat pid)"; fail "it does not end with its window"; fi

# Findings stand before the claims, with the claims that they are of.
decisions=crosscheck-baseline.yaml
findings=$("$program" review list --findings | wc -l)
"${terminal[@]}" new-session -d -s review -x 80 -y 24 "sh"
press "cd '$folder' && PS1='prompt> '; '$program' review --by Bo; echo status \$?" Enter
shows 'difference · pending'
shows '2: '
press d
shows '> 1  other scope'
press 2
shows 'Dismissed: superseded'
file=$decisions holds 1 'because: superseded'
press a
shows 'Accepted'
file=$decisions holds 1 'status: accepted'
press u
shows 'Undone'
file=$decisions holds 0 'status: accepted'
press 1
shows 'The claim behind it'
press r
shows 'Rejected'
press f
shows 'That difference is no more'
press q
shows 'status 0'
"${terminal[@]}" kill-session -t review
left=$("$program" review list --findings | wc -l)
[ "$left" -lt "$findings" ] || fail "a difference of a rejected claim is still there: $left of $findings"

"$program" validate "$file" >validated || fail "the file is not as it should be: $(cat validated)"
echo "check_review: all is as it should be ($(grep -c 'by: Ann' "$file") decisions written)"
