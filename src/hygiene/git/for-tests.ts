const TESTS =
  /(?:^|\/)(?:tests?|__tests__|specs?|e2e|fixtures?|__fixtures__|testdata|test-data|testing|mocks?|examples?|samples?|demos?|docs?)\//i;

/** A place where keys are made up: tests, fixtures, examples. */
export function isForTests(path: string): boolean {
  return TESTS.test(path);
}
