import { toml } from './tree/toml.ts';
import { treeFile } from './tree-file.ts';

export const tomlFile = treeFile(
  {
    id: 'toml-file',
    title: 'a TOML file',
    summary: 'E.g. `config.toml` of an agent. Edits the value alone: comments, order and quotes stay.',
    example: '{ kind: toml-file, path: config.toml, at: /mcp_servers/github/env/GITHUB_TOKEN }',
    sources: ['https://toml.io/en/v1.0.0'],
  },
  toml,
);
