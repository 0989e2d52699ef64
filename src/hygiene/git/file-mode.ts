import type { Check } from '../check.ts';

export const fileMode: Check = {
  id: 'file-mode',
  group: 'git',
  severity: 'low',
  action: 'you',
  title: 'a repository whose modes git does not believe',
  meaning: [
    'With core.fileMode false git found, or was told, that modes mean nothing on this file system (FAT, NTFS, a share).',
    'Then chmod 600 may do nothing here: keep env files on a file system that has modes.',
  ],
  todo: ['Where the file system has modes, say so: git config core.fileMode true'],
  run: (input) => {
    if (input.fileMode !== false || input.files.every(({ mode }) => mode === null)) return [];
    const message = 'core.fileMode is false: modes may mean nothing on this file system';
    return [{ severity: 'low', path: '.git/config', message, fix: 'git config core.fileMode true' }];
  },
};
