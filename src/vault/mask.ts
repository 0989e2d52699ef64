// Replaces secrets in a stream of bytes by their names, also encoded ones and those that lie across chunks.

export interface Masked {
  name: string;
  value: Buffer;
}

/** One stream. What could be the beginning of a secret is held back until it is clear. */
export interface Masker {
  push(chunk: Buffer): Buffer;
  end(): Buffer;
}

interface Pattern {
  bytes: Buffer;
  name: Buffer;
}

/** Shorter values stand in every text by accident. */
const LEAST_MASKED = 4;
/** Words that settings have for values, and that programs print all the time. */
const PLAIN = new Set(
  'true false none null undefined info debug trace warn warning error silent test local localhost development staging production'.split(
    ' ',
  ),
);

/** Whether a value can be told from other text. */
export function isMaskable(value: Buffer): boolean {
  return value.length >= LEAST_MASKED && !(value.length < 16 && PLAIN.has(`${value}`.toLowerCase()));
}
const LEAST_SHIFTED = 8;
const LEAST_LINE = 16;

export function maskerFor(secrets: readonly Masked[]): () => Masker {
  const patterns = patternsOf(secrets);
  return () => new StreamMasker(patterns);
}

/** The longest first: of two that begin at one place the whole one counts. */
function patternsOf(secrets: readonly Masked[]): Pattern[] {
  const byText = new Map<string, Pattern>();
  for (const { name, value } of secrets) {
    if (!isMaskable(value)) continue;
    const word = Buffer.from(`[${name}]`);
    for (const bytes of formsOf(value)) {
      const key = bytes.toString('latin1');
      if (bytes.length >= LEAST_MASKED && !byText.has(key)) byText.set(key, { bytes, name: word });
    }
  }
  return [...byText.values()].sort((a, b) => b.bytes.length - a.bytes.length);
}

function formsOf(value: Buffer): Buffer[] {
  const forms = [value, ...base64Forms(value)];
  if (value.length >= LEAST_SHIFTED) {
    const hex = value.toString('hex');
    forms.push(Buffer.from(hex), Buffer.from(hex.toUpperCase()));
  }
  const text = value.toString('utf8');
  if (!Buffer.from(text).equals(value)) return forms;
  const texts = [...percentForms(text), ...jsonForms(text), htmlForm(text), text.replaceAll('\n', '\r\n')];
  if (text.includes('\n')) texts.push(...linesOf(text));
  return [...forms, ...texts.map((each) => Buffer.from(each))];
}

/** The lines of a value of several, as a log prints them one by one. */
function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.length >= LEAST_LINE && !line.startsWith('-----'));
}

/** Alone, and inside of more bytes at each of the three places where it can begin. */
function base64Forms(value: Buffer): Buffer[] {
  const texts = [value.toString('base64')];
  for (const shift of value.length >= LEAST_SHIFTED ? [0, 1, 2] : []) {
    const encoded = Buffer.concat([Buffer.alloc(shift), value])
      .toString('base64')
      .replace(/=+$/, '');
    const first = Math.ceil((shift * 4) / 3);
    // The last digit depends on what follows, unless the bytes end there.
    const end = (shift + value.length) % 3 === 0 ? encoded.length : encoded.length - 1;
    texts.push(encoded.slice(first, end));
  }
  return texts.flatMap((text) => {
    const url = text.replaceAll('+', '-').replaceAll('/', '_');
    return [text, url, url.replace(/=+$/, '')].map((each) => Buffer.from(each));
  });
}

function percentForms(text: string): string[] {
  let usual: string;
  try {
    usual = encodeURIComponent(text);
  } catch {
    return [];
  }
  const strict = usual.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return [usual, strict, strict.replaceAll('%20', '+')].flatMap((each) => [
    each,
    each.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  ]);
}

function jsonForms(text: string): string[] {
  const inner = (each: string) => JSON.stringify(each).slice(1, -1);
  const once = inner(text);
  const ascii = once.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [once, ascii, once.replaceAll('/', '\\/'), inner(once)];
}

function htmlForm(text: string): string {
  const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (c) => named[c]);
}

class StreamMasker implements Masker {
  #held: Buffer = Buffer.alloc(0);

  constructor(readonly patterns: readonly Pattern[]) {}

  push(chunk: Buffer): Buffer {
    const { done, rest } = this.#replace(this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk, false);
    this.#held = Buffer.from(rest);
    return done;
  }

  end(): Buffer {
    const { done } = this.#replace(this.#held, true);
    this.#held = Buffer.alloc(0);
    return done;
  }

  /** Everything that is decided; `rest` may still become a secret. */
  #replace(bytes: Buffer, last: boolean): { done: Buffer; rest: Buffer } {
    const parts: Buffer[] = [];
    const open = last ? bytes.length : this.#openFrom(bytes);
    const next = this.patterns.map((pattern) => bytes.indexOf(pattern.bytes));
    let at = 0;
    for (;;) {
      const found = this.#earliest(bytes, next, at);
      // A match behind an open place waits: the open one begins earlier and may be longer.
      if (found < 0 || next[found] >= open) break;
      const { bytes: secret, name } = this.patterns[found];
      parts.push(bytes.subarray(at, next[found]), name);
      at = next[found] + secret.length;
    }
    const end = Math.max(at, open);
    parts.push(bytes.subarray(at, end));
    return { done: Buffer.concat(parts), rest: bytes.subarray(end) };
  }

  /** The pattern whose match from `at` on begins first; the longest of several, as they are sorted. */
  #earliest(bytes: Buffer, next: number[], at: number): number {
    let best = -1;
    for (let i = 0; i < next.length; i++) {
      if (next[i] >= 0 && next[i] < at) next[i] = bytes.indexOf(this.patterns[i].bytes, at);
      if (next[i] >= 0 && (best < 0 || next[i] < next[best])) best = i;
    }
    return best;
  }

  /** Where the first suffix begins that is the beginning of a secret. */
  #openFrom(bytes: Buffer): number {
    let open = bytes.length;
    for (const { bytes: secret } of this.patterns) {
      let at = bytes.indexOf(secret[0], Math.max(0, bytes.length - secret.length + 1));
      while (at >= 0 && at < open) {
        const length = bytes.length - at;
        if (bytes.compare(secret, 0, length, at) === 0) {
          open = at;
          break;
        }
        at = bytes.indexOf(secret[0], at + 1);
      }
    }
    return open;
  }
}
