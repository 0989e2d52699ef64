import type { Check } from '../check.ts';
import { directoryOf, exposed, gitStyle, joined, textsOf } from './ignore-rules.ts';

/** https://docs.cloud.google.com/sdk/gcloud/reference/topic/gcloudignore */
const INCLUDE = /^#!include:(\S{1,200})\s*$/gm;

export const gcloudIgnored: Check = {
  id: 'gcloud-ignored',
  group: 'git',
  severity: 'high',
  action: 'fix',
  title: 'an env or key file that gcloud uploads',
  meaning: [
    'The tool gcloud uploads the directory for a build or a deployment, but for what .gcloudignore names.',
    'Without that file it takes .gitignore; with one it asks .gitignore only by a line #!include:.gitignore.',
  ],
  todo: [
    'Add it to .gcloudignore, or the line #!include:.gitignore',
    'See what would go: gcloud meta list-files-for-upload',
  ],
  run: (input) => {
    const ignores = textsOf(input, 'ignore');
    const deployed = [...textsOf(input, 'manifest')]
      .filter(([path, text]) => isForGoogle(path, text))
      .map(([path]) => path);
    const places = new Set(
      [...deployed, ...[...ignores.keys()].filter((path) => path.endsWith('.gcloudignore'))].map(directoryOf),
    );
    return [...places].sort().flatMap((directory) => {
      const own = ignores.get(joined(directory, '.gcloudignore'));
      const text = own ?? ignores.get(joined(directory, '.gitignore')) ?? '';
      const rules = gitStyle(text.replace(INCLUDE, (_, name: string) => ignores.get(joined(directory, name)) ?? ''));
      const missing = own === undefined ? 'no .gcloudignore, and no rule of .gitignore' : 'no rule of .gcloudignore';
      const message = `${missing} covers it: gcloud uploads it`;
      const file = joined(directory, own === undefined ? '.gitignore' : '.gcloudignore');
      return exposed({ directory, rules, severity: 'high', message, file }, input);
    });
  },
};

/** App Engine and Cloud Build; other programs have an app.yaml too. */
function isForGoogle(path: string, text: string): boolean {
  if (/(?:^|\/)cloudbuild\.ya?ml$/.test(path)) return true;
  return /(?:^|\/)app\.ya?ml$/.test(path) && /^(?:runtime|service|env)\s*:/m.test(text) && !/^kind\s*:/m.test(text);
}
