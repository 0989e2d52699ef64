import type { Check } from '../check.ts';

const SERVED =
  /(?:^|\/)(public|public_html|static|www|wwwroot|webroot|htdocs|dist|_site|out|build|\.next\/static|\.output\/public)\//i;

export const served: Check = {
  id: 'served',
  group: 'files',
  severity: 'critical',
  action: 'you',
  title: 'an env or key file where a server or a build publishes it',
  meaning: [
    'What stands below public/, static/, www/, dist/ and the like is served or uploaded: anybody can fetch the file.',
    'Scanners of the internet ask every host for /.env; what stood there must be taken for known.',
  ],
  todo: ['Move it out of the directory.', 'Replace the keys in it at their providers: keyturn rotate NAME'],
  run: (input) =>
    input.files
      .filter(({ content }) => content === 'secrets' || content === 'unknown')
      .flatMap(({ path }) => {
        const directory = SERVED.exec(path)?.[1];
        if (directory === undefined) return [];
        return [{ severity: 'critical' as const, path, message: `below ${directory}/: it is served or published` }];
      }),
};
