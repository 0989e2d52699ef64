import type { Check } from '../check.ts';
import { directoryOf, exposed, joined, lastWins, textsOf } from './ignore-rules.ts';

export const vscodeIgnored: Check = {
  id: 'vscode-ignored',
  group: 'git',
  severity: 'critical',
  action: 'fix',
  title: 'an env or key file that goes into a VS Code extension',
  meaning: [
    'The tool vsce packs everything that .vscodeignore does not name; it does not ask .gitignore.',
    'An extension is a zip file that anybody can download and open.',
  ],
  todo: ['Add it to .vscodeignore: **/.env*', 'See what would go: npx vsce ls'],
  run: (input) => {
    const ignores = textsOf(input, 'ignore');
    const extensions = [...textsOf(input, 'manifest')].filter(([path, text]) => isExtension(path, text));
    return extensions.flatMap(([manifest, text]) => {
      const directory = directoryOf(manifest);
      const own = ignores.get(joined(directory, '.vscodeignore'));
      // A list of what goes in is not an ignore file: npm-published reads it the same way.
      if (own === undefined && /"files"\s*:\s*\[/.test(text)) return [];
      const rules = lastWins(own ?? '');
      const missing = own === undefined ? 'there is no .vscodeignore' : 'no rule of .vscodeignore covers it';
      const message = `${missing}: vsce packs it into the extension`;
      const file = joined(directory, '.vscodeignore');
      return exposed({ directory, rules, severity: 'critical', message, file }, input);
    });
  },
};

function isExtension(path: string, text: string): boolean {
  return path.endsWith('package.json') && /"engines"\s*:\s*\{[^}]{0,400}"vscode"\s*:/.test(text);
}
