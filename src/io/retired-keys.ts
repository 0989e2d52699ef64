// Keys whose end was proved on this host, by the fingerprint of their finding.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { homeDirectory } from '../core/directories.ts';
import { parseEntry } from '../core/event.ts';

/** Finding fingerprint → when it was retired, RFC 3339. The event log holds them. */
export function retiredKeys(env: NodeJS.ProcessEnv): Map<string, string> {
  const retired = new Map<string, string>();
  const directory = homeDirectory('state', env);
  if (directory === null) return retired;
  for (const line of linesOf(join(directory, 'events.jsonl'))) {
    const entry = line.includes('"finding":"') ? parseEntry(line) : null;
    if (typeof entry?.finding === 'string') retired.set(entry.finding, entry.at);
  }
  return retired;
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}
