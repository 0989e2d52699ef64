import { json } from './tree/json.ts';
import { treeFile } from './tree-file.ts';

export const jsonFile = treeFile(
  {
    id: 'json-file',
    title: 'a JSON or JSON5 file',
    summary: 'E.g. `.mcp.json`, `openclaw.json`. Edits the value alone: comments, order, quotes and indentation stay.',
    example: '{ kind: json-file, path: .mcp.json, at: /mcpServers/github/env/GITHUB_TOKEN }',
    sources: [
      'https://www.rfc-editor.org/rfc/rfc8259',
      'https://spec.json5.org/',
      'https://www.rfc-editor.org/rfc/rfc6901',
    ],
  },
  json,
);
