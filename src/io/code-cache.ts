// What V8 made of a source text, kept between runs: compiling two megabytes takes longer than a small scan.
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { homeDirectory } from '../core/directories.ts';
import { writeCacheFile } from './cache-file.ts';

export interface CodeText {
  /** The name that its functions have in a stack. */
  filename: string;
  /** Names its sources, so that no other one's code is taken. */
  build: string;
  read(): string;
  /** Reading takes longer than it should: the text is kept too. */
  packed: boolean;
}

export interface Compiled {
  /** What the text evaluates to. */
  value: unknown;
  /** Keeps the code for the next run, with all functions that have run so far; does nothing where it is kept already. */
  keep(): void;
}

/** Runs a script of this program; `use` tells runs apart that need different parts of it, null keeps nothing. */
export function runCached(text: CodeText, use: string | null, env: NodeJS.ProcessEnv): Compiled {
  const { Script, constants } = process.getBuiltinModule('node:vm');
  const directory = use && homeDirectory('cache', env, process.platform);
  const file = directory ? join(directory, `${use}-${process.version}-${process.arch}.code`) : null;
  const kept = file ? readOwn(file, text.build) : null;
  const source = kept?.source ?? text.read();
  const script = new Script(source, {
    filename: text.filename,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(kept ? { cachedData: kept.code } : {}),
  });
  const isKept = kept !== null && script.cachedDataRejected === false;
  return {
    value: script.runInThisContext(),
    keep: () => {
      if (file && !isKept) writeCacheFile(file, [fileOf(text, source, script.createCachedData())]);
    },
  };
}

interface Kept {
  /** Null where only the code was kept. */
  source: string | null;
  code: Buffer;
}

/** The build, how long the text is that follows, and a sum of all that follows; then comes the code. */
const BUILD_BYTES = 32;
const HEAD_BYTES = BUILD_BYTES + 8;

function fileOf({ build, packed }: CodeText, source: string, code: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_BYTES, ' ');
  head.write(build, 0, BUILD_BYTES, 'latin1');
  const text = Buffer.from(packed ? source : '', 'latin1');
  const rest = Buffer.concat([text, code]);
  head.writeUInt32LE(text.length, BUILD_BYTES);
  head.writeInt32LE(sampleOf(rest), BUILD_BYTES + 4);
  return Buffer.concat([head, rest]);
}

/** Bytes between two that are looked at. */
const STRIDE = 251;

/** V8 trusts its code. Of a file that was not written to its end some pages are empty: a sample tells. */
function sampleOf(bytes: Buffer): number {
  let sum = bytes.length;
  for (let at = 0; at < bytes.length; at += STRIDE) sum = (Math.imul(sum, 31) + bytes[at]) | 0;
  return sum;
}

/** Null unless the file is this user's alone to write: what is in it runs. */
function readOwn(file: string, build: string): Kept | null {
  try {
    const fd = openSync(file, 'r');
    try {
      const { uid, mode } = fstatSync(fd);
      if (process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0)) return null;
      return parse(readFileSync(fd), build);
    } finally {
      closeSync(fd);
    }
  } catch {
    return null;
  }
}

function parse(bytes: Buffer, build: string): Kept | null {
  if (bytes.length < HEAD_BYTES || bytes.toString('latin1', 0, BUILD_BYTES).trimEnd() !== build) return null;
  const rest = bytes.subarray(HEAD_BYTES);
  if (sampleOf(rest) !== bytes.readInt32LE(BUILD_BYTES + 4)) return null;
  const length = bytes.readUInt32LE(BUILD_BYTES);
  return { source: length > 0 ? rest.toString('latin1', 0, length) : null, code: rest.subarray(length) };
}
