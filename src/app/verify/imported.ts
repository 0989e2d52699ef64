// Finds the values of imported findings again, and asks about those that a rule knows.
import { isAbsolute, relative, resolve } from 'node:path';
import { Secret } from '../../core/secret.ts';
import type { Repository } from '../../io/repository.ts';
import { scanWhole } from '../../scan/scanner.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { KeysPorts } from '../keys/ports.ts';
import type { Question } from './ask.ts';
import { type Found, type Held, heldBy } from './held.ts';
import { parseFindings } from './import.ts';
import { type Known, knowIn, knownOf, knowParts } from './known.ts';
import type { Imported } from './layouts.ts';
import { addressFor } from './questions.ts';

const LARGEST = 64 << 20;
/** Parts of one credential stand near each other. */
const NEAR_LINES = 12;

/** One question for each value, whatever finds it how often; findings that no provider can be asked about are left out. */
export async function questionsAbout(text: string, name: string, ring: KeyRing, ports: KeysPorts): Promise<Question[]> {
  const sources = new Sources(ring.root, ports.repositories.find(ring.root), ports);
  const questions = new Map<string, Question>();
  for (const finding of parseFindings(text, name)) {
    for (const { provider, credential, key } of sources.knownIn(finding)) {
      const where = placeOf(finding);
      const same = questions.get(key);
      if (same) questions.set(key, { ...same, where: [...new Set([...same.where, where])] });
      else {
        const context = await addressFor(provider, credential, ring, ports);
        questions.set(key, { name: null, provider, credential, context, where: [where], finding: null });
      }
    }
  }
  return [...questions.values()];
}

class Sources {
  /** Of the last place: findings come file by file. */
  #last: { place: string; content: string | null } | null = null;

  constructor(
    readonly root: string,
    readonly repository: Repository | null,
    readonly ports: KeysPorts,
  ) {}

  /** By the values that the file shows; else by what stands in the place that it names. */
  knownIn(finding: Imported): Known[] {
    const { texts } = finding;
    const shown = [...texts.flatMap(knowIn), ...knowParts(texts)];
    if (shown.length > 0) return shown;
    const around = this.#linesAround(finding);
    const held = [...this.#heldIn(texts.join('\n'), 1), ...(around ? this.#heldIn(around.text, around.first) : [])];
    return held.filter((each) => isMeant(each, finding)).map(({ held: found }) => knownHeld(found));
  }

  /** What the rules find, with its lines. */
  #heldIn(text: string, first: number): Placed[] {
    const bytes = Buffer.from(text);
    const found = scanWhole(this.ports.matcher, bytes).candidates.map(({ rule, secret, start }, i) => {
      const line = first + countLines(bytes.subarray(0, start));
      return { rule: rule.id, secret, fingerprint: String(i), occurrences: [{ path: '', blob: null, line }] };
    });
    return heldBy(found).map((held) => ({ held, lines: linesOf(held, found) }));
  }

  #linesAround(finding: Imported): { text: string; first: number } | null {
    const { line, lastLine } = finding;
    if (line === null || line < 1) return null;
    const first = Math.max(1, line - NEAR_LINES);
    const lines = this.#contentOf(finding)?.split('\n');
    return lines
      ? { text: lines.slice(first - 1, Math.max(line, lastLine ?? line) + NEAR_LINES).join('\n'), first }
      : null;
  }

  /** From its commit, or from the file as it is now. */
  #contentOf({ file, commit }: Imported): string | null {
    if (file === null) return null;
    const place = `${commit}:${file}`;
    if (this.#last?.place !== place) this.#last = { place, content: this.#read(file, commit) };
    return this.#last.content;
  }

  #read(file: string, commit: string | null): string | null {
    const path = resolve(this.root, file);
    if (commit && this.repository && /^[0-9a-f]{7,64}\^?$/.test(commit)) {
      const below = isAbsolute(file) ? relative(this.repository.root, path) : file.replace(/^(?:\.\/)+/, '');
      const spec = `${commit}:${below.replaceAll('\\', '/')}`;
      const blob = this.repository.git.run(['cat-file', 'blob', spec], { accept: [0, 128] });
      return blob.length > 0 ? blob.toString('utf8') : null;
    }
    const bytes = this.ports.files.read(path, LARGEST);
    return typeof bytes === 'string' ? null : bytes.toString('utf8');
  }
}

interface Placed {
  held: Held;
  lines: readonly number[];
}

function linesOf({ findings }: Held, found: readonly Found[]): number[] {
  const own = found.filter(({ fingerprint }) => findings.includes(fingerprint));
  return own.flatMap(({ occurrences }) => occurrences.map(({ line }) => line));
}

/** A part of the credential is what the finding shows; or, where it hides that, stands where it points. */
function isMeant({ held, lines }: Placed, { texts, line, lastLine }: Imported): boolean {
  const values = Object.values(held.values);
  if (texts.length > 0) return values.some((value) => texts.some((text) => overlap(text, value)));
  return lines.some((each) => line !== null && each >= line && each <= Math.max(line, lastLine ?? line));
}

/** Others cut a value shorter, or show what stands around it. */
function overlap(text: string, value: string): boolean {
  return text.includes(value) || (text.length >= LEAST_SHOWN && value.includes(text));
}

const LEAST_SHOWN = 16;

function knownHeld({ provider, values }: Held): Known {
  const secrets = Object.entries(values).map(([name, value]) => [name, new Secret(value)]);
  return knownOf(provider, Object.fromEntries(secrets));
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

function placeOf({ file, line, commit }: Imported): string {
  const place = [file ?? '?', ...(line === null ? [] : [line])].join(':');
  return commit ? `${commit.slice(0, 7)}:${place}` : place;
}
