import { describe, expect, it } from 'vitest';
import { sharedBlock, withBlock, withoutBlock } from '../../src/app/hook/script.ts';
import { withCommands, withoutCommands } from '../../src/app/hook/simple-git-hooks.ts';

const FACTS = {
  version: '1.2.3',
  node: '/n',
  copy: '/c',
  dependency: false,
  failOpen: false as const,
  program: 'keyturn',
};
const STAGES = ['pre-commit', 'commit-msg'] as const;

describe('lines in a script of a person', () => {
  it.each([
    ['npm test\n'],
    ['npm test'],
    [''],
    ['#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\nnpm test\n'],
    ['#!/bin/sh\r\nnpm test\r\n'],
    ['# a remark\n# another\nnpx lint-staged\nexit 0\n'],
  ])('come and go without a trace: %j', (script) => {
    for (const stage of ['pre-commit', 'pre-push'] as const) {
      const block = sharedBlock(stage, FACTS);
      const changed = withBlock(script, block);
      expect(changed).toContain(block);
      expect(withoutBlock(changed)).toBe(script);
    }
  });

  it('stand behind what old husky needs first', () => {
    const script = '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\nnpm test\n';
    expect(withBlock(script, 'BLOCK\n')).toBe(script.replace('npm', 'BLOCK\nnpm'));
    expect(withoutBlock(script)).toBeNull();
  });
});

describe('commands in the manifest of simple-git-hooks', () => {
  it.each([
    ['{\n  "name": "x",\n  "simple-git-hooks": {\n    "pre-commit": "npm \\"t\\""\n  }\n}\n'],
    ['{"simple-git-hooks":{"pre-push":"a","pre-commit":"b"},"scripts":{"pre-commit":"c"}}'],
    ['{\n\t"simple-git-hooks" : {\n\t\t"commit-msg" : "a",\n\t\t"preserveUnused": true\n\t}\n}'],
  ])('come and go without a trace: %j', (manifest) => {
    const changed = withCommands(manifest, STAGES) ?? '';
    const hooks = JSON.parse(changed)['simple-git-hooks'];
    for (const stage of STAGES)
      expect(hooks[stage]).toMatch(/^sh "\$\(git rev-parse --git-common-dir\)\/keyturn\/hook" /);
    expect(withCommands(changed, STAGES)).toBe(changed);
    expect(withoutCommands(changed, STAGES)).toBe(manifest);
  });

  it.each([['{}'], ['not json'], ['{"simple-git-hooks":{}}'], ['{"simple-git-hooks":"./hooks.js"}']])(
    'are left to a person where the form is another: %s',
    (manifest) => expect(withCommands(manifest, STAGES)).toBeNull(),
  );
});
