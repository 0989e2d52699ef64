// The whole program is one script: the small ones that are started load it when there is something to do.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CodeText, runCached } from './code-cache.ts';

export interface Loaded<Program> {
  program: Program;
  /** To be called at the end of the run. */
  keep(): void;
}

/** `use` tells runs apart that need different parts of the program; null: its code is not kept. */
export function loadProgram<Program>(text: CodeText, use: string | null, env: NodeJS.ProcessEnv): Loaded<Program> {
  const { value, keep } = runCached(text, use, env);
  const loaded = { exports: {} as Program };
  // The bundler makes the script a function of these.
  (value as (...parts: unknown[]) => void)(loaded.exports, loaded, process.getBuiltinModule, text.filename);
  return { program: loaded.exports, keep };
}

/** The program that stands beside the file at `url`, or packed in that file. */
export function programAt(url: string, build: string): CodeText {
  const beside = fileURLToPath(new URL('./program.cjs', url));
  if (existsSync(beside)) return { filename: beside, build, read: () => readFileSync(beside, 'latin1'), packed: false };
  const file = fileURLToPath(url);
  return { filename: file, build, read: () => unpack(readFileSync(file, 'latin1')), packed: true };
}

const MARK = '\n//keyturn-program ';

/** One file of two: a program that starts and, as a comment behind it, the one that it loads. */
export function packProgram(head: Buffer, program: Buffer): Buffer {
  const { deflateRawSync } = process.getBuiltinModule('node:zlib');
  const packed = deflateRawSync(program, { level: 9 }).toString('base64');
  return Buffer.concat([head, Buffer.from(`${MARK}${packed}\n`)]);
}

function unpack(file: string): string {
  const { inflateRawSync } = process.getBuiltinModule('node:zlib');
  return inflateRawSync(Buffer.from(file.slice(file.lastIndexOf(MARK) + MARK.length), 'base64')).toString('latin1');
}
