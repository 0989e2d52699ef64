// What `init` and `check --fix` add to files that stand there, read by the real readers of these files.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { withLine } from '../../../src/app/check/fix/lines.ts';
import { keysOf } from '../../../src/app/init/keys.ts';
import { envFile, ignoreFile } from '../../../src/app/init/scaffold.ts';
import type { Variable } from '../../../src/app/init/survey.ts';
import { readWithPython, readWithShell } from '../../core/env/oracles.ts';
import { gitEnvironment, removeTemporary, temporaryDirectory } from '../../fakes/repo.ts';

afterAll(removeTemporary);

const ADDED = ['ACME_KEY', 'NEW_SECRET'];
const keys = keysOf(
  {
    variables: new Map<string, Variable>(
      ADDED.map((name) => [name, { name, uses: [], filled: [], kept: [], others: [], scheme: null }]),
    ),
    packages: new Set(),
    starters: [],
    files: 1,
    skipped: [],
  },
  [],
);

const VALUES = ['1', '', "'a b # c'", '"x y"', "'$not'", 'abc=def', "'two", 'lines"x"', '"é"'];
const line = fc.tuple(fc.constantFrom('A', 'B', 'export C', '_D'), fc.constantFrom(...VALUES.slice(0, 6), VALUES[8]));
const texts = fc
  .array(
    fc.oneof(
      line.map(([name, value]) => `${name}=${value}`),
      fc.constantFrom('# note', '', '  '),
    ),
    { maxLength: 6 },
  )
  .chain((lines) => fc.boolean().map((closed) => lines.join('\n') + (closed && lines.length > 0 ? '\n' : '')));

/** Many files, the same in each run. */
const SAMPLE = fc.sample(texts, { seed: 7, numRuns: 40 });

const bytes = (text: string) => Buffer.from(text, 'utf8');
const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const completed = (text: string) => Buffer.from(envFile('.env', latin1(text), keys).after, 'latin1');

function readWithNode(file: Buffer): Record<string, string | undefined> {
  const path = join(temporaryDirectory(), 'env');
  writeFileSync(path, file);
  const script = `console.log(JSON.stringify(Object.fromEntries(['A','B','C','_D','ACME_KEY','NEW_SECRET'].map((n)=>[n,process.env[n]]))))`;
  const { stdout } = spawnSync(process.execPath, [`--env-file=${path}`, '-e', script], { encoding: 'utf8', env: {} });
  return JSON.parse(stdout);
}

describe('an env file that init completes', () => {
  it('dotenv gives back what it gave before, and the new names', () => {
    for (const text of SAMPLE) {
      const read = parse(completed(text));
      expect(read).toMatchObject(parse(bytes(text)));
      expect([read.ACME_KEY, read.NEW_SECRET]).toEqual(['', '']);
    }
  });

  it('so does python-dotenv', (context) => {
    const before = readWithPython(SAMPLE.map(bytes));
    const after = readWithPython(SAMPLE.map(completed));
    if (!before || !after) return context.skip('no python-dotenv here');
    SAMPLE.forEach((text, i) => {
      expect(after[i], text).toEqual({ ...before[i], ACME_KEY: '', NEW_SECRET: '' });
    });
  });

  it('so does sh', () => {
    for (const text of SAMPLE.slice(0, 20)) {
      const [before, after] = [bytes(text), completed(text)].map((file) =>
        readWithShell(file, ['A', 'B', 'C', '_D', ...ADDED]),
      );
      expect(after, text).toEqual({ ...before, ACME_KEY: '', NEW_SECRET: '' });
    }
  });

  it('so does node --env-file', () => {
    for (const text of SAMPLE.slice(0, 12)) {
      const [before, after] = [bytes(text), completed(text)].map(readWithNode);
      // Node 20 leaves out a name whose value is empty where another line follows.
      expect({ ...after, ACME_KEY: '', NEW_SECRET: '' }, text).toEqual({ ...before, ACME_KEY: '', NEW_SECRET: '' });
    }
  });
});

const RULES = ['node_modules', '*.log', '# note', '', '!keep.log', '/build', '.env.local', '\\#odd', 'a b', '*'];
const ignoreTexts = fc
  .array(fc.constantFrom(...RULES), { maxLength: 6 })
  .chain((lines) => fc.constantFrom('\n', '\r\n').map((end) => lines.join(end)))
  .chain((text) => fc.constantFrom(text, `${text}\n`));
const SECRET = ['.env', '.env.production', 'sub/.env', 'server.key', 'sub/id.pem'];
const OTHERS = ['.env.example', 'src/a.ts', 'x.log', 'keep.log', 'build/a', 'node_modules/a'];

/** What git ignores of these, by its own word. */
function ignoredBy(text: Buffer): Set<string> {
  const root = temporaryDirectory();
  execFileSync('git', ['init', '-q', root], { env: gitEnvironment() });
  mkdirSync(join(root, 'sub'));
  writeFileSync(join(root, '.gitignore'), text);
  const { stdout } = spawnSync('git', ['check-ignore', '--no-index', '--stdin'], {
    cwd: root,
    env: gitEnvironment(),
    input: [...SECRET, ...OTHERS].join('\n'),
    encoding: 'utf8',
  });
  return new Set(stdout.split('\n').filter((path) => path !== ''));
}

describe('.gitignore', () => {
  it('completed by init: what was ignored stays so, and env and key files are', () => {
    for (const text of fc.sample(ignoreTexts, { seed: 11, numRuns: 15 })) {
      const { after } = ignoreFile(text);
      expect(after.startsWith(text)).toBe(true);
      const [before, now] = [ignoredBy(Buffer.from(text)), ignoredBy(Buffer.from(after))];
      expect(
        [...SECRET].filter((path) => !now.has(path)),
        after,
      ).toEqual([]);
      expect(now.has('.env.example'), after).toBe(false);
      for (const path of OTHERS.slice(1)) expect(now.has(path), `${path} in\n${after}`).toBe(before.has(path));
      expect(ignoreFile(after).after).toBe(after);
    }
  });

  it('with a line that check --fix adds: only that path becomes ignored', () => {
    for (const text of fc.sample(ignoreTexts, { seed: 13, numRuns: 15 })) {
      const [before, now] = [ignoredBy(Buffer.from(text)), ignoredBy(withLine(Buffer.from(text), '/sub/.env'))];
      expect(now.has('sub/.env')).toBe(true);
      expect(
        [...now].filter((path) => !before.has(path) && path !== 'sub/.env'),
        text,
      ).toEqual([]);
      expect(
        [...before].filter((path) => !now.has(path)),
        text,
      ).toEqual([]);
    }
  });
});
