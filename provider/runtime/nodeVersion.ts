/** The oldest Node.js that the package runs on, as package.json says in `engines`. */
const OLDEST = { major: 22, minor: 19 };

/** What to tell someone whose Node.js is too old, which otherwise fails somewhere with any words. */
export function unsupportedNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor);
  return isOld
    ? `pulumi-atlas-orgs needs Node.js ${OLDEST.major}.${OLDEST.minor} or newer, and this is ${version}. Install the current LTS release of Node.js.`
    : undefined;
}
