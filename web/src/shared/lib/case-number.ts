/** What is filled in for the parts a clerk leaves out. */
export interface CaseNumberDefaults {
  /** Year of filing. */
  year: number;
  /** Court code, such as `京0114`; null when the clerk's office is no court. */
  court: string | null;
}

const SHAPE =
  /^(?:[([〔【](\d{4})[)\]〕】]|(\d{4})(?=[^\d]))?((?:最高法|[一-龥]\d{1,4})?)([一-龥]{1,8}?)(\d{1,7})(?:之([一二三四五六七八九十]+))?号?$/u;

/**
 * Makes a full 案号 of what was typed quickly: `2026京0114民初1871`, `(2026) 京0114 民初 1871 号`
 * and, for a clerk of that court in that year, `民初1871` all become `（2026）京0114民初1871号`.
 * Null when it cannot be one; whether the parts exist is for the server to say.
 */
export function speedCaseNumber(typed: string, defaults: CaseNumberDefaults): string | null {
  const text = typed.normalize("NFKC").replace(/\s+/g, "");
  const found = SHAPE.exec(text);
  if (!found) return null;
  const [, bracketed, bare, code, kind, serial, sub] = found;
  const court = code || defaults.court;
  if (!court || !kind) return null;
  const year = bracketed ?? bare ?? String(defaults.year);
  return `（${year}）${court}${kind}${Number(serial)}号${sub ? `之${sub}` : ""}`;
}

/** The court whose cases are meant where none is written; nothing for somebody of no court. */
export const courtOf = (me: { office: { code: string } }): string | null =>
  /^[一-龥]\d{2,4}$/u.test(me.office.code) ? me.office.code : null;
