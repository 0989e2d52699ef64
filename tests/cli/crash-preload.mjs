// At the n-th call that changes a file the process dies without mercy, or the disk is full from then on; or it halts
// before each until it is told over descriptor 3 to go on.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const dieAt = Number(process.env.DIE_AT ?? 0);
const fullAt = Number(process.env.FULL_AT ?? 0);
const halts = process.env.HALT === '1';
const { writeSync, readSync } = fs;
const WORD = Buffer.from('.');
/** Calls that take room. */
const ROOM = new Set(['writeSync', 'fsyncSync', 'linkSync', 'openSync']);
let count = 0;

for (const name of [
  'writeSync',
  'fsyncSync',
  'renameSync',
  'linkSync',
  'ftruncateSync',
  'rmSync',
  'openSync',
  'fchmodSync',
  'chmodSync',
]) {
  const original = fs[name];
  fs[name] = (...args) => {
    // Reading changes nothing.
    if (name === 'openSync' && (args[1] === 'r' || typeof args[1] === 'number' || args[1] === undefined))
      return original(...args);
    if (args[0] === 1 || args[0] === 2) return original(...args);
    count += 1;
    if (halts) {
      writeSync(3, WORD);
      readSync(3, Buffer.alloc(1));
    }
    if (count === dieAt) process.kill(process.pid, 'SIGKILL');
    if (fullAt > 0 && count >= fullAt && ROOM.has(name)) {
      throw Object.assign(new Error(`ENOSPC: no space left on device, ${name}`), {
        code: 'ENOSPC',
        syscall: name.replace('Sync', ''),
      });
    }
    return original(...args);
  };
}
syncBuiltinESMExports();
