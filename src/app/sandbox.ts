// The use case behind `keyturn sandbox`: a provider on loopback and a project that uses it.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { shellWord } from '../core/shell.ts';
import { makeDirectory } from '../io/directories.ts';
import { createPrivate } from '../io/private-files.ts';
import { FAULTS, type Fault, parseFault } from '../sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';

export interface SandboxRequest {
  /** 0: any free one. */
  port: number;
  propagation: number;
  faults: readonly Fault[];
  /** Where the project goes; it must not be there yet. */
  directory: string;
  /** How the person starts keyturn. */
  program: string;
  onExchange?: (line: string) => void;
}

export interface OpenSandbox extends Sandbox {
  /** Files that were written, relative to the directory. */
  files: string[];
}

/** A fault as on the command line; an error names what there is. */
export function faultOf(text: string): Fault {
  const fault = parseFault(text);
  if (fault) return fault;
  throw new UsageError('bad-value', `--fault takes one such as "429@POST /keys x2", not "${text}"`, [
    `there are ${FAULTS.join(', ')}, and every status from 400 on`,
  ]);
}

export async function openSandbox(request: SandboxRequest): Promise<OpenSandbox> {
  const { directory, program } = request;
  if (existsSync(directory)) {
    throw new UsageError('already-there', `${directory} is there already; the sandbox makes a project of its own`, [
      `${program} sandbox --dir ${shellWord(`${basename(directory)}-2`)}`,
    ]);
  }
  const sandbox = await startSandbox(request).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError('port-taken', `port ${request.port} cannot be used: ${error.code ?? error.message}`, [
      `${program} sandbox --port 0`,
    ]);
  });
  const { value } = sandbox.book.create({ name: 'sandbox/agent', limit: 20, limitReset: 'monthly' });
  const admin = sandbox.book.create({ name: 'sandbox/admin', management: true });
  makeDirectory(directory);
  write(directory, '.env', `OPENROUTER_API_KEY=${value}\n`);
  write(directory, 'admin.env', `OPENROUTER_MANAGEMENT_KEY=${admin.value}\n`);
  write(directory, '.keyturn.yaml', configText(sandbox.baseUrl));
  write(directory, '.gitignore', '.env\nadmin.env\n');
  return { ...sandbox, files: ['.env', 'admin.env', '.keyturn.yaml', '.gitignore'] };
}

function write(directory: string, name: string, text: string): void {
  const made = createPrivate(join(directory, name), Buffer.from(text));
  if (!made.ok) throw new UsageError('output-failed', made.message, made.hints);
}

function configText(baseUrl: string): string {
  return [
    '# A project whose provider is the sandbox. Its address needs trust: keyturn trust',
    'version: 1',
    'project: sandbox',
    'keys:',
    '  OPENROUTER_API_KEY:',
    `    provider: { id: openrouter, baseUrl: '${baseUrl}' }`,
    '    admin: OPENROUTER_MANAGEMENT_KEY',
    '    stores: [.env]',
    '    every: 90d',
    '    grace: 24h',
    '',
  ].join('\n');
}
