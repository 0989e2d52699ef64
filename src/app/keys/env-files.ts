// Which files of a directory hold the values of an environment.
import type { Files } from '../../io/files.ts';

const TEMPLATE = /\.(?:example|sample|template|dist|defaults?|schema|keys|vault)$/i;

/** The env files of a directory, by name; no templates. */
export function envFiles(directory: string, { files }: { files: Files }): string[] {
  const entries = files.list(directory);
  if (typeof entries === 'string') return [];
  return entries
    .filter(({ kind, path }) => kind !== 'directory' && /^\.env(?:\..+)?$/.test(path) && !TEMPLATE.test(path))
    .map(({ path }) => path)
    .sort();
}
