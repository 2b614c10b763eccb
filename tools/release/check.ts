/** What a release is made of, as it stands. */
export interface Standing {
  readonly version: string;
  readonly lockVersion: string;
  readonly changelog: string;
  /** Tags of the commit that is checked out. */
  readonly tags: readonly string[];
  /** Files that are changed and not committed. */
  readonly uncommitted: readonly string[];
}

const VERSION = /^\d+\.\d+\.\d+$/;
const HEADING = /^## (.*)$/gm;
const RELEASE = /^(\d+\.\d+\.\d+) \(\d{4}-\d{2}-\d{2}\)$/;

const headingsOf = (changelog: string): string[] =>
  [...changelog.matchAll(HEADING)].map(([, heading = ""]) => heading);

const isReleased = ({ version, changelog }: Standing): boolean =>
  headingsOf(changelog).some((heading) => RELEASE.exec(heading)?.[1] === version);

/** What is wrong and would make a bad release, each as a sentence that says what to do. */
export function faultsOf(standing: Standing): string[] {
  const { version, lockVersion, changelog, tags, uncommitted } = standing;
  const [first, ...others] = headingsOf(changelog);
  const odd = others.filter((heading) => !RELEASE.test(heading));
  const versionTags = tags.filter((tag) => /^v\d/.test(tag));
  return [
    VERSION.test(version) || `package.json: version is "${version}". Write it as 1.2.3.`,
    lockVersion === version ||
      `package-lock.json has version ${lockVersion}, package.json ${version}. Run npm install.`,
    first === "Unreleased" ||
      `CHANGELOG.md begins with "${first ?? "nothing"}". Put ## Unreleased on top.`,
    odd.length === 0 || `CHANGELOG.md has the heading "${odd[0]}". Write it as 1.2.3 (2026-01-31).`,
    versionTags.every((tag) => tag === `v${version}`) ||
      `The tag ${versionTags[0]} is not that of version ${version}. Tag the commit that sets the version.`,
    versionTags.length === 0 ||
      isReleased(standing) ||
      `CHANGELOG.md has no heading for ${version}, and the commit is tagged. Add ## ${version} with today's date.`,
    uncommitted.length === 0 || `${uncommitted.join(", ")}: not committed. Commit it first.`,
  ].filter((fault) => typeof fault === "string");
}

/** What is left to do before the version is out. */
export function leftToDo(standing: Standing): string[] {
  const { version, tags } = standing;
  return [
    ...(isReleased(standing) ? [] : [`give ${version} a heading with a date in CHANGELOG.md`]),
    ...(tags.includes(`v${version}`) ? [] : [`git tag v${version}`]),
    "npm publish --provenance, in CI",
  ];
}
