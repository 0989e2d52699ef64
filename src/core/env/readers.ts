// All readers of env files.
import type { EnvReader, ReaderId } from './reader.ts';
import { compose } from './readers/compose.ts';
import { docker } from './readers/docker.ts';
import { dotenv } from './readers/dotenv.ts';
import { node } from './readers/node.ts';
import { pythonDotenv } from './readers/python-dotenv.ts';
import { shell } from './readers/shell.ts';
import { systemd } from './readers/systemd.ts';

export const READERS: Readonly<Record<ReaderId, EnvReader>> = {
  dotenv,
  'python-dotenv': pythonDotenv,
  docker,
  compose,
  systemd,
  shell,
  node,
};

/** Name → what the reader gives back, null where that cannot be told; nothing of a file that it refuses. */
export function readEnv(text: string, reader: EnvReader): Map<string, string | null> {
  const { entries, problem } = reader.parse(text);
  return new Map(problem === null ? entries.map((entry) => [entry.name, entry.value]) : []);
}
