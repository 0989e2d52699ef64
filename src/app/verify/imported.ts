// Finds the values of imported findings again, and asks about those that a rule knows.
import { join } from 'node:path';
import type { Repository } from '../../io/repository.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { KeysPorts } from '../keys/ports.ts';
import type { Question } from './ask.ts';
import { type Imported, parseFindings } from './import.ts';
import { type Known, knowIn } from './known.ts';
import { addressFor } from './questions.ts';

const LARGEST = 64 << 20;

/** One question for each value, whatever finds it how often; findings that no provider can be asked about are left out. */
export async function questionsAbout(text: string, name: string, ring: KeyRing, ports: KeysPorts): Promise<Question[]> {
  const repository = ports.repositories.find(ring.root);
  const questions = new Map<string, Question>();
  for (const finding of parseFindings(text, name)) {
    for (const { provider, credential, key } of knownIn(finding, ring, { repository, ports })) {
      const where = placeOf(finding);
      const same = questions.get(key);
      if (same) questions.set(key, { ...same, where: [...new Set([...same.where, where])] });
      else {
        const context = await addressFor(provider, credential, ring, ports);
        questions.set(key, { name: null, provider, credential, context, where: [where], finding: null });
      }
    }
  }
  return [...questions.values()];
}

interface Sources {
  repository: Repository | null;
  ports: KeysPorts;
}

function knownIn(finding: Imported, ring: KeyRing, sources: Sources): Known[] {
  const text = finding.secret ?? linesOf(finding, ring, sources);
  return text === null ? [] : knowIn(text);
}

/** The lines that a finding names, from its commit or from the file as it is now. */
function linesOf({ file, line, lastLine, commit }: Imported, ring: KeyRing, sources: Sources): string | null {
  if (file === null || line === null || line < 1) return null;
  const content = contentOf(file, commit, ring, sources);
  if (content === null) return null;
  return content
    .split('\n')
    .slice(line - 1, Math.max(line, lastLine ?? line))
    .join('\n');
}

function contentOf(file: string, commit: string | null, ring: KeyRing, { repository, ports }: Sources): string | null {
  if (commit && repository && /^[0-9a-f]{7,64}$/.test(commit)) {
    const blob = repository.git.run(['cat-file', 'blob', `${commit}:${file}`], { accept: [0, 128] });
    return blob.length > 0 ? blob.toString('utf8') : null;
  }
  const bytes = ports.files.read(join(ring.root, file), LARGEST);
  return typeof bytes === 'string' ? null : bytes.toString('utf8');
}

function placeOf({ file, line, commit }: Imported): string {
  const place = [file ?? '?', ...(line === null ? [] : [line])].join(':');
  return commit ? `${commit.slice(0, 7)}:${place}` : place;
}
