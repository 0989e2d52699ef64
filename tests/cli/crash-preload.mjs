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
/** So many of them fit into what was kept free. */
const FREED = 6;
let room = 0;
let count = 0;

function refuseIfFull(name, path) {
  if (name === 'rmSync' && String(path).endsWith('.reserve') && fs.existsSync(path)) room = FREED;
  if (count < fullAt || !ROOM.has(name)) return;
  if (room > 0) {
    room -= 1;
    return;
  }
  throw Object.assign(new Error(`ENOSPC: no space left on device, ${name}`), {
    code: 'ENOSPC',
    syscall: name.replace('Sync', ''),
  });
}

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
    if (fullAt > 0) refuseIfFull(name, args[0]);
    return original(...args);
  };
}
syncBuiltinESMExports();
