import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ASSUMPTIONS, SECTIONS } from "../../cli/verify/assumptions";
import { optionOf } from "../../cli/verify/run";
import { STEPS } from "../../cli/verify/steps";
import { assumptions } from "../../emulator/store/assumptions";
import { assumptionsPage } from "../../tools/reference/assumptions.ts";
import { repository } from "../support/repository";

const read = (path: string) => readFileSync(join(repository, path), "utf8");

test("docs/assumptions.md is generated from the list of assumptions", () => {
  // If this fails, run `make reference`.
  expect(read("docs/assumptions.md")).toBe(assumptionsPage(SECTIONS, optionOf));
});

test("every choice of the emulator belongs to exactly one assumption, which is tried", () => {
  const chosen = ASSUMPTIONS.flatMap(({ choice, trial }) =>
    choice !== undefined && "steps" in trial ? [choice] : [],
  );
  expect(chosen.toSorted()).toEqual(Object.keys(assumptions()).toSorted());
});

test("ids are unique, and each claim is one sentence without its period", () => {
  const ids = ASSUMPTIONS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const texts = ASSUMPTIONS.flatMap(({ claim, matters, ifRefuted }) => [claim, matters, ifRefuted]);
  expect(texts.filter((text) => /\.$|\||\n/.test(text) || text.trim() === "")).toEqual([]);
});

test("for each assumption, a test shows what the provider does if it is wrong", () => {
  const missing = ASSUMPTIONS.filter(({ shownBy: [file, name] }) => {
    const path = `${file}.test.ts`;
    if (!existsSync(join(repository, path))) return true;
    const names = [...read(path).matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = ""]) => text);
    return name === "" || !names.some((text) => text.startsWith(name));
  });
  expect(missing.map(({ id, shownBy }) => [id, ...shownBy])).toEqual([]);
});

test("every request of an experiment is evidence for an assumption, except the two that find a project and a team", () => {
  const used = new Set(ASSUMPTIONS.flatMap(({ trial }) => ("steps" in trial ? trial.steps : [])));
  const unused = Object.values(STEPS)
    .flat()
    .filter((step) => !used.has(step));
  expect(unused).toEqual(["projects", "teams"]);
});
