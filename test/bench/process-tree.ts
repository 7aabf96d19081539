import { readdir, readFile } from 'node:fs/promises';

/** CPU time of processes so far, ms, by their ids. */
export type CpuTimes = Map<number, number>;

/** Linux counts in hundredths of a second, on every machine. */
const TICK = 10;

export const canMeasureCpu = process.platform === 'linux';

/** CPU time, user's and system's, of a process and all that it started and their children. */
export async function cpuTimes(root: number): Promise<CpuTimes> {
  const all = new Map<number, { parent: number; time: number }>();
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  await Promise.all(
    ids.map(async (id) => {
      // The name in parentheses may hold anything; what follows it is numbers. See proc_pid_stat(5).
      const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => null);
      const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields !== undefined) all.set(id, { parent: Number(fields[1]), time: (Number(fields[11]) + Number(fields[12])) * TICK });
    }),
  );
  const times: CpuTimes = new Map();
  const belongs = (id: number): boolean => id === root || (all.has(id) && belongs(all.get(id)!.parent));
  for (const [id, { time }] of all) if (belongs(id)) times.set(id, time);
  return times;
}

/** CPU time between two looks, ms. A process that ended in between takes its last bit with it. */
export const spent = (before: CpuTimes, after: CpuTimes): number =>
  [...after].reduce((sum, [id, time]) => sum + time - (before.get(id) ?? 0), 0);
