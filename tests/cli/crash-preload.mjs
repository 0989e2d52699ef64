// Kills the process without mercy at the n-th call that changes a file.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const dieAt = Number(process.env.DIE_AT ?? 0);
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
    if (count === dieAt) process.kill(process.pid, 'SIGKILL');
    return original(...args);
  };
}
syncBuiltinESMExports();
