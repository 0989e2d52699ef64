import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { appendFile } from '../../src/io/append-file.ts';
import { openJournal } from '../../src/rotation/journal.ts';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { finished, opened, started } from './lines.ts';

afterAll(removeTemporary);

function place(): string {
  return join(temporaryDirectory(), 'state', 'KEY.jsonl');
}

describe('a journal', () => {
  it('is private, one line each, and reads back', () => {
    const path = place();
    const journal = openJournal(appendFile(path), 'KEY');
    journal.append(opened());
    journal.append(started('generate'));
    expect(openJournal(appendFile(path), 'KEY').lines).toEqual([opened(), started('generate')]);
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3);
    if (process.platform === 'win32') return;
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
  });

  it.each([1, 5, 40])('forgets a last line that was cut off by %i bytes', (cut) => {
    const path = place();
    const journal = openJournal(appendFile(path), 'KEY');
    journal.append(opened());
    journal.append(started('generate'));
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.slice(0, -cut));
    const again = openJournal(appendFile(path), 'KEY');
    expect(again.lines).toEqual([opened()]);
    again.append(finished('stage'));
    expect(openJournal(appendFile(path), 'KEY').lines).toEqual([opened(), finished('stage')]);
  });

  it('that was torn in its first line was never begun', () => {
    const path = place();
    openJournal(appendFile(path), 'KEY').append(opened());
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, 20));
    expect(openJournal(appendFile(path), 'KEY').lines).toEqual([]);
  });

  it('of a newer version is refused', () => {
    const path = place();
    openJournal(appendFile(path), 'KEY').append({ ...opened(), v: 2 });
    expect(() => openJournal(appendFile(path), 'KEY')).toThrow('written by a newer keyturn');
  });

  it('that is damaged in the middle is refused', () => {
    const path = place();
    openJournal(appendFile(path), 'KEY').append(opened());
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"type":\n${JSON.stringify(started('stage'))}\n`);
    expect(() => openJournal(appendFile(path), 'KEY')).toThrow('line 2 is damaged');
  });

  it('is gone when it is destroyed', () => {
    const path = place();
    const journal = openJournal(appendFile(path), 'KEY');
    journal.append(opened());
    journal.destroy();
    expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined();
    journal.destroy();
  });
});
