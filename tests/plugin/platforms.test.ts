import {
  archiveName,
  executableName,
  hostPlatform,
  nameOf,
  selectPlatforms,
} from "../../tools/plugin/platforms.ts";

const linux = hostPlatform({ platform: "linux", arch: "x64" });
const mac = hostPlatform({ platform: "darwin", arch: "arm64" });
const windows = hostPlatform({ platform: "win32", arch: "x64" });

test("archives have the names that pulumi looks for", () => {
  expect([linux, mac, windows].map((platform) => archiveName("1.2.3", platform))).toEqual([
    "pulumi-resource-atlas-orgs-v1.2.3-linux-amd64.tar.gz",
    "pulumi-resource-atlas-orgs-v1.2.3-darwin-arm64.tar.gz",
    "pulumi-resource-atlas-orgs-v1.2.3-windows-amd64.tar.gz",
  ]);
  expect([linux, windows].map(executableName)).toEqual([
    "pulumi-resource-atlas-orgs",
    "pulumi-resource-atlas-orgs.exe",
  ]);
});

test.each([
  ["the host without a selection", "", linux, ["linux-amd64"]],
  ["every system but macOS", "all", linux, ["linux-amd64", "linux-arm64", "windows-amd64"]],
  ["macOS on macOS", "all", mac, ["darwin-arm64", "linux-amd64", "linux-arm64", "windows-amd64"]],
  ["a list, the host first", "linux-arm64,linux-amd64", linux, ["linux-amd64", "linux-arm64"]],
])("builds for %s", (_, names, host, expected) => {
  expect(selectPlatforms(names, host).map(nameOf)).toEqual(expected);
});

test("a system that cannot be built for is an error that names those that can", () => {
  expect(() => selectPlatforms("darwin-arm64", linux)).toThrow(
    'Cannot build for darwin-arm64 on linux-amd64. PLATFORMS is "all" or a list of linux-amd64, linux-arm64, windows-amd64.',
  );
  expect(() => hostPlatform({ platform: "aix", arch: "ppc64" })).toThrow("aix on ppc64");
});
