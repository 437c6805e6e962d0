/** What of an event's evidence people look at; the rest is for the audit. */
const LABELS: Record<string, string> = {
  reason: "说明",
  detail: "说明",
  code: "代码",
  to: "送往",
  factor: "核验方式",
  signer: "签收人",
  relation: "与受送达人的关系",
  officer: "注明人",
  witness: "见证人",
  identity: "身份核实",
  note: "备注",
  hours: "时段",
  by: "经手人",
  ip: "来源地址",
  document_sm3: "文书 SM3",
  signature_sm3: "签名 SM3",
};

const FACTORS: Record<string, string> = {
  "code+id_tail": "签收码和证件号后六位",
  "code+claimed_id": "签收码，证件号后六位为自报",
  "code+id_tail@other": "同一号码、同一证件在另一次送达中已核验",
};

function words(key: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "object") return Object.values(value).filter(Boolean).join(" ");
  const text = String(value);
  if (key === "factor") return FACTORS[text] ?? text;
  return key.endsWith("sm3") ? `${text.slice(0, 16)}…` : text;
}

/** What shows that an event happened, in one line; empty when there is nothing to show. */
export function evidenceWords(evidence: unknown): string {
  if (typeof evidence === "string") return evidence;
  if (typeof evidence !== "object" || evidence === null) return "";
  return Object.entries(LABELS)
    .map(([key, label]) => [label, words(key, (evidence as Record<string, unknown>)[key])])
    .filter(([, text]) => text !== "")
    .map(([label, text]) => `${label} ${text}`)
    .join("，");
}

/** A file that proves an event. */
export interface ProofFile {
  id: string;
  name: string;
}

/** The files kept with an event. */
export function proofFiles(evidence: unknown): ProofFile[] {
  const files = (evidence as { files?: unknown } | null)?.files;
  if (!Array.isArray(files)) return [];
  return files.filter(
    (one): one is ProofFile => typeof one?.id === "string" && typeof one?.name === "string",
  );
}

/** What the page plays itself; everything else is opened beside it. */
export const played = (name: string): "sound" | "film" | null =>
  /\.wav$/i.test(name) ? "sound" : /\.mp4$/i.test(name) ? "film" : null;
