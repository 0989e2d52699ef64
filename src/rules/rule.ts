// A rule is data: what a secret looks like, where that was read, and how bad a leak of it is.
import type { Confidence, Severity } from '../core/model.ts';

interface RuleBase {
  /** Stable, kebab-case, unique. */
  id: string;
  /** What a person calls it: "OpenRouter key". */
  title: string;
  /** The provider's id in the field's terms (`openrouter`, `aws`), or null. */
  provider: string | null;
  severity: Severity;
  /** Page (the vendor's first) or public repository path where the format is stated. */
  source: string;
  /** Confidence of an unfiltered match; default high for a token, medium for a named value. */
  confidence?: Confidence;
  /** Examples that the pattern cannot generate by itself are built by the seeded generator from this template. */
  sample?: string;
}

/** A secret that its own text gives away, by a literal inside it. */
export interface TokenRule extends RuleBase {
  kind: 'token';
  /**
   * Regular expression source over latin1 text, case-sensitive unless `ignoreCase`, linear on any input: literals,
   * classes, groups, alternations and bounded quantifiers. It matches the whole token; group 1, if there is one, is
   * the secret. The engine itself checks that no word character stands right before or after (see `open`).
   */
  pattern: string;
  /**
   * Literals, lower case, 4 bytes or more; each match holds one of them. Longer and rarer is faster. May be left out
   * where the pattern begins with a literal of 4 bytes or more.
   */
  keywords?: readonly string[];
  /** The most bytes of a match that can stand before its keyword; default 0. */
  lead?: number;
  /** The longest match in bytes; default 256; at most 4096. */
  span?: number;
  ignoreCase?: boolean;
  /** No word boundary is asked for before or after. */
  open?: 'before' | 'after' | 'both';
  /** Part of every match that is public: shown in redacted form. Default: the literal start of the pattern. */
  prefix?: string;
  /** A constant ending, not shown as the last two characters (`AA` of an Anthropic key). */
  fixedEnding?: string;
  /**
   * Offline proof, by its name in src/scan/checksum.ts. Where it fails, a match with a prefix of its own is reported as
   * of low severity, any other is dropped.
   */
  checksum?: string;
  /** No secrets: values that their vendor publishes, each as the first 16 hex digits of its SHA-256. */
  published?: readonly string[];
  /** Shannon entropy (bits a character) that the match without its prefix must reach. Default 2.5; 0 turns it off. */
  minEntropy?: number;
  /** One of these words (lower case) must stand within 100 bytes before or on the rest of the line after. */
  near?: readonly string[];
  /** Not scanned for in binary objects: its literal is short or common there. */
  textOnly?: boolean;
}

/** A value without a format of its own, known by a provider's word in its name or just before it. */
export interface NamedRule extends RuleBase {
  kind: 'named';
  /**
   * The provider's words as they are written, lower case, 4 bytes or more (`mistral`, `mail_chimp`, `api.mistral.ai`):
   * literals that are looked for in any case. The value must follow one of them: assigned to a name that holds the
   * word, or within 100 bytes (this line or the next two), with a key-like word or an assignment between.
   */
  words: readonly string[];
  /** Regular expression source that the whole value must match. */
  value: string;
  /** One of these (lower case) must stand between the word and the value, or in the name; default: none needed. */
  also?: readonly string[];
  /** Of no use without an id or a host: on a later line than its word it is of low confidence. */
  paired?: boolean;
  /** Lowest entropy of the value; default 2.8 (hex 2.5, digits 1.5). */
  minEntropy?: number;
}

/** A secret that takes code to recognise: the detector of that name in src/scan/detect. */
export interface DetectorRule extends RuleBase {
  kind: 'detector';
  detector: string;
  /** As of a token rule; one with a capital is looked for in that case only. */
  keywords: readonly string[];
  /** Literals in their exact case, 5 bytes or more, that are looked for inside base64 too. */
  encoded?: readonly string[];
  /** Found also in binary objects. */
  binary?: boolean;
  /** Takes values of any format: one that the exact rules should know and did not take is of low confidence. */
  anyFormat?: boolean;
}

/** A rule that a config brings, plain data: it runs over whole contents that are text. */
export interface CustomRule extends RuleBase {
  kind: 'custom';
  /** In RE2 syntax; the secret is `secretGroup`, or the first group that took part, or the whole match. */
  pattern: string;
  /** A content is looked at only if it holds one of them, in any case. */
  keywords?: readonly string[];
  secretGroup?: number;
  minEntropy?: number;
  /** It finds nothing at other paths. */
  bound?: boolean;
}

export type LocalRule = TokenRule | NamedRule | DetectorRule;
export type Rule = LocalRule | CustomRule;
