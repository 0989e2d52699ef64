// Time that goes by faster: time-outs and pauses of minutes are over in seconds, and the clock agrees. A connection can
// also fail to come about, the n-th or all from it on.

import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import timers from 'node:timers/promises';

const haste = Number(process.env.HASTE ?? 1);
const { now } = Date;
const began = now();
Date.now = () => Math.round(began + (now() - began) * haste);
const { setTimeout: sleep } = timers;
timers.setTimeout = (ms, ...rest) => sleep(ms / haste, ...rest);
const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (ms) => timeout(Math.ceil(ms / haste));

const [code = '', first = '0', last = first] = (process.env.NO_CONNECTION ?? '').split(' ');
let connections = 0;
if (code) {
  const { connect } = net;
  net.connect = (...args) => {
    connections += 1;
    if (connections < Number(first) || connections > Number(last)) return connect(...args);
    const socket = new net.Socket();
    process.nextTick(() => socket.destroy(Object.assign(new Error(code), { code })));
    return socket;
  };
}
syncBuiltinESMExports();
