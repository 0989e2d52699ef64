// `docker run --env-file`: a line is a variable, and quotes belong to the value.
import { hasInvalidBytes } from '../bytes.ts';
import type { EnvEntry, EnvReader, ParsedEnv } from '../reader.ts';

/** Go's bufio.MaxScanTokenSize. */
const LONGEST_LINE = 64 * 1024;
const SPACE = /^[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

export const docker: EnvReader = {
  id: 'docker',
  title: 'docker --env-file',
  sources: ['https://docs.docker.com/reference/cli/docker/container/run/#env', 'github.com/docker/cli pkg/kvfile'],
  parse: parseDocker,
  spell: (value) => ({ '': value }),
};

function parseDocker(text: string): ParsedEnv {
  const entries: EnvEntry[] = [];
  let at = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const bom = index === 0 && line.startsWith('\uFEFF') ? 1 : 0;
    const cut = line.endsWith('\r') ? line.slice(bom, -1) : line.slice(bom);
    const problem = lineProblem(line) ?? readLine(cut, at + bom, entries);
    if (problem) return { entries: [], problem: `line ${index + 1}: ${problem}` };
    at += line.length + 1;
  }
  return { entries, problem: null };
}

function lineProblem(line: string): string | null {
  if (hasInvalidBytes(line)) return 'docker reads UTF-8 only';
  if (line.length < LONGEST_LINE / 4) return null;
  return Buffer.byteLength(line) >= LONGEST_LINE ? 'docker reads lines below 64 KiB only' : null;
}

function readLine(line: string, offset: number, entries: EnvEntry[]): string | null {
  const lead = SPACE.exec(line)?.[0].length ?? 0;
  const rest = line.slice(lead);
  if (rest === '' || rest.startsWith('#')) return null;
  const equal = rest.indexOf('=');
  const name = equal === -1 ? rest : rest.slice(0, equal);
  if (name === '') return 'docker wants a name before =';
  if (/[ \t]/.test(name)) return 'docker takes no space in a name';
  const nameStart = offset + lead;
  const valueStart = nameStart + (equal === -1 ? name.length : equal + 1);
  const value = equal === -1 ? null : rest.slice(equal + 1);
  entries.push({ name, value, nameStart, valueStart, valueEnd: valueStart + (value?.length ?? 0), exported: false });
  return null;
}
