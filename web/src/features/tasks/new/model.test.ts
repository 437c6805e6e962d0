import { describe, expect, it } from "vitest";
import { casePage } from "../../../../test/mock/data-case";
import { documentTypes, parties, draft as task } from "../../../../test/mock/data-serving";
import {
  bestChannel,
  channelsOf,
  type Draft,
  emptyDraft,
  fieldIndex,
  firstTitle,
  fromTask,
  guessType,
  missing,
  reviewLines,
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
  it("offers a confirmed number first, else the first, else nothing", () => {
    expect(bestChannel(byName("某某科技有限公司"))).toHaveProperty("agent");
    expect(bestChannel(byName("刘𠮷"))).toEqual({ phone: 0 });
    expect(bestChannel(byName("钱䶮喆"))).toEqual({ phone: 0 });
    expect(bestChannel(byName("马建国"))).toBeNull();
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
