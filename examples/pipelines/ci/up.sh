#!/bin/sh
# Brings Atlas to what the program says. Arguments are options of `pulumi up`.
set -u

up() { pulumi up --yes --skip-preview --refresh --run-program --color never "$@" 2>&1; }

# Everyone reads the log of a project that is not private: addresses lose their local parts there.
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
