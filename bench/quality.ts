// Measures what the rules find and what they report wrongly.
//   npx jiti bench/quality.ts labelled [--paths] [--low] [--misses] [--false] [--unlabelled] DIR
//     DIR holds meta/*.csv and the files that they name, as CredData's own download script lays them out
//   npx jiti bench/quality.ts quiet [--paths] [--show] [--generic] DIR…
//     directories without secrets: every line reported is a false alarm
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { argv, stdout } from 'node:process';
import type { Confidence } from '../src/core/model.ts';
import { rules } from '../src/rules/index.ts';
import { detectors } from '../src/scan/detect/index.ts';
import { Matcher } from '../src/scan/matcher.ts';
import { candidatesAt } from '../src/scan/paths/index.ts';
import { scanWhole } from '../src/scan/scanner.ts';
import type { Candidate } from '../src/scan/types.ts';

const LEVELS: readonly Confidence[] = ['low', 'medium', 'high'];
/** Labels that are identifiers or public values, left out as neither found nor false. */
const IDENTIFIERS = /UUID|Nonce|Salt|AWS Client ID|AWS S3 Bucket|Firebase Domain|WeChat API App ID|Google Multi/;

interface Hit {
  path: string;
  line: number;
  endLine: number;
  candidate: Candidate;
  text: string;
}

function say(text: string): void {
  stdout.write(`${text}\n`);
}

/** With `--paths` a path counts as it does in a scan. */
const usesPaths = argv.includes('--paths');

function hitsIn(matcher: Matcher, path: string, bytes: Buffer): Hit[] {
  const { candidates } = scanWhole(matcher, bytes);
  const kept = usesPaths ? candidatesAt(path, { candidates, bytes }, matcher.rules) : candidates;
  return kept.map((candidate) => {
    const line = lineOf(bytes, candidate.start);
    const from = bytes.lastIndexOf(10, candidate.start) + 1;
    const text = bytes.toString('utf8', Math.max(from, candidate.start - 60), candidate.end + 30).replace(/\s+/g, ' ');
    return { path, line, endLine: lineOf(bytes, candidate.end), candidate, text };
  });
}

function lineOf(bytes: Buffer, at: number): number {
  let line = 1;
  for (let i = bytes.indexOf(10); i !== -1 && i < at; i = bytes.indexOf(10, i + 1)) line++;
  return line;
}

function describe(hit: Hit): string {
  const { rule, confidence } = hit.candidate;
  return `${confidence.padEnd(6)} ${rule.id.padEnd(24)} ${hit.path}:${hit.line} | ${hit.text.slice(0, 160)}`;
}

function* filesBelow(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

function keepSurest(lines: Map<string, Hit>, hit: Hit): void {
  const key = `${hit.path}:${hit.line}`;
  const other = lines.get(key);
  if (!other || LEVELS.indexOf(other.candidate.confidence) < LEVELS.indexOf(hit.candidate.confidence)) {
    lines.set(key, hit);
  }
}

function measureQuiet(directories: readonly string[], options: ReadonlySet<string>): void {
  const matcher = new Matcher(options.has('--generic') ? rules.filter((r) => r.kind !== 'token') : rules, detectors);
  const lines = new Map<string, Hit>();
  let bytes = 0;
  for (const [directory, path] of directories.flatMap((top) => [...filesBelow(top)].map((file) => [top, file]))) {
    if (statSync(path).size > 50_000_000) continue;
    const content = readFileSync(path);
    bytes += content.length;
    for (const hit of hitsIn(matcher, relative(directory, path), content)) keepSurest(lines, hit);
  }
  const hits = [...lines.values()];
  if (options.has('--show')) for (const hit of hits) say(describe(hit));
  const count = (level: number) => hits.filter((h) => LEVELS.indexOf(h.candidate.confidence) >= level).length;
  say(
    `${(bytes / 1e6).toFixed(0)} MB; lines reported: ${count(2)} high, ${count(1)} medium and above, ${count(0)} in all`,
  );
}

interface Label {
  path: string;
  first: number;
  last: number;
  truth: string;
  category: string;
}

function labelsOf(directory: string): Label[] {
  const labels: Label[] = [];
  for (const file of readdirSync(join(directory, 'meta'))) {
    const [head, ...rows] = readFileSync(join(directory, 'meta', file), 'utf8')
      .trim()
      .split(/\r?\n/);
    const column = (name: string) => head.split(',').indexOf(name);
    const [path, first, last] = [column('FilePath'), column('LineStart'), column('LineEnd')];
    const [truth, category] = [column('GroundTruth'), column('Category')];
    for (const row of rows) {
      const f = row.split(',');
      if (!f[path]) continue;
      labels.push({ path: f[path], first: +f[first], last: +f[last], truth: f[truth], category: f[category] });
    }
  }
  return labels;
}

function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

interface Tally {
  found: number;
  missed: Label[];
  wrong: Hit[];
  unlabelled: Hit[];
}

function compare(labels: readonly Label[], hits: readonly Hit[], tally: Tally): void {
  const taken = new Set<Hit>();
  const lines = new Map<string, Label[]>();
  for (const label of labels) {
    const key = `${label.first}-${label.last}`;
    lines.set(key, [...(lines.get(key) ?? []), label]);
  }
  for (const group of lines.values()) {
    const [{ first, last }] = group;
    const here = hits.filter((h) => h.line <= last && h.endLine >= first);
    for (const hit of here) taken.add(hit);
    const real = group.filter((label) => label.truth === 'T');
    const ids = real.filter((label) => IDENTIFIERS.test(label.category));
    if (real.length > 0 && real.length === ids.length) continue;
    if (real.length > 0) {
      if (here.length > 0) tally.found++;
      else tally.missed.push(real[0]);
    } else if (here.length > 0) tally.wrong.push(here[0]);
  }
  tally.unlabelled.push(...hits.filter((hit) => !taken.has(hit)));
}

function measureLabelled(directory: string, options: ReadonlySet<string>): void {
  const matcher = new Matcher(rules, detectors);
  const byPath = new Map<string, Label[]>();
  for (const label of labelsOf(directory)) byPath.set(label.path, [...(byPath.get(label.path) ?? []), label]);
  const contents = new Map<string, Hit[]>();
  for (const path of byPath.keys()) {
    const bytes = read(join(directory, path));
    if (bytes) contents.set(path, hitsIn(matcher, path, bytes));
  }
  for (const [level, name] of LEVELS.entries()) {
    const tally: Tally = { found: 0, missed: [], wrong: [], unlabelled: [] };
    for (const [path, hits] of contents) {
      const sure = hits.filter((h) => LEVELS.indexOf(h.candidate.confidence) >= level);
      compare(byPath.get(path) ?? [], sure, tally);
    }
    printScore(name, tally);
    if (name === (options.has('--low') ? 'low' : 'medium')) printDetails(directory, tally, options);
  }
}

function printScore(name: string, { found, missed, wrong, unlabelled }: Tally): void {
  const precision = found / (found + wrong.length);
  const recall = found / (found + missed.length);
  const f1 = (2 * precision * recall) / (precision + recall);
  const figures = `precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} F1 ${f1.toFixed(3)}`;
  const counts = `${found} found, ${missed.length} missed, ${wrong.length} false, ${unlabelled.length} unlabelled`;
  say(`${name.padEnd(6)} and above: ${figures} (${counts})`);
}

function printDetails(directory: string, tally: Tally, options: ReadonlySet<string>): void {
  if (options.has('--false')) for (const hit of tally.wrong) say(`F ${describe(hit)}`);
  if (options.has('--unlabelled')) for (const hit of tally.unlabelled) say(`U ${describe(hit)}`);
  if (!options.has('--misses')) return;
  for (const label of tally.missed) {
    const line = readFileSync(join(directory, label.path), 'utf8').split('\n')[label.first - 1] ?? '';
    say(`M ${label.category.padEnd(20)} ${label.path}:${label.first} | ${line.trim().slice(0, 200)}`);
  }
}

const [mode, ...rest] = argv.slice(2);
const options = new Set(rest.filter((a) => a.startsWith('--')));
const directories = rest.filter((a) => !a.startsWith('--'));
if (mode === 'quiet') measureQuiet(directories, options);
else if (mode === 'labelled' && directories.length === 1) measureLabelled(directories[0], options);
else say('usage: quality.ts labelled|quiet [options] DIR…');
