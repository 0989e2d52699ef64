// What V8 made of a source text, kept between runs: compiling two megabytes takes longer than a small scan.
import { closeSync, fstatSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { homeDirectory } from '../core/directories.ts';
import { makeDirectory } from './directories.ts';

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
      if (file && !isKept) write(file, [...headOf(text, source), script.createCachedData()]);
    },
  };
}

interface Kept {
  /** Null where only the code was kept. */
  source: string | null;
  code: Buffer;
}

/** The build, and how long the text is that follows; then comes the code. */
const BUILD_BYTES = 32;
const HEAD_BYTES = BUILD_BYTES + 4;

function stampOf(build: string): Buffer {
  return Buffer.from(build.padEnd(BUILD_BYTES).slice(0, BUILD_BYTES), 'latin1');
}

function headOf({ build, packed }: CodeText, source: string): Buffer[] {
  const text = Buffer.from(packed ? source : '', 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return [stampOf(build), length, text];
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
  if (bytes.length < HEAD_BYTES || !bytes.subarray(0, BUILD_BYTES).equals(stampOf(build))) return null;
  const end = HEAD_BYTES + bytes.readUInt32LE(BUILD_BYTES);
  return { source: end > HEAD_BYTES ? bytes.toString('latin1', HEAD_BYTES, end) : null, code: bytes.subarray(end) };
}

/** Neither durable nor exact about modes, as other files are written: what that takes is slow to load. */
function write(file: string, parts: readonly Buffer[]): void {
  const temporary = `${file}.${process.pid}`;
  try {
    makeDirectory(dirname(file));
    writeFileSync(temporary, Buffer.concat(parts), { mode: 0o600, flag: 'wx' });
    renameSync(temporary, file);
  } catch (error) {
    // The next run compiles again.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(temporary, { force: true });
  }
}
