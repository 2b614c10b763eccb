import { packagesOf } from "../../tools/plugin/licenses.ts";

test("a module belongs to the innermost package, with its scope", () => {
  const modules = [
    "/repo/dist/provider/plugin/main.js",
    "/repo/node_modules/undici/lib/agent.js",
    "/repo/node_modules/undici/index.js",
    "/repo/node_modules/@grpc/grpc-js/build/src/index.js",
    "/repo/node_modules/protobufjs/node_modules/long/index.js",
    "\0rolldown/runtime.js",
  ];
  expect(packagesOf(modules)).toEqual([
    "/repo/node_modules/@grpc/grpc-js",
    "/repo/node_modules/protobufjs/node_modules/long",
    "/repo/node_modules/undici",
  ]);
});
