#!/bin/sh
# Looks at a stack: the log gets the report as text, drift.md, drift.json and drift.sarif get the others.
# Arguments are options of `atlas-orgs drift`. Whatever is found, this succeeds: publish.mts tells.
set -u

# Everyone reads the log of a project that is not private.
case "${PRIVATE:-${CI_PROJECT_VISIBILITY:-}}" in
  true | private) ;;
  *) set -- --mask "$@" ;;
esac

rm -f drift.md drift.json drift.sarif
npx --no -- atlas-orgs drift --output drift.json --output drift.sarif --output drift.md "$@"
code=$?
# Without a report there is nothing to publish; one with errors in it is published all the same.
[ -f drift.md ] || exit "$code"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat drift.md >> "$GITHUB_STEP_SUMMARY"; fi
