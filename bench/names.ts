// Names made ready and compared, on one core, in CPU time: `npm run bench -- names`. Goal: 300,000 comparisons a second.
import { compareNames, nameKeys, prepareName } from '../src/domains/linkage/names/index.ts';
import { labelledPairs } from '../src/domains/linkage/names/labelled/score.ts';

const names = [...new Set(labelledPairs().flatMap((pair) => [pair.name1, pair.name2]))];

function rateOf(times: number, count: number, work: () => void): number {
  work();
  const from = process.cpuUsage();
  for (let time = 0; time < times; time++) work();
  const used = process.cpuUsage(from);
  return Math.round((times * count * 1_000_000) / (used.user + used.system));
}

const prepared = names.map((name) => prepareName(name));
const persons = prepared.filter((name) => name.kind === 'person').slice(0, 700);
const blocks = new Map<string, (typeof prepared)[number][]>();
for (const name of prepared)
  for (const key of nameKeys(name)) blocks.set(key, [...(blocks.get(key) ?? []), name]);
const inBlocks = [...blocks.values()].flatMap((block) =>
  block.flatMap((left, at) => block.slice(at + 1).map((right) => [left, right] as const)),
);

const figures = {
  'names made ready': rateOf(5, names.length, () => {
    for (const name of names) prepareName(name);
  }),
  'any two persons compared': rateOf(2, persons.length ** 2, () => {
    for (const left of persons) for (const right of persons) compareNames(left, right);
  }),
  'two names of one block compared': rateOf(5, inBlocks.length, () => {
    for (const [left, right] of inBlocks) compareNames(left, right);
  }),
};
for (const [what, rate] of Object.entries(figures))
  console.log(`${what}: ${rate.toLocaleString('en')} a second of CPU time`);
