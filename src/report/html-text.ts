// Markup, with everything that comes from a repository escaped.
import { visible } from './words.ts';

/** Text that is markup already. */
export type Html = string;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): Html {
  return text
    .split('\n')
    .map((line) => visible(line).replace(/[&<>"']/g, (sign) => ENTITIES[sign]))
    .join('\n');
}

/** Values of attributes are escaped here; the content is markup. */
export function element(name: string, content: Html, attributes: Readonly<Record<string, string | number>> = {}): Html {
  const told = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeHtml(String(value))}"`);
  return `<${name}${told.join('')}>${content}</${name}>`;
}

export function list(parts: readonly Html[]): Html {
  return parts.join('\n');
}
