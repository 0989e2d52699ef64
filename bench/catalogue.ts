// Measures the rules against catalogues of examples: npx jiti bench/catalogue.ts [--secrets] [--misses a-f] FILE.jsonl…
// --secrets leaves out examples of rules for what is none: hosts, buckets, ARNs, account names, client ids, public keys.
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

/** Such rules, by their ids in Nosey Parker, Titus and Kingfisher. */
const NO_SECRET =
  /np\.(?:age\.1|arn|s3|gcs|google\.1|linkedin|shopify\.1|reactapp\.1|aws\.3|azure\.6)|^(?:kingfisher\.)?(?:age\.1|algolia\.2|artifactory\.2|auth0\.3|azure\.devops\.[12]|azureopenai\.host|azuresearch\.url|azurestorage\.(?:name|1)|clojars\.1|coveralls\.1|databricks\.3|datadog\.1|discord\.3|eagleeyenetworks\.2|facebook\.1|foursquare\.1|freshdesk\.1|google\.1|intra42\.1|jira\.1|launchdarkly\.2|linkedin\.1|looker\.1|mattermost\.1|maxmind\.2|mongodb\.2|nylas\.api_uri|okta\.2|reactapp\.1|riot\.1|salesforce\.2|shopify\.2|snowflake\.[12]|sonarqube\.2|squareup\.1|supabase\.3)/;

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

interface Wanted {
  misses: RegExp | null;
  secretsOnly: boolean;
}

/** A key that its own text proves: of another kind than the one that the near miss is about. */
function isWholeKey({ rule, confidence }: Candidate): boolean {
  return confidence === 'high' && (rule.kind === 'token' || rule.id === 'jwt');
}

function measure(files: readonly string[], { misses, secretsOnly }: Wanted): void {
  const others = new Map<string, Count>();
  const positives = new Map<string, Count>();
  const negatives = new Map<string, Count>();
  for (const file of files) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line === '') continue;
      const example: Example = JSON.parse(line);
      if (secretsOnly && NO_SECRET.test(example.rule)) continue;
      const candidates = found(example.example);
      const counts = example.positive ? positives : negatives;
      add(counts, `${example.source} all`, candidates);
      add(counts, `${example.source} ${groupOf(example.vendor)}`, candidates);
      if (!example.positive) {
        const doubtful = candidates.some(isWholeKey) ? [] : candidates;
        add(others, `${example.source} all`, doubtful);
      }
      const isRight = candidates.some((c) => c.confidence !== 'low') === example.positive;
      if (!isRight && misses?.test(example.vendor)) report(example, candidates);
    }
  }
  show('examples found', positives);
  show('near misses reported', negatives);
  show('near misses reported that hold no whole key of another kind', others);
}

const words = argv.slice(2);
const at = words.indexOf('--misses');
const range = at === -1 ? null : words.splice(at, 2)[1];
const files = words.filter((word) => !word.startsWith('--'));
measure(files, { misses: range ? new RegExp(`^[${range}]`, 'i') : null, secretsOnly: words.includes('--secrets') });
