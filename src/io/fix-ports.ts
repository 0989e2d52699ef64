// The real outside of repairs.
import { homeDirectory } from '../core/directories.ts';
import { appendFile } from './append-file.ts';
import { deleteFile, exchangeContent, moveFile, readContent } from './exchange.ts';
import { lockFile } from './lock.ts';
import { changeMode } from './modes.ts';

export function openFixes(env: NodeJS.ProcessEnv) {
  return {
    stateDirectory: homeDirectory('state', env),
    lock: (path: string) => lockFile(path, Date.now()),
    journal: appendFile,
    changeMode,
    readContent,
    exchangeContent,
    moveFile,
    deleteFile,
  };
}
