import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Button, Input, Radio } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { type ApiProblem, asProblem } from "@/api/problem";
import { changeTask, createTask, dispatchTask } from "@/api/serving";
import type { StartingMethod, Task, TaskInput } from "@/api/types";
import { caseQuery } from "@/features/cases/queries";
import { documentWords } from "@/features/handover/words";
import { documentTypesQuery, taskKeys } from "@/features/tasks/queries";
import { useDraft } from "@/shared/hooks/use-draft";
import { useWrite } from "@/shared/hooks/use-write";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { Loaded, ProblemNotice } from "@/shared/ui/States";
import { CaseStep } from "./CaseStep";
import { DocumentStep } from "./DocumentStep";
import {
  asListed,
  begunBy,
  bestChannel,
  type Draft,
  dispatchSentence,
  emptyDraft,
  fieldIndex,
  incomplete,
  missing,
  reviewLines,
  STARTS,
  startOf,
  stillWanted,
  thingsOf,
  toInput,
} from "./model";
import { RecipientStep } from "./RecipientStep";
import "../tasks.css";
import "./new-task.css";
import { waits } from "@/shared/ui/waits";

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <Panel
      title={
        <>
          <span className="step-number" aria-hidden="true">
            {number}
          </span>
          {title}
        </>
      }
    >
      {children}
    </Panel>
  );
}

interface NewTaskFormProps {
  draftKey: string;
  start: Draft;
}

/** 案号, recipients, documents, review: each part opens when the one before is there. */
export function NewTaskForm({ draftKey, start }: NewTaskFormProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [draft, setDraft, kept] = useDraft<Draft>(draftKey, start);
  const change = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));

  const of = useQuery({ ...caseQuery(draft.caseId ?? ""), enabled: draft.caseId !== null });
  const types = useQuery(documentTypesQuery);
  const page = draft.caseId ? of.data : undefined;
  const method = startOf(draft);
  const whom = draft.corrects?.party;
  const parties = (page?.parties ?? []).filter((party) => !whom || party.id === whom);
  const lined = draft.line?.party;
  const only = whom ? parties[0] : parties.find((party) => party.id === lined);
  // A correction goes to whom the faulty paper went, a line to whom it names; the number can
  // still be chosen.
  useEffect(() => {
    const channel = only && bestChannel(only, method);
    if (!only || !channel) return;
    setDraft((old) =>
      Object.keys(old.picks).length > 0 ? old : { ...old, picks: { [only.id]: channel } },
    );
  }, [only, method, setDraft]);

  const save = useWrite(
    ({ id, body }: { id: string | null; body: TaskInput }, key) =>
      id ? changeTask(id, body, key) : createTask(body, key),
    (task) => change({ taskId: task.id }),
  );
  const dispatch = useWrite(dispatchTask);
  const [unsaved, setUnsaved] = useState<ApiProblem | null>(null);
  const problem = dispatch.error ?? save.error ?? unsaved;
  const gaps = missing(draft);
  const recipients = Object.keys(draft.picks);
  const sentence = dispatchSentence(Object.values(draft.picks), draft.documents.length, method);

  const refusedAt = (list: string, at: number) =>
    problem?.errors.find((one) => fieldIndex(one.field, list) === at)?.message;

  const store = async (): Promise<Task> =>
    save.mutateAsync({ id: draft.taskId, body: toInput(draft) });
  const leave = async (task: Task) => {
    kept.clear();
    await client.invalidateQueries({ queryKey: taskKeys.all });
    await navigate({ to: "/tasks/$id", params: { id: task.id } });
  };
  const saveDraft = async () => {
    setUnsaved(null);
    try {
      const task = await store();
      void message.success(`草稿 ${task.number} 已保存`);
      await leave(task);
    } catch (thrown) {
      setUnsaved(asProblem(thrown));
    }
  };
  const dispatchNow = async () => {
    if (gaps.length > 0) throw incomplete(gaps);
    const task = await store();
    await dispatch.mutateAsync(task.id);
    void message.success(
      method === "electronic"
        ? `已发起送达，${thingsOf(Object.values(draft.picks))}正在发出`
        : `已发起${STARTS.find((one) => one.value === method)?.label}`,
    );
    await leave(task);
  };

  return (
    <div className="new-task">
      <PageHead
        title={draft.taskId ? "编辑送达任务" : "新建送达任务"}
        sub={STARTS.find((one) => one.value === method)?.label}
      >
        {kept.restored && (
          <Button
            onClick={() => {
              kept.clear();
              setDraft(emptyDraft());
            }}
          >
            清空重填
          </Button>
        )}
      </PageHead>
      {kept.restored && <p className="sub restored">已恢复上次没有办完的内容，保存在本机。</p>}
      <div className="stack">
        {draft.corrects && (
          <div className="notice tone-yellow">
            <div>
              <strong>更正已查阅的送达</strong>
              <div>
                请同时上传更正通知书和更正后的文书；原送达的日期和期间不变，原链接会写明以更正后的文书为准。
              </div>
            </div>
          </div>
        )}
        <Step number={1} title="案件">
          {draft.caseId && !page ? (
            <Loaded query={of} rows={2}>
              {() => null}
            </Loaded>
          ) : (
            <CaseStep
              typed={draft.typed}
              onTyped={(typed) => change({ typed })}
              found={page}
              onFound={(found) => change({ caseId: found.case_id, typed: found.number, picks: {} })}
              onOther={draft.corrects ? undefined : () => change({ caseId: null, picks: {} })}
            />
          )}
        </Step>
        {page && (
          <>
            <Step number={2} title="送达方式">
              <Radio.Group
                aria-label="送达方式"
                value={method}
                disabled={draft.corrects !== undefined}
                onChange={(event) => {
                  const chosen = event.target.value as StartingMethod;
                  setDraft((old) => begunBy(old, chosen));
                }}
              >
                <div className="row">
                  {STARTS.map((one) => (
                    <Radio key={one.value} value={one.value}>
                      <strong>{one.label}</strong>
                      <div className="sub">{one.means}</div>
                    </Radio>
                  ))}
                </div>
              </Radio.Group>
            </Step>
            <Step number={3} title="受送达人">
              <RecipientStep
                parties={parties}
                method={method}
                picks={draft.picks}
                change={(picks) => change({ picks })}
                refused={(id) => {
                  const at = recipients.indexOf(id);
                  return at < 0 ? undefined : refusedAt("recipients", at);
                }}
              />
            </Step>
            <Step number={4} title="文书">
              {draft.line && (
                <p className="sentence" role="status">
                  交接单列明：{documentWords(draft.line.documents)}。
                  {stillWanted(draft).length > 0
                    ? `还没有上传：${stillWanted(draft)
                        .map((paper) => paper.title)
                        .join("、")}；上传后类型、名称和份数照单填好。`
                    : "已全部上传。"}
                </p>
              )}
              <DocumentStep
                documents={draft.documents}
                types={types.data?.items ?? []}
                add={(one) =>
                  setDraft((old) => ({ ...old, documents: [...old.documents, asListed(one, old)] }))
                }
                change={(at, part) =>
                  setDraft((old) => ({
                    ...old,
                    documents: old.documents.map((one, n) =>
                      n === at ? { ...one, ...part } : one,
                    ),
                  }))
                }
                remove={(at) =>
                  setDraft((old) => ({
                    ...old,
                    documents: old.documents.filter((_, n) => n !== at),
                  }))
                }
                refused={(at) => refusedAt("documents", at)}
                byPhone={method === "phone"}
              />
            </Step>
            <Step number={5} title="核对">
              <div className="stack">
                <div>
                  <label htmlFor="task-note">备注（只有本院看得到，可不填）</label>
                  <Input.TextArea
                    id="task-note"
                    rows={2}
                    maxLength={200}
                    value={draft.note}
                    onChange={(event) => change({ note: event.target.value })}
                  />
                </div>
                {gaps.length > 0 ? (
                  <p className="sentence">发起前还要：{gaps.join("、")}。</p>
                ) : (
                  <div>
                    <p className="sentence">{sentence}</p>
                    {reviewLines(draft, parties).map((line) => (
                      <p key={line} className="review-line">
                        {line}
                      </p>
                    ))}
                  </div>
                )}
                <ProblemNotice problem={problem} />
              </div>
            </Step>
          </>
        )}
      </div>
      {page && (
        <div className="act-bar">
          <span className="sub">内容随填随存本机；保存草稿后，本院同事也能接着办。</span>
          <Button {...waits(save.isPending)} onClick={() => void saveDraft()}>
            保存草稿
          </Button>
          <ConfirmAct
            label="发起送达"
            title="发起送达"
            sentence={sentence}
            confirmLabel="确认发起送达"
            busy={save.isPending || dispatch.isPending}
            problem={problem}
            onConfirm={dispatchNow}
            button={{ type: "primary", disabled: gaps.length > 0 }}
          >
            <div>
              {reviewLines(draft, parties).map((line) => (
                <p key={line} className="review-line">
                  {line}
                </p>
              ))}
            </div>
          </ConfirmAct>
        </div>
      )}
    </div>
  );
}
