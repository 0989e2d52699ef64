// A pipe where a file is expected: whoever opens it waits until somebody writes to it.
import { ScanError } from '../core/errors.ts';
import { shellWord } from '../core/shell.ts';

export function pipeAt(path: string): ScanError {
  const hints = [`ls -l ${shellWord(path)}`];
  return new ScanError('broken-repository', `a pipe stands where git keeps a file: ${path}`, hints);
}
