// Data flows one way, and each arrow is the only import that is allowed between two folders:
//
//   program → sdk → provider/{dynamic,plugin,runtime} → provider/resources → provider/atlas → provider/http
//
// provider/domain is the shared vocabulary: anyone may import it, and it imports nothing of ours.

const inside = (...folders) => `^(${folders.join("|")})/`;
const product = ["sdk", "provider", "emulator", "cli"];
const frontEnds = ["provider/dynamic", "provider/plugin"];
const resources = "provider/resources";
const emulatorLayers = ["page", "control", "api", "store"];

/** Files of `from` import nothing of `to`. */
const separate = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    separate(
      "sdk-runs-no-provider-code",
      "What a program imports runs in the program's process, and provider code runs in the provider's. The SDK shares its types and its vocabulary, the names in stored states, and the runtime that queries Atlas.",
      { path: inside("sdk") },
      {
        path: inside("provider"),
        pathNot: "^provider/(domain/|runtime/|dynamic/storedNames\\.ts$)",
        dependencyTypesNot: ["type-only"],
      },
    ),
    separate(
      "sdk-stands-alone",
      "The SDK is what programs install: neither the emulator nor the command is part of it.",
      { path: inside("sdk") },
      { path: inside("emulator", "cli") },
    ),
    separate(
      "provider-knows-no-user",
      "The provider is used by the SDK and the command, never the other way round.",
      { path: inside("provider") },
      { path: inside("sdk", "emulator", "cli") },
    ),
    separate(
      "no-loose-files",
      "A file directly in provider/ would belong to no folder.",
      {},
      { path: "^provider/[^/]+\\.ts$" },
    ),
    separate(
      "domain-imports-nothing",
      "The vocabulary is pure: whoever uses it gets no other part of the product with it.",
      { path: inside("provider/domain") },
      { path: inside(...product), pathNot: inside("provider/domain") },
    ),
    separate(
      "resources-know-no-front-end",
      "A lifecycle decides over plain data: it reaches Atlas through provider/atlas, and knows neither HTTP nor the process or front end that it runs in.",
      { path: inside(resources) },
      { path: inside("provider/http", "provider/runtime", ...frontEnds) },
    ),
    separate(
      "front-ends-are-separate",
      "Each front end adapts one protocol of Pulumi: what both need belongs below them.",
      { path: "^provider/(dynamic|plugin)/" },
      { path: "^provider/(dynamic|plugin)/", pathNot: "^provider/$1/" },
    ),
    separate(
      "resources-are-separate",
      "Resources know nothing of each other: what two of them need belongs beside them or below. The rules about one person are in provider/resources/person.",
      { path: `^${resources}/([^/]+)/` },
      { path: `^${resources}/[^/]+/`, pathNot: `^${resources}/($1|person)/` },
    ),
    separate(
      "atlas-knows-no-resource",
      "What Atlas answers does not depend on what is done with it.",
      { path: inside("provider/atlas") },
      { path: inside(resources, "provider/runtime", ...frontEnds) },
    ),
    separate(
      "http-knows-no-atlas",
      "How bytes travel does not depend on what they mean.",
      { path: inside("provider/http") },
      { path: inside(...product), pathNot: inside("provider/http") },
    ),
    separate(
      "runtime-knows-no-front-end",
      "One process serves whichever front end starts it.",
      { path: inside("provider/runtime") },
      { path: inside(resources, ...frontEnds) },
    ),
    separate(
      "emulator-shares-nothing",
      "An emulator that shared code with the provider would share its mistakes.",
      { path: inside("emulator") },
      { path: inside("sdk", "provider", "cli") },
    ),
    ...emulatorLayers.map((layer, index) =>
      separate(
        `emulator-${layer}-imports-down`,
        `The emulator imports in one direction: its root, then ${emulatorLayers.join(", ")}.`,
        { path: inside(`emulator/${layer}`) },
        {
          path: [
            "^emulator/[^/]+$",
            ...emulatorLayers.slice(0, index).map((above) => `^emulator/${above}/`),
          ],
        },
      ),
    ),
    separate(
      "cli-shares-rules-only",
      "The command uses the SDK and the emulator as users' programs do, and shares the provider's vocabulary and its access to Atlas.",
      { path: inside("cli") },
      {
        path: inside("provider"),
        // What interrupted runs left on this machine is shown by `doctor`.
        pathNot: `${inside("provider/domain", "provider/runtime")}|^provider/resources/journalEntries\\.ts$`,
      },
    ),
    separate(
      "product-imports-no-tooling",
      "Tests, tools and examples are not shipped.",
      { path: inside(...product) },
      { path: inside("tests", "tools", "examples", "bench") },
    ),
    separate(
      "nobody-imports-tests",
      "What tools and tests share is in tools/.",
      { pathNot: inside("tests") },
      { path: inside("tests") },
    ),
    separate(
      "pulumi-at-the-edges",
      "Only what programs import, the front ends and the command know Pulumi.",
      { path: inside(...product), pathNot: inside("sdk", "cli", ...frontEnds) },
      { path: "node_modules/@pulumi/" },
    ),
    separate(
      "undici-in-http-only",
      "One folder knows how bytes travel.",
      { path: inside(...product), pathNot: inside("provider/http") },
      { path: "node_modules/undici/" },
    ),
    separate(
      "shipped-code-needs-shipped-packages",
      "A package that only this repository installs is missing in a user's project.",
      { path: inside(...product) },
      {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        dependencyTypesNot: ["npm-peer"],
      },
    ),
    separate(
      "no-cycle",
      "Files that need each other are one file, or need a third.",
      {},
      { circular: true },
    ),
    separate("resolvable", "An import has to lead somewhere.", {}, { couldNotResolve: true }),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/" },
  },
};
