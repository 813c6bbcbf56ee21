// Runs a script of a page without a page: what it would ask a browser for by name is given to it here.
import { readFileSync } from "node:fs";
import { compileFunction } from "node:vm";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

export const run = (path, names) =>
  compileFunction(read(path), Object.keys(names), { filename: path })(...Object.values(names));

export const golden = (path) => JSON.parse(read(`tests/golden/${path}`));

// What a script of the assets tells the others: `window`.
export const load = (name, names = {}) => {
  const window = {};
  run(`site_src/assets/${name}`, { window, ...names });
  return window;
};
