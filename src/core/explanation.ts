import type { Finding } from './model.ts';

/** What an id means and what to do about it; one JSON document of its own. */
export interface Explanation {
  schema: 'keyturn.explanation/1';
  id: string;
  kind: 'rule' | 'check' | 'error' | 'finding';
  title: string;
  /** Sentences, one a line. */
  meaning: string[];
  todo: string[];
  /** Where the format is stated. */
  source: string | null;
  finding: Finding | null;
  next: string[];
  exit: { code: number; reason: string };
}

/** An explanation as the data files hold it. */
export interface Entry {
  title: string;
  meaning: readonly string[];
  todo: readonly string[];
}

export function explanationOf(id: string, kind: Explanation['kind'], entry: Entry): Explanation {
  return {
    schema: 'keyturn.explanation/1',
    id,
    kind,
    title: entry.title,
    meaning: [...entry.meaning],
    todo: [...entry.todo],
    source: null,
    finding: null,
    next: [],
    exit: { code: 0, reason: 'done' },
  };
}
