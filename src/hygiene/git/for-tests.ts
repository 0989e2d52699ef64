const MADE_UP =
  /(?:^|\/)(?:[\w.-]{0,60}(?:tests?|specs?|fixtures?|mocks?|examples?|samples?|demos?|e2e)(?:[_.-][\w.-]{0,60})?|testdata|testing|docs?|vendor|third_party|Godeps)\//i;

/** A place where keys are made up or belong to others: tests, fixtures, examples, vendored packages. */
export function isForTests(path: string): boolean {
  return MADE_UP.test(path);
}
