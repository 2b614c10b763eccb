/** The oldest supported version of Node.js, as in `engines` of package.json. */
const OLDEST = { major: 22, minor: 19 };

/** The message for a Node.js that is too old, which would otherwise fail with an obscure error. */
export function unsupportedNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor);
  return isOld
    ? `pulumi-atlas-orgs needs Node.js ${OLDEST.major}.${OLDEST.minor} or newer; this is ${version}. Install the current LTS release of Node.js.`
    : undefined;
}
