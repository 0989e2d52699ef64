// Measures the rules against catalogues of examples: npx jiti bench/catalogue.ts [--misses a-f] FILE.jsonl…
// A line of such a file is {"source", "rule", "vendor", "example", "positive"}; the data is never part of the repository.
import { readFileSync } from 'node:fs';
import { argv, stdout } from 'node:process';
import { rules } from '../src/rules/index.ts';
import { detectors } from '../src/scan/detect/index.ts';
import { Matcher } from '../src/scan/matcher.ts';
import { scanWhole } from '../src/scan/scanner.ts';
import type { Candidate } from '../src/scan/types.ts';

interface Example {
  source: string;
  rule: string;
  vendor: string;
  example: string;
  positive: boolean;
}

interface Count {
  examples: number;
  low: number;
  medium: number;
}

const GROUPS: readonly [name: string, letters: RegExp][] = [
  ['0-F', /^[0-9a-f]/i],
  ['G-O', /^[g-o]/i],
  ['P-Z', /^[p-z]/i],
];

const matcher = new Matcher(rules, detectors);

function found(text: string): Candidate[] {
  return scanWhole(matcher, Buffer.from(text, 'utf8')).candidates;
}

function groupOf(vendor: string): string {
  return GROUPS.find(([, letters]) => letters.test(vendor))?.[0] ?? 'other';
}

function add(counts: Map<string, Count>, key: string, candidates: readonly Candidate[]): void {
  const count = counts.get(key) ?? { examples: 0, low: 0, medium: 0 };
  count.examples++;
  if (candidates.length > 0) count.low++;
  if (candidates.some((c) => c.confidence !== 'low')) count.medium++;
  counts.set(key, count);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`.padStart(8);
}

function show(title: string, counts: ReadonlyMap<string, Count>): void {
  stdout.write(`${title}\n`);
  for (const [key, { examples, low, medium }] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [atLow, atMedium] = [percent(low, examples), percent(medium, examples)];
    stdout.write(`  ${key.padEnd(28)}${String(examples).padStart(6)}  medium ${atMedium}  low ${atLow}\n`);
  }
}

function report(example: Example, candidates: readonly Candidate[]): void {
  const text = example.example.trim().replaceAll('\n', '⏎').slice(0, 200);
  const ids = candidates.map((c) => `${c.rule.id}:${c.confidence}`).join(' ');
  const { rejected } = scanWhole(matcher, Buffer.from(example.example, 'utf8'), true);
  const reasons = rejected.map((r) => `${r.rule.id}: ${r.reason}`).join(', ');
  const sign = example.positive ? 'miss' : 'false';
  stdout.write(`${sign} ${example.source} ${example.vendor} ${example.rule} [${ids}] (${reasons}) ${text}\n`);
}

function measure(files: readonly string[], misses: RegExp | null): void {
  const positives = new Map<string, Count>();
  const negatives = new Map<string, Count>();
  for (const file of files) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line === '') continue;
      const example: Example = JSON.parse(line);
      const candidates = found(example.example);
      const counts = example.positive ? positives : negatives;
      add(counts, `${example.source} all`, candidates);
      add(counts, `${example.source} ${groupOf(example.vendor)}`, candidates);
      const isRight = candidates.some((c) => c.confidence !== 'low') === example.positive;
      if (!isRight && misses?.test(example.vendor)) report(example, candidates);
    }
  }
  show('examples found', positives);
  show('near misses reported', negatives);
}

const [flag, range, ...rest] = argv.slice(2);
if (flag === '--misses') measure(rest, new RegExp(`^[${range}]`, 'i'));
else measure(argv.slice(2), null);
