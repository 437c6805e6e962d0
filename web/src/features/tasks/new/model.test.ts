import { describe, expect, it } from "vitest";
import { casePage } from "../../../../test/mock/data-case";
import { documentTypes, parties, draft as task } from "../../../../test/mock/data-serving";
import {
  begunBy,
  bestChannel,
  channelsOf,
  convertHindrance,
  type Draft,
  dispatchSentence,
  emptyDraft,
  fieldIndex,
  firstTitle,
  fromTask,
  grouped,
  guessType,
  missing,
  moved,
  reviewLines,
  toConvert,
  toInput,
} from "./model";

const byName = (name: string) => {
  const found = parties.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};
const agentId = byName("某某科技有限公司").agents[0]?.id ?? "";
const summons = {
  fileId: "f1",
  fileName: "传票.pdf",
  type: "summons",
  title: " 传票 ",
  copies: 1,
  pages: 1,
  size: 10,
  duplicate: false,
};
const filled = (): Draft => ({
  ...emptyDraft(casePage.case.id),
  picks: {
    [byName("刘𠮷").id]: { phone: 0 },
    [byName("某某科技有限公司").id]: { phone: 0, agent: agentId },
  },
  documents: [summons],
});

describe("new task", () => {
  it("is begun by phone at numbers only, and says that nothing goes out", () => {
    const party = byName("刘𠮷");
    const mailed = { ...filled(), picks: { [party.id]: { phone: 0, mail: true as const } } };
    expect(begunBy(mailed, "phone").picks).toEqual({});
    const begun = begunBy(filled(), "phone");
    expect(begun.picks).toEqual(filled().picks);
    expect(toInput(begun).method).toBe("phone");
    expect(toInput(filled())).not.toHaveProperty("method");
    expect(bestChannel({ ...party, phones: [] }, "phone")).toBeNull();
    expect(dispatchSentence([{ phone: 0 }], 2, "phone")).toContain("现在不发短信");
    expect(dispatchSentence([{ phone: 0 }], 2, "pickup")).toContain("来院领取 2 份文书");
    expect(reviewLines(begunBy(filled(), "pickup"), parties).join()).toContain("窗口签收之日");
    expect(fromTask({ ...task, method: "pickup" }).method).toBe("pickup");
  });

  it("offers a confirmed number first, else the first, else nothing", () => {
    expect(bestChannel(byName("某某科技有限公司"))).toHaveProperty("agent");
    expect(bestChannel(byName("刘𠮷"))).toEqual({ phone: 0 });
    expect(bestChannel(byName("钱䶮喆"))).toEqual({ phone: 0 });
    expect(bestChannel(byName("马建国"))).toBeNull();
  });

  it("offers a mailbox where there is no number, and names why another cannot be chosen", () => {
    const [phone] = byName("刘𠮷").phones;
    if (!phone) throw new Error("no phone");
    const mailbox = { ...phone, id: "m1", masked: "l****@mail.example", source: "确认书" };
    const party = { ...byName("刘𠮷"), emails: [mailbox] };
    expect(bestChannel(party)).toEqual({ phone: 0 });
    const [, mail] = channelsOf(party);
    expect(mail).toMatchObject({ who: "本人邮箱", channel: { phone: 0, mail: true } });
    expect(bestChannel({ ...party, phones: [] })).toEqual({ phone: 0, mail: true });
    const hindrance = (over: object, consent: string | null) =>
      channelsOf({ ...party, phones: [], consent, emails: [{ ...mailbox, ...over }] })[0]
        ?.hindrance;
    expect(hindrance({}, null)).toBeUndefined();
    expect(hindrance({ confirmed: false }, "c")).toBeUndefined();
    expect(hindrance({ confirmed: false }, null)).toContain("送达地址确认书");
    expect(hindrance({ gone: true }, "a")).toContain("退信");
    expect(bestChannel({ ...party, phones: [], emails: [{ ...mailbox, gone: true }] })).toBeNull();
  });

  it("says of each what goes out", () => {
    const mail = { phone: 0, mail: true as const };
    expect(dispatchSentence([{ phone: 0 }], 2)).toContain("1 名受送达人发出送达短信，送达 2 份");
    expect(dispatchSentence([mail], 1)).toContain("送达邮件，送达 1 份文书；邮件发出后不能收回");
    expect(dispatchSentence([mail, { phone: 0 }], 1)).toContain("送达短信和邮件");
    const party = { ...byName("刘𠮷"), emails: byName("刘𠮷").phones };
    const draft = { ...filled(), picks: { [party.id]: mail } };
    expect(reviewLines(draft, [party])[0]).toContain("邮件到达邮箱之日即为送达日期");
    expect(toInput(draft).recipients[0]).toMatchObject({ channel: "email", phone_index: 0 });
  });

  it("offers past whoever cannot be served only those who stand in", () => {
    const company = byName("某某科技有限公司");
    const [lawyer] = company.agents;
    if (!lawyer) throw new Error("no agent");
    const phones = byName("刘𠮷").phones;
    const status = { ...company.status, code: "bankrupt", name: "破产", instead: "管理人" };
    const bankrupt = { ...company, phones, status };
    expect(bestChannel(bankrupt)).toBeNull();
    const administrator = { ...lawyer, id: "a1", kind: "管理人", stands_in: true };
    const both = { ...bankrupt, agents: [lawyer, administrator] };
    expect(channelsOf(both).map((one) => one.channel.agent)).toEqual(["a1"]);
    expect(bestChannel(both)).toEqual({ phone: 0, agent: "a1" });
  });

  it("guesses the type from the file's name", () => {
    expect(guessType("1871号起诉状副本.pdf", documentTypes)?.code).toBe("complaint_copy");
    expect(guessType("判决书.pdf", documentTypes)?.code).toBe("judgment");
    expect(guessType("scan001.pdf", documentTypes)).toBeNull();
    expect(firstTitle("scan001.pdf", null)).toBe("scan001");
  });

  it("names what is missing", () => {
    expect(missing(emptyDraft())).toEqual(["输入案号", "选择受送达人", "上传文书"]);
    expect(missing({ ...filled(), documents: [{ ...summons, type: null }] })).toEqual([
      "为每份文书选择类型",
    ]);
    expect(missing(filled())).toEqual([]);
  });

  it("makes the body the server takes", () => {
    expect(() => toInput(emptyDraft())).toThrow("还不能办理，请先输入案号");
    expect(toInput(filled())).toEqual({
      case_id: casePage.case.id,
      recipients: [
        { party_id: byName("刘𠮷").id, phone_index: 0 },
        { party_id: byName("某某科技有限公司").id, agent_id: agentId, phone_index: 0 },
      ],
      documents: [{ type: "summons", title: "传票", file_id: "f1", copies: 1 }],
    });
  });

  it("tells confirmed from unconfirmed addresses", () => {
    const lines = reviewLines(
      { ...filled(), picks: { [byName("钱䶮喆").id]: { phone: 0 } } },
      parties,
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("短信到达不算送达");
    expect(reviewLines(filled(), parties)[0]).toContain("短信到达手机之日即为送达日期");
  });

  it("opens a stored draft again", () => {
    const again = fromTask(task);
    expect(again.taskId).toBe(task.id);
    expect(again.picks).toEqual({ [byName("刘𠮷").id]: { phone: 0 } });
    expect(again.documents.map((one) => one.title)).toEqual(["起诉状副本", "传票"]);
  });

  it("finds the row a refusal speaks of", () => {
    expect(fieldIndex("recipients[2].phone_index", "recipients")).toBe(2);
    expect(fieldIndex("documents.0", "documents")).toBe(0);
    expect(fieldIndex("note", "documents")).toBeNull();
  });
});

describe("files that are no papers yet", () => {
  const named = (...names: string[]) => names.map((name) => ({ name }));
  const word = { ...summons, sources: [{ id: "s1", name: "起诉状.docx", size: 5 }] };
  const picture = { ...summons, sources: [{ id: "s2", name: "1.JPG", size: 5 }] };

  it("makes one document of the pictures chosen together, at the first one's place", () => {
    const chosen = named("传票.pdf", "1.jpg", "起诉状.docx", "2.PNG", "3.tif");
    const groups = grouped(chosen).map((group) => group.map((file) => file.name).join("+"));
    expect(groups).toEqual(["传票.pdf", "1.jpg+2.PNG+3.tif", "起诉状.docx"]);
    expect(grouped([])).toEqual([]);
  });

  it("keeps what is not converted from being dispatched", () => {
    expect(missing({ ...filled(), documents: [word] })).toEqual(["把图片和 Word 转换为 PDF"]);
    const made = { ...word, fileId: "f9", made: { by: "word" as const, notes: [] } };
    expect(missing({ ...filled(), documents: [made] })).toEqual([]);
    expect(toInput({ ...filled(), documents: [made] }).documents[0]?.file_id).toBe("f9");
    expect([word, picture, made, summons].map(toConvert)).toEqual(["word", "picture", null, null]);
  });

  it("lets a Word file never be a ruling, and a picture only as a checked scan", () => {
    expect(convertHindrance(word, false)).toBeNull();
    expect(convertHindrance(summons, true)).toBeNull();
    for (const made of [undefined, { by: "word" as const, notes: [] }]) {
      expect(convertHindrance({ ...word, made, scan: true }, true)).toContain("加盖院印");
    }
    expect(convertHindrance(picture, true)).toContain("请先勾选");
    expect(convertHindrance({ ...picture, scan: true }, true)).toBeNull();
  });

  it("changes neighbours about and nothing else", () => {
    expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
    expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
  });
});

describe("a correction", () => {
  const notice = { ...summons, type: "更正通知书", title: "更正通知书" };
  const corrects = { delivery: "d1", party: "p1" };
  const draft: Draft = { ...emptyDraft("c1", corrects), picks: { p1: { phone: 0 } } };

  it("needs the notice and what replaces the paper", () => {
    expect(missing({ ...draft, documents: [summons] })).toEqual(["上传更正通知书"]);
    expect(missing({ ...draft, documents: [notice] })).toEqual(["上传更正后的文书"]);
    expect(missing({ ...draft, documents: [notice, summons] })).toEqual([]);
  });

  it("says which delivery it corrects, also when it is opened again", () => {
    expect(toInput(draft).corrects).toBe("d1");
    expect(toInput(emptyDraft("c1"))).not.toHaveProperty("corrects");
    expect(fromTask({ ...task, corrects: "d1" }).corrects?.delivery).toBe("d1");
  });
});
