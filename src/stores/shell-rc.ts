// Start-up files of a shell: `export NAME=value` lines.
import { basename, join } from 'node:path';
import { decodeLossless, encodeLossless } from '../core/env/bytes.ts';
import { exportEnvValue } from '../core/env/edit.ts';
import { READERS } from '../core/env/readers.ts';
import { envDocument } from './env-document.ts';
import { FILE_CAPABILITIES, openFileStore } from './file-store.ts';
import type { StorePorts } from './ports.ts';
import { leadsOut, nameOf, namesOf, placeOf } from './settings.ts';
import type { StoreKind } from './store.ts';

export const shellRc: StoreKind = {
  id: 'shell-rc',
  title: 'a start-up file of a shell',
  summary: 'Edits the value of an `export` line, or adds one. Shells that are open keep the old value.',
  settings: { path: 'the file; default the start-up file of $SHELL in the home directory' },
  example: '{ kind: shell-rc, path: ~/.bashrc }',
  capabilities: FILE_CAPABILITIES,
  promise: 'plain text',
  sources: READERS.shell.sources,
  needsTrust: ({ path }) =>
    path !== undefined && !leadsOut(path) ? null : `would write: ${path ?? 'a start-up file of the shell'}`,
  open(entry, names, ports) {
    const path = entry.path ?? startUpFile(ports);
    return openFileStore({
      kind: entry.kind,
      name: nameOf(entry),
      shown: entry.path ?? path,
      path: placeOf(path, ports),
      places: namesOf(entry, names),
      document: envDocument(READERS.shell, exportEnvValue),
      decode: decodeLossless,
      encode: encodeLossless,
      files: ports.files,
    });
  },
};

function startUpFile({ env, home }: StorePorts): string {
  const shell = basename(env.SHELL ?? 'sh');
  if (shell === 'zsh') return join(env.ZDOTDIR ?? home, '.zshrc');
  return join(home, shell === 'bash' ? '.bashrc' : '.profile');
}
