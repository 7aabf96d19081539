import { cpus } from 'node:os';

import { armedRequests } from './armed-requests';
import { startBench } from './bench';
import { fullLog } from './full-log';
import { idle } from './idle';
import { manyEvents } from './many-events';
import { pageLoad } from './page-load';
import { RUNS, isOver, type Row } from './row';
import { table } from './table';
import { tracedCalls } from './traced-calls';

/** Measures all that has a budget, prints it, and fails where the lower quartile of the runs is over it. */

console.log(`Measuring, ${RUNS} runs each, with and without in turn. It takes about five minutes.`);
const started = performance.now();
const bench = await startBench();
const rows: Row[] = [];
try {
  for (const measure of [tracedCalls, armedRequests, pageLoad, manyEvents, fullLog, idle]) rows.push(...[await measure(bench)].flat());
} finally {
  await bench.stop();
}
const over = rows.filter(isOver);
console.log(`\n${table(rows)}\n`);
console.log(
  `Node ${process.version}, ${process.platform}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round((performance.now() - started) / 1_000)} s`,
);
if (over.length > 0) console.error(`Over their budget in three runs of four: ${over.map(({ what }) => what).join('; ')}.`);
process.exitCode = over.length === 0 ? 0 : 1;
