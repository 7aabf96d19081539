import { readFileSync } from 'node:fs';

/**
 * Adds up what the suites say of themselves, in `test/.run/NAME.json`, and prints `N passed, N failed`.
 * Each argument is `NAME=exit code`. What exits with an error counts as failed at least once; `check` has no tests to count.
 */
const counts = process.argv.slice(2).map((argument) => {
  const [name, code] = argument.split('=');
  const { passed, failed } = name === 'check' ? { passed: 0, failed: 0 } : testsOf(name);
  return { passed, failed: code === '0' ? failed : Math.max(failed, 1) };
});

function testsOf(name) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(
      readFileSync(new URL(`../test/.run/${name}.json`, import.meta.url), 'utf8'),
    );
    // A file that fails before its first test has none to count.
    const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
    return { passed: numPassedTests, failed: numFailedTests + broken };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
