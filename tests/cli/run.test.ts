import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { parseScript, runScript } from './script.ts';

afterAll(removeTemporary);

const DIRECTORY = new URL('./', import.meta.url);

describe.skipIf(process.platform === 'win32')('scripts', () => {
  for (const name of readdirSync(DIRECTORY).filter((each) => each.endsWith('.txt'))) {
    it(name, () => runScript(parseScript(readFileSync(new URL(name, DIRECTORY), 'utf8'))));
  }
});
