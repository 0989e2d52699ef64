import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { parseScript, runScript } from './script.ts';

afterAll(removeTemporary);

const DIRECTORY = new URL('./', import.meta.url);

// Side by side: what takes time are the processes that they start.
describe.skipIf(process.platform === 'win32').concurrent('scripts', () => {
  for (const name of readdirSync(DIRECTORY).filter((each) => each.endsWith('.txt'))) {
    it(name, () => runScript(parseScript(readFileSync(new URL(name, DIRECTORY), 'utf8'))));
  }
});
