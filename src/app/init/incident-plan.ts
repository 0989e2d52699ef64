// SECURITY-INCIDENT.md: what to do when a key is out, from the keys that are really there.
import type { InitCredential } from './credentials.ts';

/** Markdown; `begin` is how the person starts keyturn. */
export function incidentPlan(keys: readonly InitCredential[], begin: string): string {
  return `${[...introduction(begin), ...keys.flatMap((key) => chapterOf(key, begin)), ...ending(begin)].join('\n')}\n`;
}

function introduction(begin: string): string[] {
  return [
    '# When a key is out',
    '',
    'Do this in order. Do not wait to be sure: a new key costs minutes, a used one costs money.',
    '',
    '1. Replace the key without grace, and let keyturn prove the old one dead:',
    '',
    `       ${begin} rotate NAME --emergency`,
    '',
    '2. If it is being used against you now, kill it first; what depends on it is down until step 1 is done:',
    '',
    `       ${begin} revoke NAME`,
    '',
    '3. Find every place where it stands, in files and in the whole history:',
    '',
    `       ${begin} scan`,
    '',
    '4. Lower the spend limit and look at the usage since the day of the leak, on the pages below.',
    '5. Write down who could read it, since when, and what was done. Tell those it concerns.',
    '',
    '## The keys of this project',
    '',
  ];
}

function chapterOf({ name, title, provider }: InitCredential, begin: string): string[] {
  const rows = provider
    ? [
        ['Keys', provider.console.keys],
        ['Usage', provider.console.usage],
        ['Limits', provider.console.limits],
      ]
    : [];
  const known = rows.filter((row): row is [string, string] => Boolean(row[1]) && provider?.id !== 'random');
  const pages =
    known.length > 0 ? known.map(([label, page]) => `- ${label}: <${page}>`) : ['- Page: to be written down here'];
  return [
    `### ${name}`,
    '',
    title,
    '',
    ...(provider?.id === 'random' ? ['- Made by this project itself: no account anywhere'] : pages),
    `- Replace: \`${begin} rotate ${name} --emergency\``,
    `- Prove: \`${begin} verify ${name}\``,
    '',
  ];
}

function ending(begin: string): string[] {
  return [
    '## Afterwards',
    '',
    `- \`${begin}\` again: nothing is left, or it is known why.`,
    `- \`${begin} hook install\`: the next one is refused before it is committed.`,
    '- Who is told: to be written down here (names, not addresses that may change).',
  ];
}
