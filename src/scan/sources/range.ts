// What a range of commits brings in: the blobs of its changes and the commits' messages.
import { append } from '../../core/append.ts';
import { timeText } from '../../core/day.ts';
import { ScanError, UsageError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import type { Git } from '../../io/git.ts';
import type { Repository } from '../../io/repository.ts';
import { standing } from '../sighting.ts';
import { type PlacedChange, placeChanges } from './changes.ts';
import { type Change, parseChange, splitNul } from './staged.ts';

/** Both ends as commit ids; `from` is not part of it. */
export interface Range {
  /** Null: everything that leads to `to`. */
  from: string | null;
  to: string;
}

/** What hooks and services give for the commit before the first: a branch that is new. */
const NO_COMMIT = /^(?:0{40}|0{64})$/;

/** Reads `A..B`; an empty end is HEAD. Throws a usage error that names what does not exist. */
export function resolveRange(text: string, { git, shallow }: Pick<Repository, 'git' | 'shallow'>): Range {
  const match = /^(.*?)\.\.\.?(.*)$/.exec(text);
  if (!match || text.includes('\n')) {
    throw badRange(`"${text}" is no range of commits`, `keyturn scan --range ${text || 'main'}..HEAD`);
  }
  const names = [match[1] || 'HEAD', match[2] || 'HEAD'];
  const ids = resolveCommits(names, git);
  const isNew = NO_COMMIT.test(names[0]);
  const unknown = ids.indexOf(null, isNew ? 1 : 0);
  if (unknown !== -1) {
    const hint = shallow ? 'git fetch --unshallow' : suggestion(names, unknown, git);
    throw badRange(`no commit or branch "${names[unknown]}"`, hint);
  }
  return { from: isNew ? null : ids[0], to: ids[1] as string };
}

function badRange(message: string, hint: string): UsageError {
  return new UsageError('bad-range', `${message}; nothing was scanned`, [hint]);
}

/** The commits' ids, null where there is no such commit. Names reach git on its standard input only. */
export function resolveCommits(names: readonly string[], git: Git): (string | null)[] {
  const ask = (asked: readonly string[]) => {
    const input = asked.map((name) => `${name}^{commit}\n`).join('');
    const answers = git.run(['cat-file', '--batch-check'], { input }).toString().split('\n');
    return asked.map((_, i) => /^([0-9a-f]{40,64}) commit /.exec(answers[i] ?? '')?.[1] ?? null);
  };
  try {
    return ask(names);
  } catch (error) {
    // Some names make git give up: `@{upstream}` of a branch that has none. The others may be good.
    if (!(error instanceof ScanError) || error.code !== 'git-failed') throw error;
    return names.length === 1 ? [null] : names.flatMap((name) => resolveCommits([name], git));
  }
}

function suggestion(names: readonly string[], unknown: number, git: Git): string {
  const refs = git.run(['for-each-ref', '--format=%(refname:short)']).toString().split('\n');
  const close = nearest(names[unknown], refs);
  if (close) return `keyturn scan --range ${names.with(unknown, close).join('..')}`;
  return /^[0-9a-f]{7,64}$/.test(names[unknown]) ? 'git fetch --all' : 'git branch --all';
}

export interface RangeContents {
  commits: string[];
  changes: PlacedChange[];
  messages: { commit: CommitFacts; text: Buffer }[];
}

export interface CommitFacts {
  commit: string;
  author: string;
  /** RFC 3339, UTC. */
  date: string | null;
}

/** What commits bring in, oldest first; `ends` as `git log` takes them: ids, with `^` before those that do not count. */
export async function readCommits(ends: readonly string[], git: Git): Promise<RangeContents> {
  const format = '--format=%x01%H%x00%an <%ae>%x00%at%x00%B%x00';
  const flags = [
    '--raw',
    '-c',
    '-z',
    '--root',
    '--reverse',
    '--no-abbrev',
    '--no-renames',
    '--no-relative',
    '--no-mailmap',
  ];
  return parseLog(await git.start(['log', ...flags, '--encoding=UTF-8', format, ...ends, '--']));
}

const START = 1;
const COLON = 58;

function parseLog(output: Buffer): RangeContents {
  const contents: RangeContents = { commits: [], changes: [], messages: [] };
  const fields = splitNul(output);
  for (let i = 0; i < fields.length; ) {
    if (fields[i][0] !== START) {
      i++;
      continue;
    }
    const commit = factsOf(fields[i], fields[i + 1], fields[i + 2]);
    contents.commits.push(commit.commit);
    contents.messages.push({ commit, text: fields[i + 3] });
    const { changes, next } = readChanges(fields, i + 4);
    append(
      contents.changes,
      placeChanges(changes, ({ path }) => ({ ...standing('history', path), ...commit })),
    );
    i = next;
  }
  return contents;
}

function factsOf(id: Buffer, author: Buffer, seconds: Buffer): CommitFacts {
  return {
    commit: id.toString('latin1', 1),
    author: author.toString(),
    date: timeText(seconds.length === 0 ? Number.NaN : Number(seconds.toString())),
  };
}

/** Raw lines and paths up to the next commit; git puts line breaks and empty fields before them. */
function readChanges(fields: readonly Buffer[], from: number): { changes: Change[]; next: number } {
  const changes: Change[] = [];
  let i = from;
  while (i < fields.length && fields[i][0] !== START) {
    const line = fields[i][0] === 10 ? fields[i].subarray(1) : fields[i];
    if (line[0] === COLON && i + 1 < fields.length) changes.push(parseChange(line.toString('latin1'), fields[++i]));
    i++;
  }
  return { changes, next: i };
}
