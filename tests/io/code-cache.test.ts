import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type CodeText, runCached } from '../../src/io/code-cache.ts';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';

afterAll(removeTemporary);

const BUILD = 'abc0123456789def';

/** Counts how often its text is read. */
function textOf(build = BUILD): CodeText & { reads: number } {
  return {
    filename: '/program.cjs',
    build,
    packed: true,
    reads: 0,
    read() {
      this.reads++;
      return '(function many() { return [1, 2, 3].map((n) => n * 2).join(); })';
    },
  };
}

function run(text: CodeText, cache: string): string {
  const { value, keep } = runCached(text, 'test', { XDG_CACHE_HOME: cache });
  const result = (value as () => string)();
  keep();
  return result;
}

function fileIn(cache: string): string {
  return join(cache, 'keyturn', readdirSync(join(cache, 'keyturn'))[0]);
}

describe.skipIf(process.platform === 'win32')('the code that is kept', () => {
  it('is taken by the next run, with its text', () => {
    const cache = temporaryDirectory();
    const text = textOf();
    expect([run(text, cache), run(text, cache), text.reads]).toEqual(['2,4,6', '2,4,6', 1]);
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut off', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['shorter than its head', (bytes) => bytes.subarray(0, 20)],
    ['empty', () => Buffer.alloc(0)],
    ['zeros behind its head', (bytes) => bytes.fill(0, 64)],
    ["another program's", (bytes) => bytes.fill('x', 0, 16)],
  ])('is made again where the file is %s', (_, damage) => {
    const cache = temporaryDirectory();
    const text = textOf();
    run(text, cache);
    writeFileSync(fileIn(cache), damage(readFileSync(fileIn(cache))));
    expect([run(text, cache), text.reads]).toEqual(['2,4,6', 2]);
    expect([run(text, cache), text.reads]).toEqual(['2,4,6', 2]);
  });

  it('is not taken from a file that others may write', () => {
    const cache = temporaryDirectory();
    const text = textOf();
    run(text, cache);
    chmodSync(fileIn(cache), 0o666);
    expect([run(text, cache), text.reads]).toEqual(['2,4,6', 2]);
  });

  it('is not kept where there is no place for it', () => {
    const directory = temporaryDirectory();
    const file = join(directory, 'file');
    writeFileSync(file, '');
    for (const cache of [file, '/proc', '/dev/null/x']) expect(run(textOf(), cache)).toBe('2,4,6');
    expect(readdirSync(directory)).toEqual(['file']);
  });
});
