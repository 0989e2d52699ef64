import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from '../../src/cli/session.ts';
import { startWaiting } from '../../src/cli/waiting.ts';

const OUTPUT = { format: 'text', quiet: false, plain: false, color: true } as const;

function scene(isTTY: boolean) {
  const written: string[] = [];
  const stderr = { isTTY, write: (text: string) => written.push(text) };
  return { written, session: { stderr, env: {} } as unknown as Session };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what takes long', () => {
  it('is quiet for a second, then one line that is redrawn at most four times a second and taken away', () => {
    const { written, session } = scene(true);
    const waiting = startWaiting(OUTPUT, session);
    waiting.begin('wait  verify');
    vi.advanceTimersByTime(900);
    expect(written).toEqual([]);
    vi.advanceTimersByTime(1200);
    expect(written.length).toBeGreaterThan(2);
    expect(written.length).toBeLessThanOrEqual(5);
    expect(written.at(-1)).toBe('\rwait  verify  2 s\u001b[K');
    waiting.note('wait  verify, asked twice');
    vi.advanceTimersByTime(1000);
    expect(written.at(-1)).toBe('\rwait  verify, asked twice  3 s\u001b[K');
    waiting.end();
    const count = written.length;
    expect(written.at(-1)).toBe('\r\u001b[K');
    vi.advanceTimersByTime(60_000);
    expect(written.length).toBe(count);
    expect(Math.max(...written.map((each) => each.length))).toBeLessThan(80);
  });

  it('is a line every 30 s where nothing can be redrawn', () => {
    const { written, session } = scene(false);
    const waiting = startWaiting(OUTPUT, session);
    waiting.begin('wait  confirm');
    vi.advanceTimersByTime(65_000);
    waiting.end();
    expect(written).toEqual(['wait  confirm  30 s\n', 'wait  confirm  60 s\n']);
  });

  it.each([
    { ...OUTPUT, quiet: true },
    { ...OUTPUT, format: 'json' as const },
  ])('is not said with %j', (output) => {
    const { written, session } = scene(true);
    const waiting = startWaiting(output, session);
    waiting.begin('wait');
    vi.advanceTimersByTime(5000);
    waiting.end();
    expect(written).toEqual([]);
  });
});
