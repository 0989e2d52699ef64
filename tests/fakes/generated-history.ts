// Histories whose files change as people and tools change them.
import { randomFrom, sampleOf } from '../rules/sample.ts';

export const KEYS = Array.from({ length: 6 }, (_, i) => sampleOf('sk-or-v1-[0-9a-f]{64}', i + 1));
const BODY = sampleOf('[A-Za-z0-9+/]{64}', 3);
const RANDOM = Array.from({ length: 6 }, (_, i) => sampleOf('[A-Za-z0-9]{32}', i + 50));

/** Lines whose meaning depends on what stands around them. */
function lineFrom(random: () => number): string {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)];
  const makers = [
    () => `const value = "${pick(KEYS)}";`,
    () => `password: ${pick(RANDOM)}`,
    () => pick(['  "name": "DB_PASSWORD",', '  "value": ', 'password:', '<password>', 'api_key =', 'token: |']),
    () => `"${pick(RANDOM)}"`,
    () => pick(['-----BEGIN RSA PRIVATE KEY-----', '-----END RSA PRIVATE KEY-----']),
    () => BODY,
    () => `${pick(KEYS).slice(0, Math.floor(random() * 73))}`,
    () => `postgres://app:${pick(RANDOM)}@db.internal/app`,
    () => `// ${pick(['keyturn:allow not a secret', 'nothing', 'mistral', 'sha256'])}`,
    () => 'plain words that say nothing at all '.repeat(1 + Math.floor(random() * 8)),
    () => '',
  ];
  return pick(makers)();
}

/** A file that changes from commit to commit, as people and tools change files. */
function nextVersion(lines: string[], random: () => number): string[] {
  const copy = [...lines];
  for (let edits = 1 + Math.floor(random() * 4); edits > 0; edits--) {
    const at = Math.floor(random() * (copy.length + 1));
    const kind = random();
    if (kind < 0.5) copy.splice(at, 0, lineFrom(random));
    else if (kind < 0.7) copy.splice(at, 1 + Math.floor(random() * 3));
    else if (kind < 0.85) copy.splice(at, 0, ...copy.splice(Math.floor(random() * copy.length), 5));
    else if (copy[at]) copy[at] = copy[at].slice(0, Math.floor(random() * copy[at].length)) + lineFrom(random);
  }
  return copy;
}

/** A stream for `git fast-import`: some files, each with many versions; `onto` a branch that is there, or anew. */
export function streamFrom(seed: number, commits: number, { onto }: { onto?: string } = {}): Buffer {
  const random = randomFrom(seed);
  const files = ['a.ts', 'config/app.yml', '.env', 'package-lock.json'].map((path) => ({
    path,
    lines: Array.from({ length: 60 }, () => lineFrom(random)),
  }));
  const parts: string[] = [];
  for (let i = 0; i < commits; i++) {
    parts.push(`commit refs/heads/main\ncommitter Ada <ada@example.org> ${1_760_000_000 + i * 60} +0000\n`);
    parts.push(`data 2\nc\n`);
    if (i === 0 && onto) parts.push(`from ${onto}\n`);
    for (const file of files) {
      if (i > 0 && random() < 0.4) continue;
      file.lines = nextVersion(file.lines, random);
      const nul = random() < 0.03 ? '\0' : '';
      const text = file.lines.join(random() < 0.1 ? '\r\n' : '\n') + nul;
      parts.push(`M 100644 inline ${file.path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
    }
  }
  return Buffer.from(parts.join(''));
}
