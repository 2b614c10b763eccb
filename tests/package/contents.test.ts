import { manifest, pack } from "./tarball";

const { files, size } = pack();

test("the package contains only what its users need", () => {
  const needed =
    /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|emulator\/README\.md|schemas\/[\w.-]+\.json|dist\/(sdk|provider|emulator|cli)\/[\w/-]+(\.js|\.d\.ts))$/;
  expect(files.filter((file) => !needed.test(file))).toEqual([]);
  // The command is executed and never imported.
  expect(files.filter((file) => /^dist\/cli\/.*\.d\.ts$/.test(file))).toEqual([]);
  for (const entry of ["sdk/index", "provider/dynamic/index", "emulator/index"]) {
    expect(files).toEqual(expect.arrayContaining([`dist/${entry}.js`, `dist/${entry}.d.ts`]));
  }
  expect(files).toContain("dist/cli/main.js");
});

test("the package stays small and installs few packages beside Pulumi's", () => {
  expect(size).toBeLessThan(250_000);
  expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(5);
});
