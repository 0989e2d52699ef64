// Where `keyturn run --from` takes values: a file that an import would take, or a store of the config.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { StoreError } from '../../core/errors.ts';
import type { Session } from '../session.ts';

interface Found {
  values: ReadonlyMap<string, Buffer>;
  file: string | null;
}

export async function readFrom(from: string, session: Session, environment: string | null): Promise<Found> {
  const path = resolve(session.cwd, from);
  const text = textAt(path, from);
  if (text === null) return { values: await fromStore(from, session, environment), file: null };
  const { formatOf, readValues } = await import('../../vault/transfer/read.ts');
  const values = readValues(text, formatOf(text, from));
  return { values: new Map([...values].map(([name, value]) => [name, Buffer.from(value)])), file: path };
}

/** Null: there is no such file. */
function textAt(path: string, from: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR') return null;
    throw new StoreError('not-found', `cannot read ${from}: ${code}`);
  }
}

async function fromStore(from: string, session: Session, environment: string | null): Promise<Map<string, Buffer>> {
  const [{ valuesFromStore }, { rotatePorts }] = await Promise.all([
    import('../../app/vault/from-store.ts'),
    import('../rotate-ports.ts'),
  ]);
  const asked = { at: session.cwd, environment, config: null, repoConfig: true, trustConfig: null };
  return valuesFromStore(from, asked, rotatePorts(session, environment));
}
