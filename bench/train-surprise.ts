// Learns how letters follow each other in words and identifiers: prints the table of src/scan/filters/trigrams.ts.
//   npx jiti bench/train-surprise.ts DIR… (directories of ordinary source text, such as node_modules)
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SYMBOLS = 28;
/** Bits that one level of the table stands for; 16 levels. */
const STEP = 0.8;
const TEXT = /\.(?:js|mjs|cjs|ts|tsx|jsx|md|json|css|html|py|go|rb|java|php|cs|ya?ml|txt|sh)$/;
const MOST_BYTES = 400_000;

function* filesBelow(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile() && TEXT.test(entry.name) && !entry.name.includes('.min.')) yield path;
  }
}

/** Identifiers and words that occur in at least two files. */
function vocabulary(directories: readonly string[]): string[] {
  const files = new Map<string, number>();
  for (const directory of directories) {
    for (const path of filesBelow(directory)) {
      const text = readFileSync(path, 'latin1').slice(0, MOST_BYTES);
      for (const word of new Set(text.match(/[A-Za-z][A-Za-z0-9]{2,23}/g) ?? [])) {
        files.set(word, (files.get(word) ?? 0) + 1);
      }
    }
  }
  return [...files].filter(([, count]) => count >= 2).map(([word]) => word);
}

function symbol(code: number): number {
  if (code >= 97 && code <= 122) return code - 96;
  return code >= 48 && code <= 57 ? 27 : 0;
}

function train(words: readonly string[]): Uint8Array {
  const three = new Float64Array(SYMBOLS ** 3);
  const two = new Float64Array(SYMBOLS ** 2);
  const one = new Float64Array(SYMBOLS);
  for (const word of words) {
    let [a, b] = [0, 0];
    for (const char of `${word.toLowerCase()} `) {
      const c = symbol(char.charCodeAt(0));
      three[(a * SYMBOLS + b) * SYMBOLS + c]++;
      two[b * SYMBOLS + c]++;
      one[c]++;
      [a, b] = [b, c];
    }
  }
  const total = one.reduce((sum, n) => sum + n, 0);
  const levels = new Uint8Array(SYMBOLS ** 3);
  for (let ab = 0; ab < SYMBOLS ** 2; ab++) {
    const b = ab % SYMBOLS;
    const sum3 = sumOf(three, ab);
    const sum2 = sumOf(two, b);
    for (let c = 0; c < SYMBOLS; c++) {
      const p1 = (one[c] + 1) / (total + SYMBOLS);
      const p2 = (two[b * SYMBOLS + c] + 5 * p1) / (sum2 + 5);
      const p3 = (three[ab * SYMBOLS + c] + 10 * p2) / (sum3 + 10);
      levels[ab * SYMBOLS + c] = Math.min(15, Math.round(-Math.log2(p3) / STEP));
    }
  }
  return levels;
}

function sumOf(counts: Float64Array, row: number): number {
  let sum = 0;
  for (let c = 0; c < SYMBOLS; c++) sum += counts[row * SYMBOLS + c];
  return sum;
}

const levels = train(vocabulary(process.argv.slice(2)));
const packed = Buffer.alloc(levels.length / 2);
for (let i = 0; i < packed.length; i++) packed[i] = (levels[2 * i] << 4) | levels[2 * i + 1];
console.log(
  packed
    .toString('base64')
    .match(/.{1,110}/g)
    ?.join('\n'),
);
