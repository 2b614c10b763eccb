#!/bin/sh
# Reports the drift of a stack: as text in the log, and in drift.md, drift.json and drift.sarif.
# Arguments are passed to `atlas-orgs drift`. The script succeeds even if there is drift, because
# publish.mts reports it. It fails if there is no report.
set -u

# Everyone can read the logs of a project that is not private, so mask e-mail addresses there.
case "${PRIVATE:-${CI_PROJECT_VISIBILITY:-}}" in
  true | private) ;;
  *) set -- --mask "$@" ;;
esac

rm -f drift.md drift.json drift.sarif
npx --no -- atlas-orgs drift --output drift.json --output drift.sarif --output drift.md "$@"
code=$?
[ -f drift.md ] || exit "$code"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat drift.md >> "$GITHUB_STEP_SUMMARY"; fi
