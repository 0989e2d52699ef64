// Makes a text that a pattern matches, from a seed: samples of secrets are never written down.

/** A small deterministic generator (mulberry32): numbers in [0, 1). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A text that `pattern` matches. Takes literals, escapes, classes, groups, alternations, lookarounds (ignored) and the
 * quantifiers `?`, `{n}`, `{n,m}`, `+`, `*`.
 */
export function sampleOf(pattern: string, seed: number): string {
  return new Generator(pattern, randomFrom(seed)).run();
}

class Generator {
  #at = 0;

  constructor(
    readonly pattern: string,
    readonly random: () => number,
  ) {}

  run(): string {
    return this.#alternation();
  }

  #alternation(): string {
    const branches = [this.#sequence()];
    while (this.pattern[this.#at] === '|') {
      this.#at++;
      branches.push(this.#sequence());
    }
    return branches[Math.floor(this.random() * branches.length)];
  }

  #sequence(): string {
    let text = '';
    while (this.#at < this.pattern.length && this.pattern[this.#at] !== '|' && this.pattern[this.#at] !== ')') {
      const from = this.#at;
      const first = this.#atom();
      const after = this.#at;
      const times = this.#quantifier();
      const rest = this.#at;
      if (times > 0) text += first;
      for (let i = 1; i < times; i++) {
        this.#at = from;
        text += this.#atom();
      }
      this.#at = times > 1 ? rest : Math.max(rest, after);
    }
    return text;
  }

  #quantifier(): number {
    const match = /^(?:\?|\+|\*|\{(\d+)(,(\d*))?\})\??/.exec(this.pattern.slice(this.#at));
    if (!match) return 1;
    this.#at += match[0].length;
    if (match[0].startsWith('?')) return this.random() < 0.5 ? 0 : 1;
    if (match[0].startsWith('+')) return 12;
    if (match[0].startsWith('*')) return 4;
    const least = Number(match[1]);
    if (!match[2]) return least;
    const most = match[3] ? Number(match[3]) : least + 8;
    return least + Math.floor(this.random() * (most - least + 1));
  }

  #atom(): string {
    const char = this.pattern[this.#at];
    if (char === '(') return this.#group();
    if (char === '[') return this.#class();
    this.#at++;
    if (char === '\\') return this.#escape();
    if (char === '.') return this.#pick('abcdefghijklmnopqrstuvwxyz0123456789');
    return char === '^' || char === '$' ? '' : char;
  }

  #group(): string {
    const lookaround = /^\((?:\?[=!]|\?<[=!])/.test(this.pattern.slice(this.#at));
    this.#at += /^\((?:\?(?:<?[=!]|:|<\w+>|i:))?/.exec(this.pattern.slice(this.#at))?.[0].length ?? 1;
    const text = this.#alternation();
    this.#at++;
    return lookaround ? '' : text;
  }

  #escape(): string {
    const char = this.pattern[this.#at++];
    const set = CLASSES[char];
    if (set) return this.#pick(set);
    if (char === 'b') return '';
    return { n: '\n', r: '\r', t: '\t' }[char] ?? char;
  }

  #class(): string {
    const end = this.#classEnd();
    const body = this.pattern.slice(this.#at + 1, end);
    this.#at = end + 1;
    const negated = body.startsWith('^');
    const set = expand(negated ? body.slice(1) : body);
    if (!negated) return this.#pick(set);
    return this.#pick([...CLASSES.w].filter((c) => !set.includes(c)).join(''));
  }

  #classEnd(): number {
    let i = this.#at + 1;
    if (this.pattern[i] === '^') i++;
    while (this.pattern[i] !== ']') i += this.pattern[i] === '\\' ? 2 : 1;
    return i;
  }

  #pick(set: string): string {
    return set[Math.floor(this.random() * set.length)];
  }
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const CLASSES: Record<string, string> = {
  d: DIGITS,
  w: `${LOWER}${LOWER.toUpperCase()}${DIGITS}_`,
  s: ' ',
  S: `${LOWER}${LOWER.toUpperCase()}${DIGITS}`,
};

function expand(body: string): string {
  let set = '';
  for (let i = 0; i < body.length; i++) {
    if (body[i] === '\\') {
      const char = body[++i];
      set += CLASSES[char] ?? { n: '\n', r: '\r', t: '\t' }[char] ?? char;
    } else if (body[i + 1] === '-' && i + 2 < body.length) {
      for (let code = body.charCodeAt(i); code <= body.charCodeAt(i + 2); code++) set += String.fromCharCode(code);
      i += 2;
    } else {
      set += body[i];
    }
  }
  return set;
}
