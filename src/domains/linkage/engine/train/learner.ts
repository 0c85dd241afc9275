// A thread that learns a model from a table, so that whoever waits on the server's own thread does not wait for it.

import { parentPort, workerData } from 'node:worker_threads';
import type { Table } from '../batch/table.ts';
import type { LinkModel } from '../model.ts';
import { learnModel } from './learn.ts';

// What learn-beside.ts sends: the two ends are one file apart.
const { table, model, cap, trusts } = workerData as Readonly<{
  table: Table;
  model: LinkModel;
  cap: number;
  trusts: boolean;
}>;
const { plan: _, ...learned } = learnModel(table, model, {
  cap,
  trusts,
  onStep: (step) => parentPort?.postMessage({ step }),
});
parentPort?.postMessage({ learned });
