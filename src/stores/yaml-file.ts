import { yaml } from './tree/yaml.ts';
import { treeFile } from './tree-file.ts';

export const yamlFile = treeFile(
  {
    id: 'yaml-file',
    title: 'a YAML file',
    summary:
      'E.g. the `environment:` of a compose file. Edits the value alone: comments, order, styles and anchors stay.',
    example: '{ kind: yaml-file, path: compose.yaml, at: /services/app/environment }',
    sources: ['https://yaml.org/spec/1.2.2/', 'https://docs.docker.com/reference/compose-file/services/#environment'],
  },
  yaml,
);
