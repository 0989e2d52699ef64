// Consumers with programs that answer as told.

import type { Consumer } from '../../src/consumers/consumer.ts';
import { openConsumer } from '../../src/consumers/index.ts';
import type { ConsumerPorts } from '../../src/consumers/ports.ts';
import type { ProcessEnd, ProcessRequest } from '../../src/core/process.ts';
import { done } from '../../src/core/result.ts';
import { Secret } from '../../src/core/secret.ts';

export type Told = string | { code: number; stderr?: string; stdout?: string };

export interface Stage {
  ports: ConsumerPorts;
  /** Every program that was started. */
  ran: string[];
  requests: ProcessRequest[];
}

/** `answer` tells what a command line says; undefined: there is no such program. */
export function stage(answer: (line: string) => Told | undefined, more: Partial<ConsumerPorts> = {}): Stage {
  const ran: string[] = [];
  const requests: ProcessRequest[] = [];
  let now = 0;
  const ports: ConsumerPorts = {
    processes: {
      async run(request) {
        const line = request.argv.join(' ');
        ran.push(line);
        requests.push(request);
        const told = answer(line);
        return told === undefined ? { started: false, code: 'ENOENT' } : endOf(told);
      },
    },
    http: { send: async () => ({ answered: false, sent: false, code: 'ECONNREFUSED', message: '' }) },
    timer: {
      now: () => now,
      sleep: async (ms) => {
        now += ms;
      },
    },
    readText: () => done(null),
    realPath: (path) => path,
    markLog: () => done(null),
    readLog: () => done(''),
    hasProgram: () => true,
    root: '/project',
    home: '/home/me',
    env: {},
    ...more,
  };
  return { ports, ran, requests };
}

function endOf(told: Told): ProcessEnd {
  const { code, stdout = '', stderr = '' } = typeof told === 'string' ? { code: 0, stdout: told } : told;
  return { started: true, code, signal: null, stdout, stderr, answer: new Secret(stdout), stopped: null };
}

export function open(reload: object | null, check: object | null, ports: ConsumerPorts): Consumer {
  const opened = openConsumer({ name: 'app', owner: null, reload: recipe(reload), check: recipe(check) }, ports);
  if (!opened.ok) throw new Error(opened.message);
  return opened.value;
}

function recipe(written: object | null) {
  if (!written) return null;
  const [[kind, value], ...settings] = Object.entries(written);
  return { kind, value, settings: Object.fromEntries(settings) };
}
