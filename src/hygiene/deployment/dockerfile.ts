// The instructions of a Dockerfile, continued lines joined.

export interface Instruction {
  /** In capitals: `ENV`, `COPY`. */
  word: string;
  rest: string;
  /** Counted from 1. */
  line: number;
}

const MOST = 5000;

export function instructionsOf(text: string): Instruction[] {
  const found: Instruction[] = [];
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length && found.length < MOST; at++) {
    const start = at;
    let joined = lines[at];
    while (/\\[ \t]*$/.test(joined) && at + 1 < lines.length) {
      at++;
      joined = `${joined.replace(/\\[ \t]*$/, '')} ${/^[ \t]*#/.test(lines[at]) ? '\\' : lines[at].trim()}`;
    }
    const parts = /^[ \t]{0,40}([A-Za-z]{2,12})[ \t]+(\S.*)$/.exec(joined);
    if (!parts) continue;
    const inner = hereDocument(lines, at, parts[2]);
    at += inner.length;
    found.push({ word: parts[1].toUpperCase(), rest: [parts[2].trim(), ...inner].join('\n'), line: start + 1 });
  }
  return found;
}

/** The lines behind `RUN <<EOF`, with the one that ends them: https://docs.docker.com/reference/dockerfile/#here-documents */
function hereDocument(lines: readonly string[], at: number, rest: string): string[] {
  const word = /(?<!<)<<-?["']?([A-Za-z_]\w{0,40})["']?/.exec(rest)?.[1];
  if (word === undefined) return [];
  const end = lines.findIndex((line, i) => i > at && line.trim() === word);
  return end === -1 ? [] : lines.slice(at + 1, end + 1);
}

/** `ENV A=1 B="two words"` and the old form `ENV A two words`. */
export function assignmentsOf({ rest }: Instruction): { name: string; value: string | null }[] {
  const old = /^([A-Za-z_]\w{0,100})[ \t]+([^=].*)$/.exec(rest);
  if (old && !/^[A-Za-z_]\w*=/.test(rest)) return [{ name: old[1], value: old[2] }];
  const found: { name: string; value: string | null }[] = [];
  for (const match of rest.matchAll(
    /([A-Za-z_]\w{0,100})(?:=("(?:[^"\\]|\\.){0,2000}"|'[^']{0,2000}'|[^\s"']{0,2000}))?(?:\s|$)/g,
  )) {
    found.push({ name: match[1], value: match[2]?.replace(/^(["'])(.*)\1$/, '$2') ?? null });
  }
  return found;
}
