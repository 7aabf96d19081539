const COUNT = 10;

/** A Vitest reporter that ends a run with its slowest tests. */
export default class SlowestTests {
  onTestRunEnd(modules) {
    const tests = modules
      .flatMap((module) =>
        [...module.children.allTests()].map((test) => ({
          ms: test.diagnostic()?.duration ?? 0,
          name: test.fullName,
          file: module.relativeModuleId,
        })),
      )
      .toSorted((a, b) => b.ms - a.ms)
      .slice(0, COUNT);
    if (tests.length === 0) return;
    console.log('\nThe slowest tests:');
    for (const { ms, name, file } of tests) console.log(`${(ms / 1_000).toFixed(1).padStart(6)} s  ${file}  ${name}`);
  }
}
