// Writes a program that only its owner may run.
import { chmodSync } from 'node:fs';
import { writeWhole } from './write.ts';

export function writeProgram(path: string, text: string): void {
  writeWhole(path, text, 'private');
  chmodSync(path, 0o700);
}
