#!/bin/sh
# embed.sh OUTPUT PACK.yaml…  writes one Swift file with the text of each pack in it.
set -eu
output=$1
shift
{
  echo '/// Each embedded file by its name without extension.'
  echo 'let embeddedPacks: [(id: String, text: StaticString)] = ['
  for pack in "$@"; do
    printf '  ("%s",\n###"""\n' "$(basename "$pack" .yaml)"
    cat "$pack"
    printf '\n"""###),\n'
  done
  echo ']'
} >"$output"
