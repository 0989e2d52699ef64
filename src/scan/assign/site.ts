// What the readers of assignments share: a text with a name in it, and the values they find.

/** A name in a text, and the part of the content that the text is. */
export interface Site {
  text: string;
  /** Offset of the text in the content. */
  base: number;
  /** The name, as offsets in the text. */
  start: number;
  end: number;
}

/**
 * How a value stands beside its name. `assigned`: an operator joins them. `pair`: fields of one object or element.
 * `option`: a command line. `table`: a column. `default`: a variable's. `call`: the
 * argument of a function. `comment`: in a documentation comment. `argument`:
 * the one after the name. `wrapped`: of a function that makes the value. `listed`: the next string of a list.
 */
export type Evidence =
  | 'assigned'
  | 'pair'
  | 'option'
  | 'table'
  | 'default'
  | 'call'
  | 'comment'
  | 'argument'
  | 'wrapped'
  | 'listed';

export interface Value {
  /** Offsets in the text. */
  start: number;
  end: number;
  quoted: boolean;
  /** Unquoted, but text and not code: a line of configuration, a query, an environment variable. */
  plain: boolean;
  evidence: Evidence;
}
