// Prints each failed test with its message, then `N passed, N failed`, from vitest's JSON reports.
// A file that could not be loaded counts as a failure.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** Characters of a message: all that matters of a comparison, not a whole output. */
const MESSAGE = 1500;

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {
      numPassedTests: 0,
      numFailedTests: 0,
      testResults: [{ name: file, status: 'failed', message: 'no report', assertionResults: [] }],
    };
  }
}

function tell(file, title, message) {
  // Where it stands in a test, not in the runner.
  const own = String(message ?? '')
    .split('\n')
    .filter((line) => !/^\s+at .*node_modules/.test(line));
  const text = own.join('\n');
  console.log(
    `FAILED ${relative('', file)} > ${title}\n${text.length > MESSAGE ? `${text.slice(0, MESSAGE)}…` : text}`,
  );
}

const counts = process.argv.slice(2).map((path) => {
  const { numPassedTests, numFailedTests, testResults } = read(path);
  const failed = testResults.filter(({ status }) => status === 'failed');
  for (const { name, message, assertionResults } of failed) {
    if (assertionResults.length === 0) tell(name, 'the file', message);
    for (const test of assertionResults) {
      if (test.status === 'failed') tell(name, test.fullName, test.failureMessages.join('\n'));
    }
  }
  const broken = failed.filter(({ assertionResults }) => assertionResults.length === 0);
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
});
const sum = (which) => counts.reduce((total, count) => total + count[which], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 && counts.every(({ passed }) => passed > 0) ? 0 : 1;
