import { ApiProblem } from "@/api/problem";
import type {
  Contact,
  ConvertedFile,
  DocumentType,
  HandoverDocument,
  HandoverWork,
  Party,
  StartingMethod,
  Task,
  TaskInput,
} from "@/api/types";

/** Where one recipient is written to: one of the own numbers or mailboxes, or of an agent's. */
export interface Channel {
  /** Its place among the numbers, or among the mailboxes. */
  phone: number;
  agent?: string;
  /** A mailbox: nothing but mail goes out. */
  mail?: true;
}

/** A file that a document is made of, as it was uploaded. */
export interface Source {
  id: string;
  name: string;
  size: number;
}

/** A document uploaded for the task. */
export interface DraftDocument {
  fileId: string;
  /** Pictures in the order of the pages, or one Word file; nothing where a PDF was uploaded. */
  sources?: Source[];
  /** What they were made into a PDF by; until then the document cannot be sent. */
  made?: { by: ConvertedFile["converter"]; notes: string[] } | undefined;
  fileName: string;
  type: string | null;
  title: string;
  copies: number;
  /** A scan of a paper original that the sender checked. */
  scan?: boolean;
  /** 举证期限: how many days the court set. */
  days?: number | null;
  pages: number | null | undefined;
  size: number;
  duplicate: boolean;
}

/** What has been filled in so far; kept on this device. */
export interface Draft {
  taskId: string | null;
  caseId: string | null;
  typed: string;
  /** By which method it begins; electronically where nothing is said. */
  method?: StartingMethod;
  /** By party. */
  picks: Record<string, Channel>;
  documents: DraftDocument[];
  note: string;
  /** The delivery that this corrects, and to whom it went. */
  corrects?: { delivery: string; party: string | undefined };
  /** The received line of a 送达交接单 that this serves: for whom, and with which papers. */
  line?: { id: string; party: string; documents: HandoverDocument[] };
}

/** The methods a task can begin with, and what each means for whoever chooses. */
export const STARTS: { value: StartingMethod; label: string; means: string }[] = [
  { value: "electronic", label: "电子送达", means: "发短信或邮件，对方在线查阅签收" },
  { value: "phone", label: "电话送达", means: "列入今日电话，由专人拨打，全程录音" },
  { value: "pickup", label: "来院领取", means: "通知对方到诉讼服务中心窗口领取" },
];

export const startOf = (draft: Pick<Draft, "method">): StartingMethod =>
  draft.method ?? "electronic";

/** The same draft begun by another method: nobody is called at a mailbox. */
export function begunBy(draft: Draft, method: StartingMethod): Draft {
  if (method === "electronic") return { ...draft, method };
  const numbers = Object.entries(draft.picks).filter(([, channel]) => !channel.mail);
  return { ...draft, method, picks: Object.fromEntries(numbers) };
}

/** The paper that says what was wrong with another one. */
export const CORRECTION = "更正通知书";

export const emptyDraft = (
  caseId: string | null = null,
  corrects?: { delivery: string; party: string | undefined },
): Draft => ({
  taskId: null,
  caseId,
  typed: "",
  picks: {},
  documents: [],
  note: "",
  ...(corrects && { corrects }),
});

/** A task that serves what a received line of a 送达交接单 holds. */
export const fromLine = (work: HandoverWork): Draft => ({
  ...emptyDraft(work.case_id),
  ...(STARTS.some((one) => one.value === work.method) && { method: work.method as StartingMethod }),
  note: work.note,
  line: { id: work.line_id, party: work.party_id, documents: work.documents },
});

/** The papers of the line that were not uploaded yet. */
export const stillWanted = (draft: Draft): HandoverDocument[] =>
  (draft.line?.documents ?? []).filter(
    (paper) => !draft.documents.some((one) => one.type === paper.type),
  );

/**
 * An uploaded file as the line says it: type, title and copies of the paper whose name it bears,
 * or of the only one that is left.
 */
export function asListed(document: DraftDocument, draft: Draft): DraftDocument {
  const wanted = stillWanted(draft);
  const same = wanted.find((paper) => paper.type === document.type);
  const paper = same ?? (document.type === null && wanted.length === 1 ? wanted[0] : undefined);
  if (!paper) return document;
  return { ...document, type: paper.type, title: paper.title, copies: paper.copies };
}

/** Whether the law sends papers past this party, to somebody else. */
export const passedOver = (party: Party): boolean => Boolean(party.status.instead);

/** One of the channels that a party has. */
export interface Choice {
  channel: Channel;
  who: string;
  contact: Contact;
  /** Why it cannot be chosen, with the way out. */
  hindrance?: string;
}

/** Why a mail alone would serve nobody there, as the server says it too. */
function mailHindrance(party: Party, contact: Contact): string | undefined {
  if (contact.gone) return "上次退信，再发也收不到；请向当事人核对邮箱";
  if (contact.confirmed || party.consent) return undefined;
  return "未经本人确认，也没有同意电子送达的记录，不能只发邮件（民诉法第九十条）；请先登记送达地址确认书";
}

/**
 * Every channel of a party with its contact, the agents' before the own; of a party that
 * cannot be served itself only those of whoever is served in its place.
 */
export function channelsOf(party: Party): Choice[] {
  const past = passedOver(party);
  const agents = party.agents.filter((agent) => !past || agent.stands_in);
  return [
    ...agents.flatMap((agent) =>
      agent.phones.map((contact) => ({
        channel: { phone: contact.index, agent: agent.id },
        who: `${agent.kind} ${agent.name}`,
        contact,
      })),
    ),
    ...(past ? [] : party.phones).map((contact) => ({
      channel: { phone: contact.index },
      who: "本人",
      contact,
    })),
    ...(past ? [] : party.emails).map((contact) => {
      const hindrance = mailHindrance(party, contact);
      return {
        channel: { phone: contact.index, mail: true as const },
        who: "本人邮箱",
        contact,
        ...(hindrance && { hindrance }),
      };
    }),
  ];
}

/**
 * The channel offered first: a confirmed number before any other; a mailbox only where there
 * is no number at all.
 */
export function bestChannel(party: Party, method: StartingMethod = "electronic"): Channel | null {
  const all = channelsOf(party).filter((one) => !one.hindrance);
  const numbers = all.filter((one) => !one.channel.mail);
  if (method !== "electronic") return numbers[0]?.channel ?? null;
  const offered = numbers.length > 0 ? numbers : all;
  const confirmed = offered.find((one) => one.contact.confirmed);
  return (confirmed ?? offered[0])?.channel ?? null;
}

/** Whether both are the same place. */
export const sameChannel = (one: Channel, other: Channel | undefined): boolean =>
  other !== undefined &&
  one.phone === other.phone &&
  one.agent === other.agent &&
  one.mail === other.mail;

/** Whether the chosen number stands on a 送达地址确认书. */
export function isConfirmed(party: Party, channel: Channel): boolean {
  return channelsOf(party).some(
    (one) => one.contact.confirmed && sameChannel(one.channel, channel),
  );
}

/** The library's type that a file's name speaks of, the longest match winning. */
export function guessType(fileName: string, types: DocumentType[]): DocumentType | null {
  const name = fileName.normalize("NFKC");
  return (
    types
      .filter((one) => name.includes(one.title) || name.includes(one.title.replace(/^民事/, "")))
      .sort((a, b) => b.title.length - a.title.length)[0] ?? null
  );
}

/** A document's first title: its type's, else the file's name without the ending. */
export function firstTitle(fileName: string, type: DocumentType | null): string {
  return type?.title ?? fileName.replace(/\.[^.]+$/, "").slice(0, 60);
}

export type FileKind = "picture" | "word" | "paper";

/** What a file is by its name; the server looks at the bytes. */
export function kindOf(fileName: string): FileKind {
  if (/\.(png|jpe?g|tiff?)$/i.test(fileName)) return "picture";
  return /\.docx$/i.test(fileName) ? "word" : "paper";
}

/** What still has to be made into a PDF. */
export function toConvert(one: DraftDocument): FileKind | null {
  const first = one.sources?.[0];
  return first && !one.made ? kindOf(first.name) : null;
}

/** Files chosen together: the pictures among them are one document, at the first one's place. */
export function grouped<T extends { name: string }>(files: T[]): T[][] {
  const pictures = files.filter((file) => kindOf(file.name) === "picture");
  return files.flatMap((file) => {
    if (kindOf(file.name) !== "picture") return [[file]];
    return file === pictures[0] ? [pictures] : [];
  });
}

/** Why a document may not be converted as what it is to be, else nothing. */
export function convertHindrance(one: DraftDocument, ruling: boolean): string | null {
  if (!ruling || !one.sources) return null;
  const kind = one.made?.by ?? toConvert(one);
  if (kind === "word") {
    return "裁判文书须为加盖院印的版式文件，Word 不能作为裁判文书送达。请移除后上传盖章后的 PDF，或改选文书类型。";
  }
  return one.scan ? null : "裁判文书须为加盖院印的版式文件；图片须是纸质原件的扫描件，请先勾选。";
}

/** The same with two neighbours changed about. */
export function moved<T>(all: T[], at: number, by: -1 | 1): T[] {
  const next = [...all];
  const [one, other] = [next[at], next[at + by]];
  if (one === undefined || other === undefined) return all;
  next[at] = other;
  next[at + by] = one;
  return next;
}

/** What still keeps this draft from being dispatched. */
export function missing(draft: Draft): string[] {
  const gaps: string[] = [];
  if (!draft.caseId) gaps.push("输入案号");
  if (Object.keys(draft.picks).length === 0) gaps.push("选择受送达人");
  if (draft.documents.length === 0) gaps.push("上传文书");
  if (draft.corrects && draft.documents.length > 0) {
    const notices = draft.documents.filter((one) => one.type === CORRECTION).length;
    if (notices === 0) gaps.push(`上传${CORRECTION}`);
    if (notices === draft.documents.length) gaps.push("上传更正后的文书");
  }
  if (draft.documents.some((one) => toConvert(one))) gaps.push("把图片和 Word 转换为 PDF");
  if (draft.documents.some((one) => !one.type)) gaps.push("为每份文书选择类型");
  if (draft.documents.some((one) => !one.title.trim())) gaps.push("填写文书名称");
  return gaps;
}

/** Says what is missing, as the server would, before anything is sent. */
export function incomplete(gaps: string[]): ApiProblem {
  const title = `还不能办理，请先${gaps.join("、")}`;
  return new ApiProblem({ status: 422, code: "task.incomplete", title });
}

/** The body the server takes; throws what is missing while there is no case. */
export function toInput(draft: Draft): TaskInput {
  if (!draft.caseId) throw incomplete(["输入案号"]);
  return {
    case_id: draft.caseId,
    ...(startOf(draft) !== "electronic" && { method: startOf(draft) }),
    recipients: Object.entries(draft.picks).map(([party_id, { phone, agent, mail }]) => ({
      party_id,
      phone_index: phone,
      ...(mail && { channel: "email" as const }),
      ...(agent && { agent_id: agent }),
    })),
    documents: draft.documents.map((one) => ({
      type: one.type ?? "",
      title: one.title.trim(),
      file_id: one.fileId,
      copies: one.copies,
      ...(one.scan && { scan: true }),
      ...(one.days && { days: one.days }),
    })),
    ...(draft.note.trim() && { note: draft.note.trim() }),
    ...(draft.corrects && { corrects: draft.corrects.delivery }),
    ...(draft.line && !draft.taskId && { line_id: draft.line.id }),
  };
}

/** Where each recipient of a stored draft is written to, by party. */
export function picksOf(task: Task): Draft["picks"] {
  return Object.fromEntries(
    task.chosen.map((one) => [
      one.party_id,
      {
        phone: one.phone_index,
        ...(one.agent_id && { agent: one.agent_id }),
        ...(one.channel === "email" && { mail: true as const }),
      },
    ]),
  );
}

/** A stored draft, opened again for editing. */
export function fromTask(task: Task): Draft {
  return {
    taskId: task.id,
    caseId: task.case.id,
    typed: task.case.number,
    ...(task.method !== "electronic" && { method: task.method as StartingMethod }),
    picks: picksOf(task),
    documents: task.documents.map((one) => ({
      fileId: one.file_id,
      fileName: one.title,
      type: one.type,
      title: one.title,
      copies: one.copies,
      ...(one.scan_by && { scan: true }),
      ...(one.days && { days: one.days }),
      pages: one.pages,
      size: one.size,
      duplicate: false,
    })),
    note: task.note,
    ...(task.corrects && {
      corrects: { delivery: task.corrects, party: task.chosen[0]?.party_id },
    }),
  };
}

/** What goes out to these: 短信, 邮件 or both. */
export function thingsOf(picks: Channel[]): string {
  const mails = picks.filter((one) => one.mail).length;
  if (mails === 0) return "短信";
  return mails === picks.length ? "邮件" : "短信和邮件";
}

/** The one sentence before dispatch. */
export function dispatchSentence(
  picks: Channel[],
  documents: number,
  method: StartingMethod = "electronic",
): string {
  if (method === "phone") {
    return `将电话联系 ${picks.length} 名受送达人，送达 ${documents} 份文书：列入今日电话，由专人拨打；现在不发短信。`;
  }
  if (method === "pickup") {
    return `将请 ${picks.length} 名受送达人来院领取 ${documents} 份文书：请通知对方并预约时段；现在不发短信。`;
  }
  const things = thingsOf(picks);
  return `将向 ${picks.length} 名受送达人发出送达${things}，送达 ${documents} 份文书；${things}发出后不能收回。`;
}

/** What dispatch means for each kind of address, in plain words. */
export function reviewLines(draft: Draft, parties: Party[]): string[] {
  const method = startOf(draft);
  if (method === "phone") {
    return [
      "对方同意电子送达、来院领取或邮寄的，登记后随即改用；接通的电话须上传全程录音。",
      "只在此前邮寄或直接送达未成时，电话告知文书内容之日才是送达日期。",
    ];
  }
  if (method === "pickup") {
    return ["到窗口签收之日为送达日期；到院拒绝签收的，由审判人员或书记员注明，当日视为送达。"];
  }
  const picked = parties.flatMap((party) => {
    const channel = draft.picks[party.id];
    if (!channel) return [];
    const mail = channel.mail === true;
    return [{ name: party.name, mail, confirmed: isConfirmed(party, channel) }];
  });
  const names = (confirmed: boolean, mail: boolean) =>
    picked
      .filter((one) => one.confirmed === confirmed && one.mail === mail)
      .map((one) => one.name)
      .join("、");
  const lines: string[] = [];
  for (const [mail, thing, arrival] of [
    [false, "短信", "到达手机"],
    [true, "邮件", "到达邮箱"],
  ] as const) {
    if (names(true, mail)) {
      lines.push(`${names(true, mail)}：已确认电子送达地址，${thing}${arrival}之日即为送达日期。`);
    }
    if (names(false, mail)) {
      lines.push(
        `${names(false, mail)}：地址未经确认，${thing}到达不算送达，须本人确认阅读或签收。`,
      );
    }
  }
  return lines;
}

/** Position that a field of the server's answer speaks of, as in `recipients[2].phone_index`. */
export function fieldIndex(field: string, list: string): number | null {
  const found = new RegExp(`^${list}[.[](\\d+)`).exec(field);
  return found ? Number(found[1]) : null;
}
