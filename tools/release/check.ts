/** The parts of a release in their current state. */
export interface ReleaseState {
  readonly version: string;
  readonly lockVersion: string;
  readonly changelog: string;
  /** The tags of the current commit. */
  readonly tags: readonly string[];
  /** Files with uncommitted changes. */
  readonly uncommitted: readonly string[];
  /** The names of the scripts in package.json. */
  readonly scripts: readonly string[];
  /** The repository that package.json names. */
  readonly repository?: unknown;
}

/** Scripts that npm runs when a user installs the package. */
const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall", "prepare"];

const VERSION = /^\d+\.\d+\.\d+$/;
const HEADING = /^## (.*)$/gm;
const RELEASE = /^(\d+\.\d+\.\d+) \(\d{4}-\d{2}-\d{2}\)$/;

const headingsOf = (changelog: string): string[] =>
  [...changelog.matchAll(HEADING)].map(([, heading = ""]) => heading);

const isReleased = ({ version, changelog }: ReleaseState): boolean =>
  headingsOf(changelog).some((heading) => RELEASE.exec(heading)?.[1] === version);

/** Problems that prevent a release. Each is a sentence that says what to do. */
export function findProblems(state: ReleaseState): string[] {
  const { version, lockVersion, changelog, tags, uncommitted, scripts } = state;
  const installScript = scripts.find((name) => INSTALL_SCRIPTS.includes(name));
  const [first, ...others] = headingsOf(changelog);
  const invalid = others.filter((heading) => !RELEASE.test(heading));
  const versionTags = tags.filter((tag) => /^v\d/.test(tag));
  return [
    VERSION.test(version) || `package.json: version is "${version}". Write it as 1.2.3.`,
    lockVersion === version ||
      `package-lock.json has version ${lockVersion}, package.json ${version}. Run npm install.`,
    first === "Unreleased" ||
      `CHANGELOG.md begins with "${first ?? "nothing"}". Put ## Unreleased on top.`,
    invalid.length === 0 ||
      `CHANGELOG.md has the heading "${invalid[0]}". Write it as 1.2.3 (2026-01-31).`,
    versionTags.every((tag) => tag === `v${version}`) ||
      `The tag ${versionTags[0]} does not match version ${version}. Tag the commit that sets the version.`,
    versionTags.length === 0 ||
      isReleased(state) ||
      `CHANGELOG.md has no heading for ${version}, but the commit is tagged. Add ## ${version} with today's date.`,
    installScript === undefined ||
      `package.json has the script "${installScript}", which runs on the machines of users. Remove it.`,
    uncommitted.length === 0 ||
      `${uncommitted.join(", ")}: not committed. Commit your changes first.`,
  ].filter((problem) => typeof problem === "string");
}

/** The steps that remain before the version is published. */
export function remainingSteps(state: ReleaseState): string[] {
  const { version, tags, repository: named } = state;
  return [
    ...(named ? [] : ["set `repository` in package.json, which npm compares with the provenance"]),
    ...(isReleased(state) ? [] : [`add a heading with a date for ${version} to CHANGELOG.md`]),
    ...(tags.includes(`v${version}`) ? [] : [`git tag v${version}`]),
    "push the tag, and let the release workflow run npm publish --provenance",
    "attach the bill of materials and the archives of the native plugin to the release",
  ];
}
