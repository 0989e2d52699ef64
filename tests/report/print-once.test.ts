import { expect, it } from 'vitest';
import { deliver } from '../../src/cli/output.ts';
import type { Session } from '../../src/cli/session.ts';
import type { PrintedReport, Report } from '../../src/core/model.ts';

const finding = { title: 'x'.repeat(5000) };

function reportWith(printed: PrintedReport): Report {
  const exit = { code: 0, reason: 'no findings' };
  return { exit, scanned: { ms: 7 }, findings: Array(100).fill(finding), printed } as unknown as Report;
}

async function printed(keep: PrintedReport['keep']): Promise<string> {
  const texts: string[] = [];
  const stdout = { write: (text: string) => texts.push(text) };
  const session = { stdout, stderr: stdout, env: {}, cwd: '/', exitCode: 0 } as unknown as Session;
  await deliver(reportWith({ again: null, keep }), { format: 'json', file: null, quiet: true } as never, session);
  return texts.join('');
}

it('prints what nobody keeps', async () => {
  const text = await printed(null);
  expect(JSON.parse(text).findings).toHaveLength(100);
});

it('makes the text once, for the reader and for the next time', async () => {
  let kept = '';
  const text = await printed((_, parts) => {
    for (const part of parts) kept += part;
  });
  expect(kept).toBe(text);
  expect(text).toBe(await printed(null));
});

it('prints all of it where it cannot be kept', async () => {
  const text = await printed((_, parts) => {
    for (const _part of parts) return;
  });
  expect(text).toBe(await printed(null));
});
