import type { Check } from '../check.ts';
import { directoryOf, exposed, gitStyle, joined, textsOf } from './ignore-rules.ts';

/** What the command line tool leaves out by itself: https://vercel.com/docs/deployments/build-features#ignored-files-and-folders */
const BUILT_IN = '.git\n.env.local\n.env.*.local\n.npmrc\nnode_modules\n.vercel\n.next\n';

export const vercelIgnored: Check = {
  id: 'vercel-ignored',
  group: 'git',
  severity: 'high',
  action: 'fix',
  title: 'an env or key file that vercel uploads',
  meaning: [
    'The tool vercel uploads the directory, but for what .vercelignore names and a few names such as .env.local.',
    'Without that file it takes .gitignore; with one it does not ask .gitignore.',
  ],
  todo: ['Add it to .vercelignore: .env*', 'Keep the values at Vercel itself: vercel env add NAME'],
  run: (input) => {
    const ignores = textsOf(input, 'ignore');
    const manifests = [...textsOf(input, 'manifest').keys()].filter((path) => /(?:^|\/)vercel\.json$/.test(path));
    const places = new Set(
      [...manifests, ...[...ignores.keys()].filter((path) => path.endsWith('.vercelignore'))].map(directoryOf),
    );
    return [...places].sort().flatMap((directory) => {
      const own = ignores.get(joined(directory, '.vercelignore'));
      const rules = gitStyle(BUILT_IN + (own ?? ignores.get(joined(directory, '.gitignore')) ?? ''));
      const missing = own === undefined ? 'no .vercelignore, and no rule of .gitignore' : 'no rule of .vercelignore';
      const message = `${missing} covers it: vercel uploads it`;
      const file = joined(directory, own === undefined ? '.gitignore' : '.vercelignore');
      return exposed({ directory, rules, severity: 'high', message, file }, input);
    });
  },
};
