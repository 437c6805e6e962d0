import type {
  Handover,
  HandoverCase,
  HandoverDocument,
  HandoverInput,
  HandoverKind,
  HandoverLine,
  HandoverRow,
} from "@/api/types";
import type { Tone } from "@/shared/lib/chips";

/** Why a line is returned. */
export const REASONS = ["缺份数", "缺页", "未盖章", "信息不全"] as const;

/** Methods that can be asked for. */
export const METHODS = [
  { value: "", label: "不指定" },
  { value: "electronic", label: "电子送达" },
  { value: "phone", label: "电话送达" },
  { value: "pickup", label: "来院领取" },
  { value: "postal", label: "邮寄送达" },
  { value: "direct", label: "直接送达" },
  { value: "entrusted", label: "委托送达" },
  { value: "relay", label: "转交送达" },
  { value: "notice", label: "公告送达" },
];

/** 《传票》2 份、《起诉状副本》1 份. */
export const documentWords = (documents: HandoverDocument[]): string =>
  documents.map((one) => `《${one.title}》${one.copies} 份`).join("、");

/** How a slip's state is shown. */
export function slipTone(row: Pick<HandoverRow, "state" | "returned">): Tone {
  if (row.state === "draft" || row.state === "discarded") return "grey";
  if (row.returned > 0) return "red";
  return row.state === "closed" ? "green" : "yellow";
}

/** A line while it is drafted. */
export interface DraftLine {
  key: string;
  of: HandoverCase;
  partyId: string;
  documents: HandoverDocument[];
  method: string;
  hearingAt: string | null;
  urgent: boolean;
  note: string;
  mendsId: string | null;
}

/** Receipts that are ticked, with what is needed to show them again. */
export interface DraftSlip {
  id: string | null;
  kind: HandoverKind;
  toUnitId: string | null;
  note: string;
  lines: DraftLine[];
  receipts: string[];
}

export const emptySlip = (kind: HandoverKind): DraftSlip => ({
  id: null,
  kind,
  toUnitId: null,
  note: "",
  lines: [],
  receipts: [],
});

/**
 * One line for each who is sued, else for everybody; papers and method as on the line before, since
 * a batch mostly holds the same.
 */
export function linesOf(of: HandoverCase, before: DraftLine[]): DraftLine[] {
  const sued = of.parties.filter((party) => party.role === "被告" || party.role === "被申请人");
  const whom = sued.length > 0 ? sued : of.parties;
  const last = before.at(-1);
  const known = new Set(before.map((line) => line.partyId));
  return whom
    .filter((party) => !known.has(party.id))
    .map((party) => ({
      key: party.id,
      of,
      partyId: party.id,
      documents: last?.documents.map((one) => ({ ...one })) ?? [],
      method: last?.method ?? "",
      hearingAt: of.hearing_at ?? null,
      urgent: false,
      note: "",
      mendsId: null,
    }));
}

/** A stored draft, or the returned lines of a slip, opened for changing. */
export function fromSlip(slip: Handover, cases: HandoverCase[], mend: boolean): DraftSlip {
  const lines = slip.lines.filter((line) => !mend || (line.state === "returned" && !line.mended));
  const draft = (line: HandoverLine): DraftLine[] => {
    const of = cases.find((one) => one.id === line.case.id);
    if (!of) return [];
    return [
      {
        key: line.id,
        of,
        partyId: line.party_id,
        documents: line.documents,
        method: line.method,
        hearingAt: line.hearing_at ?? null,
        urgent: line.urgent,
        note: line.note,
        mendsId: mend ? line.id : (line.mends_id ?? null),
      },
    ];
  };
  const papers = slip.slip.kind === "papers";
  return {
    id: mend ? null : slip.slip.id,
    kind: slip.slip.kind,
    toUnitId: slip.slip.to_unit_id,
    note: mend ? "" : slip.note,
    lines: papers ? lines.flatMap(draft) : [],
    receipts: papers ? [] : lines.flatMap((line) => line.delivery_id ?? []),
  };
}

/** What still keeps the slip from being handed over. */
export function gapsOf(slip: DraftSlip): string[] {
  const gaps: string[] = [];
  if (!slip.toUnitId) gaps.push("选择接收庭室");
  if (slip.kind === "receipts") {
    if (slip.receipts.length === 0) gaps.push("选择要移交的回证");
    return gaps;
  }
  if (slip.lines.length === 0) gaps.push("添加案件");
  if (slip.lines.some((line) => line.documents.length === 0)) gaps.push("为每一项选择文书");
  return gaps;
}

/** The body the server takes. */
export function toBody(slip: DraftSlip): HandoverInput {
  return {
    kind: slip.kind,
    to_unit_id: slip.toUnitId ?? "",
    note: slip.note.trim(),
    lines:
      slip.kind === "receipts"
        ? slip.receipts.map((delivery_id) => ({ delivery_id }))
        : slip.lines.map((line) => ({
            case_id: line.of.id,
            party_id: line.partyId,
            documents: line.documents,
            method: line.method,
            hearing_at: line.hearingAt,
            urgent: line.urgent,
            note: line.note.trim(),
            mends_id: line.mendsId,
          })),
  };
}
