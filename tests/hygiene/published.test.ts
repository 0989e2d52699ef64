import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { resultsOf } from './input.ts';

afterAll(removeTemporary);

const SECRET = 'API_TOKEN=x';

/** Paths that a check reports. */
function reported(id: string, texts: Record<string, string>): string[] {
  return resultsOf(id, texts).map(({ path }) => path);
}

function packageWith(manifest: Record<string, unknown>): Record<string, string> {
  return { 'package.json': JSON.stringify({ name: 'sample', version: '1.0.0', ...manifest }), 'index.js': '' };
}

const PACKAGES: Record<string, Record<string, string>> = {
  'no rules': packageWith({}),
  gitignore: { ...packageWith({}), '.gitignore': '.env*' },
  'npmignore in its place': { ...packageWith({}), '.gitignore': '.env*', '.npmignore': 'tests' },
  'npmignore names them': { ...packageWith({}), '.npmignore': '.env\n!.env.keep\n' },
  'rules further down': { ...packageWith({}), 'a/.gitignore': '.env\n' },
  'files names a directory': packageWith({ files: ['a'] }),
  'files names all but one': packageWith({ files: ['*', '!.env'] }),
  'files names a glob': packageWith({ files: ['**/.env'] }),
  'files and rules': { ...packageWith({ files: ['a', 'b/'] }), '.npmignore': '.env', 'b/.npmignore': '.env' },
  'files names the top': { ...packageWith({ files: ['./'] }), '.gitignore': '.env' },
};

describe('npm-published', () => {
  it.each(Object.entries(PACKAGES))('says what npm pack does: %s', (_, rules) => {
    const texts: Record<string, string> = {
      ...rules,
      '.env': SECRET,
      '.env.keep': SECRET,
      'a/.env': SECRET,
      'a/b/.env': SECRET,
      'b/.env': SECRET,
    };
    expect(reported('npm-published', texts).sort()).toEqual(packedEnvFiles(texts));
  });

  it('has nothing to say about what npm refuses to publish', () => {
    expect(reported('npm-published', { ...packageWith({ private: true }), '.env': SECRET })).toEqual([]);
    expect(reported('npm-published', { 'package.json': '{ broken', '.env': SECRET })).toEqual([]);
  });
});

function packedEnvFiles(texts: Record<string, string>): string[] {
  const cwd = temporaryDirectory();
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--offline'];
  const output = execFileSync(npm, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [{ files }] = JSON.parse(output) as { files: { path: string }[] }[];
  return files
    .map(({ path }) => path)
    .filter((path) => path.includes('.env'))
    .sort();
}

describe('docker-ignored', () => {
  const context = { Dockerfile: 'FROM node\nCOPY --chown=node . /app\n', '.env': SECRET, 'sub/.env': SECRET };

  it.each([
    ['', ['.env', 'sub/.env']],
    ['.env', ['sub/.env']],
    ['**/.env', []],
    ['*\n!sub', ['sub/.env']],
    ['# .env\n/sub/', ['.env']],
    ['**\n!.env', ['.env']],
  ])('.dockerignore %j lets out %j', (rules, paths) => {
    expect(reported('docker-ignored', { ...context, '.dockerignore': rules })).toEqual(paths);
  });

  it('is serious only where the whole directory is copied', () => {
    const severity = (dockerfile: string) =>
      resultsOf('docker-ignored', { Dockerfile: dockerfile, '.env': SECRET })[0].severity;
    expect(severity('COPY . .')).toBe('high');
    expect(severity('ADD ["./", "/app"]')).toBe('high');
    expect(severity('COPY --from=build . .')).toBe('low');
    expect(severity('COPY package.json src ./')).toBe('low');
  });

  it('needs a Dockerfile', () => {
    expect(reported('docker-ignored', { '.env': SECRET })).toEqual([]);
  });
});

describe('uploads', () => {
  it('vsce asks .vscodeignore only, from the top', () => {
    const extension = { 'package.json': '{"engines": {"vscode": "^1.90.0"}}', '.env': SECRET, 'a/.env': SECRET };
    expect(reported('vscode-ignored', { ...extension, '.gitignore': '.env' })).toEqual(['.env', 'a/.env']);
    expect(reported('vscode-ignored', { ...extension, '.vscodeignore': '.env' })).toEqual(['a/.env']);
    expect(reported('vscode-ignored', { ...extension, '.vscodeignore': '**/.env' })).toEqual([]);
  });

  it('gcloud takes .gitignore only where no .gcloudignore stands, or by an include', () => {
    const files = { 'cloudbuild.yaml': 'steps: []', '.env': SECRET };
    expect(reported('gcloud-ignored', files)).toEqual(['.env']);
    expect(reported('gcloud-ignored', { ...files, '.gitignore': '.env' })).toEqual([]);
    expect(reported('gcloud-ignored', { ...files, '.gitignore': '.env', '.gcloudignore': '.git' })).toEqual(['.env']);
    const included = { ...files, '.gitignore': '.env', '.gcloudignore': '.git\n#!include:.gitignore\n' };
    expect(reported('gcloud-ignored', included)).toEqual([]);
  });

  it('vercel takes .gitignore only where no .vercelignore stands', () => {
    const files = { 'vercel.json': '{}', '.env': SECRET, '.env.local': SECRET };
    expect(reported('vercel-ignored', files)).toEqual(['.env']);
    expect(reported('vercel-ignored', { ...files, '.gitignore': '.env' })).toEqual([]);
    expect(reported('vercel-ignored', { ...files, '.gitignore': '.env', '.vercelignore': 'docs' })).toEqual(['.env']);
  });
});
