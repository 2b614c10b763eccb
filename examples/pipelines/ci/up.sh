#!/bin/sh
# Deploys the program. Arguments are passed to `pulumi up`.
set -u

up() { pulumi up --yes --skip-preview --refresh --run-program --color never "$@" 2>&1; }

# Everyone can read the logs of a project that is not private, so mask e-mail addresses there.
case "${PRIVATE:-${CI_PROJECT_VISIBILITY:-}}" in
  true | private) up "$@" ;;
  *)
    failed=$(mktemp)
    { up "$@" || echo "$?" > "$failed"; } | sed -E 's/[^[:space:]"@]+@/***@/g'
    code=$(cat "$failed")
    rm -f "$failed"
    exit "${code:-0}"
    ;;
esac
