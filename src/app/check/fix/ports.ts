// What repairs need from the outside.
import type { PrivateFile } from '../../../io/append-file.ts';
import type { deleteFile, exchangeContent, moveFile, readContent } from '../../../io/exchange.ts';
import type { Locked } from '../../../io/lock.ts';
import type { changeMode } from '../../../io/modes.ts';

export interface FixPorts {
  /** Null where there is no home. */
  stateDirectory: string | null;
  lock(path: string): Locked;
  journal(path: string): PrivateFile;
  changeMode: typeof changeMode;
  readContent: typeof readContent;
  exchangeContent: typeof exchangeContent;
  moveFile: typeof moveFile;
  deleteFile: typeof deleteFile;
}
