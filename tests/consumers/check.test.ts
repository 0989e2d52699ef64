import { describe, expect, test } from 'vitest';
import { done } from '../../src/core/result.ts';
import { open, stage } from './bench.ts';

describe('a check by http', () => {
  const answering = (status: number) =>
    stage(() => '', {
      http: {
        send: async () => ({ answered: true, status, headers: {}, text: '', json: undefined, serverTime: null }),
      },
    });

  test('takes the status that is expected, and no other', async () => {
    const check = { http: 'http://127.0.0.1:8080/health', expect: 204 };
    expect(open(null, check, stage(() => '').ports).describeCheck()).toBe('http://127.0.0.1:8080/health answers 204');
    expect(await open(null, check, answering(204).ports).check()).toEqual(done('204'));
    expect(await open(null, check, answering(503).ports).check()).toMatchObject({ ok: false, evidence: '503' });
    expect(await open(null, check, stage(() => '').ports).check()).toMatchObject({ ok: false, kind: 'busy' });
  });
});

describe('a check by command', () => {
  test('exit 0 is good', async () => {
    expect(await open(null, { command: ['./ok'] }, stage(() => '').ports).check()).toEqual(done('exit 0'));
    expect(await open(null, { command: ['./ok'] }, stage(() => ({ code: 1 })).ports).check()).toMatchObject({
      ok: false,
    });
  });
});

describe('a check by log', () => {
  /** A log to which lines are added as time goes by. */
  function logging(before: string, later: (now: number) => string) {
    let id = 'one';
    let offset = 0;
    const text = (): string => before + later(made.ports.timer.now());
    const made = stage(() => '', {
      markLog: () => done({ size: text().length - offset, id }),
      readLog: (_, from, limit) => done(text().slice(offset + from, offset + from + limit)),
    });
    const turnOver = (): void => {
      offset = text().length;
      id = 'two';
    };
    return { ...made, turnOver };
  }
  const check = { log: 'app.log', quiet: '10s' };

  test('quiet for long enough is good; what came before the restart does not count', async () => {
    const { ports } = logging('401 Unauthorized\n', () => 'started\n');
    const consumer = open({ command: ['./restart'] }, check, ports);
    expect(consumer.describeCheck()).toBe('no refusal in app.log for 10 s');
    await consumer.reload();
    expect(await consumer.check()).toEqual(done('quiet for 10 s'));
    expect(ports.timer.now()).toBe(10_000);
  });

  test.each([
    'status=403',
    '{"statusCode":401,"path":"/"}',
    'Error: 401 Unauthorized',
    'AuthenticationError: Incorrect API key provided',
    'invalid api key',
    'InvalidClientTokenId',
    'WRONGPASS invalid username-password pair',
  ])('%s is a refusal', async (line) => {
    const { ports } = logging('', (now) => (now >= 3000 ? `${line}\n` : ''));
    const consumer = open({ command: ['./restart'] }, check, ports);
    await consumer.reload();
    expect(await consumer.check()).toMatchObject({ ok: false, kind: 'refused', evidence: 'refused' });
    // After another restart it watches for the whole time again.
    await consumer.reload();
    expect(await consumer.check()).toEqual(done('quiet for 10 s'));
    expect(ports.timer.now()).toBe(13_000);
  });

  test.each([
    'took 401 ms',
    'port 4030',
    'the key was loaded',
    'authorized',
    'GET /403 200',
    '"GET / HTTP/1.1" 401 12',
  ])('%s is none', async (line) => {
    const { ports } = logging('', () => `${line}\n`);
    const consumer = open({ command: ['./restart'] }, check, ports);
    await consumer.reload();
    expect(await consumer.check()).toEqual(done('quiet for 10 s'));
  });

  test('gone on with after a crash, the program is restarted before it is watched', async () => {
    const { ports, ran } = logging('401 Unauthorized\n', () => 'started\n');
    const consumer = open({ command: ['./restart'] }, check, ports);
    expect(await consumer.check()).toEqual(done('quiet for 10 s'));
    expect(ran).toEqual(['./restart']);
  });

  test('a file that was turned over is read from its start', async () => {
    const log = logging('x'.repeat(100), (now) => (now >= 2000 ? '401 Unauthorized\n' : ''));
    const consumer = open({ command: ['./restart'] }, check, log.ports);
    await consumer.reload();
    log.turnOver();
    expect(await consumer.check()).toMatchObject({ ok: false });
  });
});
