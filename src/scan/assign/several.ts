// Several names that take several values at once.

/** `user, password = "a", "b"`: the names before this one. */
const NAMES = /(?:^|[\n`;])[ \t]{0,40}(?:(?:var|let|local|my|const)[ \t])?((?:[\w.$@]{1,40},[ \t]?){1,4})$/;
const OTHER = /(?:"[^"\n]{0,100}"|'[^'\n]{0,100}'|[\w.$[\]]{1,60})[ \t]?,[ \t]{0,4}(?=["'\w])/y;

/** Where the value of the last of several names starts, whose sign ends before `at`. */
export function pastOthers(text: string, lead: string, at: number): number {
  const names = text[at - 1] === ' ' ? NAMES.exec(lead)?.[1] : undefined;
  if (names === undefined) return at;
  let place = at;
  for (let left = names.split(',').length - 1; left > 0; left--) {
    OTHER.lastIndex = place;
    const other = OTHER.exec(text);
    if (!other) return at;
    place += other[0].length;
  }
  return /["']/.test(text[place] ?? '') ? place : at;
}
