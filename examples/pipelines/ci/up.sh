#!/bin/sh
# Deploys the program. Arguments are passed to `pulumi up`.
set -u

up() { pulumi up --yes --skip-preview --refresh --run-program --color never "$@" 2>&1; }

# Hides the local part of each e-mail address: what is in quotes before an @, or everything up to a space
# or a quote. An @ can be percent-encoded.
mask() { LC_ALL=C sed -E -e 's/"[^"]*"(@|%40)/***\1/g' -e 's/[^[:space:]"]+(@|%40)/***\1/g'; }

# Everyone can read the logs of a project that is not private, so mask e-mail addresses there.
case "${PRIVATE:-${CI_PROJECT_VISIBILITY:-}}" in
  true | private) up "$@" ;;
  *)
    failed=$(mktemp)
    { up "$@" || echo "$?" > "$failed"; } | mask
    code=$(cat "$failed")
    rm -f "$failed"
    exit "${code:-0}"
    ;;
esac
