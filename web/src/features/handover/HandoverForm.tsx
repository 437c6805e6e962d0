import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Button, Checkbox, Select } from "antd";
import { useState } from "react";
import { handOver, keepHandover, receiptsToHand } from "@/api/handover";
import { ApiProblem, asProblem } from "@/api/problem";
import type { HandoverChoices, HandoverSheetRead } from "@/api/types";
import { fieldIndex } from "@/features/tasks/new/model";
import { documentTypesQuery } from "@/features/tasks/queries";
import { useDraft } from "@/shared/hooks/use-draft";
import { useWrite } from "@/shared/hooks/use-write";
import { fullDay } from "@/shared/lib/dates";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { DataTable } from "@/shared/ui/DataTable";
import { Labelled, Reason } from "@/shared/ui/Labelled";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded, ProblemNotice } from "@/shared/ui/States";
import { LineForm } from "./LineForm";
import { ScanField } from "./ScanField";
import { SheetPick } from "./SheetPick";
import { type DraftLine, type DraftSlip, emptySlip, gapsOf, linesOf, toBody } from "./words";
import "./handover.css";
import { waits } from "@/shared/ui/waits";

interface HandoverFormProps {
  draftKey: string;
  start: DraftSlip;
  choices: HandoverChoices;
}

interface ReceiptsProps {
  unit: string | null;
  chosen: string[];
  change: (ids: string[]) => void;
}

/** Receipts that can go back, ticked: those of the division that gets them, unless others are asked for. */
function Receipts({ unit, chosen, change }: ReceiptsProps) {
  const [all, setAll] = useState(false);
  const wanted = unit && !all ? { unit } : {};
  const query = useQuery({
    queryKey: ["handover-receipts", wanted],
    queryFn: () => receiptsToHand(wanted),
  });
  return (
    <div className="stack">
      {unit && (
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
          也列出其他庭室承办的
        </Checkbox>
      )}
      <Loaded query={query} rows={4}>
        {(list) =>
          list.items.length === 0 && chosen.length === 0 ? (
            <EmptyState title="没有待移交的回证">
              送达回证生成后列在这里，移交后由庭室签收入卷。
            </EmptyState>
          ) : (
            <>
              <DataTable
                label="待移交的回证"
                rows={list.items}
                rowKey={(row) => row.delivery_id}
                rowName={(row) => `${row.case.number} ${row.recipient}`}
                picking={{ chosen: new Set(chosen), change: (ids) => change([...ids]) }}
                columns={[
                  {
                    key: "case",
                    title: "案件",
                    render: (row) => (
                      <>
                        <span className="keep">{row.case.number}</span>
                        <span className="two">{row.case.cause}</span>
                      </>
                    ),
                  },
                  { key: "who", title: "受送达人", render: (row) => row.recipient },
                  { key: "division", title: "承办庭室", render: (row) => row.division },
                  {
                    key: "served",
                    title: "送达日期",
                    render: (row) => (row.served_on ? fullDay(row.served_on) : "未送达"),
                  },
                ]}
              />
              {list.more && <p className="sub">只列出最近 100 份，移交后再列出其余的。</p>}
            </>
          )
        }
      </Loaded>
    </div>
  );
}

/** A slip while it is made: cases by scanning, choosing or from a workbook, then handed over. */
export function HandoverForm({ draftKey, start, choices }: HandoverFormProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const types = useQuery(documentTypesQuery);
  const [draft, setDraft, kept] = useDraft<DraftSlip>(draftKey, start);
  const change = (part: Partial<DraftSlip>) => setDraft((old) => ({ ...old, ...part }));
  const changeLine = (at: number, part: Partial<DraftLine>) =>
    setDraft((old) => ({
      ...old,
      lines: old.lines.map((line, n) => (n === at ? { ...line, ...part } : line)),
    }));
  const save = useWrite(keepHandover, (slip) => change({ id: slip.slip.id }));
  const hand = useWrite(handOver);
  const [unsaved, setUnsaved] = useState<ApiProblem | null>(null);
  const problem = hand.error ?? save.error ?? unsaved;
  const papers = draft.kind === "papers";
  const gaps = gapsOf(draft);
  const title = papers ? "送达交接单" : "回证移交清单";
  const count = papers ? draft.lines.length : draft.receipts.length;
  const to = choices.units.find((unit) => unit.id === draft.toUnitId)?.name ?? "";

  const store = () => {
    if (!draft.toUnitId) {
      throw new ApiProblem({ status: 422, code: "handover.incomplete", title: "请先选择接收庭室" });
    }
    return save.mutateAsync({ id: draft.id, body: toBody(draft) });
  };
  const leave = async (id: string) => {
    kept.clear();
    await client.invalidateQueries({ queryKey: ["handovers"] });
    await client.invalidateQueries({ queryKey: ["handover-receipts"] });
    await navigate({ to: "/handovers/$id", params: { id } });
  };
  const keep = async () => {
    setUnsaved(null);
    try {
      const slip = await store();
      void message.success(`草稿 ${slip.slip.number} 已保存`);
      await leave(slip.slip.id);
    } catch (thrown) {
      setUnsaved(asProblem(thrown));
    }
  };
  const handNow = async () => {
    if (gaps.length > 0) {
      const what = `还不能交出，请先${gaps.join("、")}`;
      throw new ApiProblem({ status: 422, code: "handover.incomplete", title: what });
    }
    const slip = await store();
    await hand.mutateAsync(slip.slip.id);
    void message.success(`${slip.slip.number} 已交出，等待${to}接收`);
    await leave(slip.slip.id);
  };
  const read = (sheet: HandoverSheetRead) => {
    setDraft((old) => {
      const known = new Set(old.lines.map((line) => line.partyId));
      const fresh = sheet.lines.flatMap((line): DraftLine[] => {
        const of = sheet.cases.find((one) => one.id === line.case_id);
        if (!of || known.has(line.party_id)) return [];
        return [
          {
            key: line.party_id,
            of,
            partyId: line.party_id,
            documents: line.documents,
            method: line.method,
            hearingAt: line.hearing_at ?? of.hearing_at ?? null,
            urgent: line.urgent,
            note: "",
            mendsId: null,
          },
        ];
      });
      return { ...old, lines: [...old.lines, ...fresh] };
    });
    void message.success(`已读入 ${sheet.rows} 行，共 ${sheet.lines.length} 名受送达人`);
  };

  return (
    <div className="slip-form">
      <PageHead title={draft.id ? `修改${title}` : `开${title}`} sub={`${count} 项`}>
        {kept.restored && (
          <Button
            onClick={() => {
              kept.clear();
              setDraft(emptySlip(draft.kind));
            }}
          >
            清空重填
          </Button>
        )}
      </PageHead>
      <div className="stack">
        <Panel>
          <div className="slip-head">
            <Labelled label="交给">
              {(id) => (
                <Select
                  id={id}
                  className="slip-unit"
                  showSearch
                  optionFilterProp="label"
                  placeholder="选择接收庭室"
                  value={draft.toUnitId}
                  options={choices.units
                    .filter((unit) => unit.id !== choices.own_unit_id)
                    .map((unit) => ({ value: unit.id, label: unit.name }))}
                  onChange={(toUnitId) => change({ toUnitId, receipts: [] })}
                />
              )}
            </Labelled>
            <div className="grow">
              <Reason
                label="说明（可不填）"
                value={draft.note}
                onChange={(note) => change({ note })}
              />
            </div>
          </div>
        </Panel>
        {papers ? (
          <Panel title="案件和文书">
            <div className="stack">
              <ScanField
                label="扫案号添加"
                autoFocus
                onCase={(found) => {
                  const fresh = linesOf(found, draft.lines);
                  setDraft((old) => ({
                    ...old,
                    lines: [...old.lines, ...linesOf(found, old.lines)],
                  }));
                  return fresh.length > 0
                    ? `已添加 ${found.number}，${fresh.length} 名受送达人`
                    : `${found.number} 已在单子上`;
                }}
              />
              <SheetPick onRead={read} />
              {draft.lines.length === 0 ? (
                <EmptyState title="还没有内容">
                  扫描或输入案号后按回车，每名被告一项；也可以在案件列表勾选后开单，或从 Excel
                  读入。
                </EmptyState>
              ) : (
                <ol className="slip-lines" aria-label="各项">
                  {draft.lines.map((line, at) => (
                    <LineForm
                      key={line.key}
                      line={line}
                      at={at}
                      types={types.data?.items ?? []}
                      problems={
                        problem?.errors
                          .filter((one) => fieldIndex(one.field, "lines") === at)
                          .map((one) => one.message) ?? []
                      }
                      change={(part) => changeLine(at, part)}
                      remove={() =>
                        setDraft((old) => ({ ...old, lines: old.lines.filter((_, n) => n !== at) }))
                      }
                    />
                  ))}
                </ol>
              )}
            </div>
          </Panel>
        ) : (
          <Panel title="回证">
            <Receipts
              unit={draft.toUnitId}
              chosen={draft.receipts}
              change={(receipts) => change({ receipts })}
            />
          </Panel>
        )}
        <ProblemNotice problem={problem} />
        <div className="row">
          <ConfirmAct
            label="交出"
            title={`交出${title}`}
            sentence={`${count} 项交给${to || "（未选接收庭室）"}，由对方逐项接收或退回；交出后不能修改，接收前原件仍由您保管。`}
            confirmLabel="确认交出"
            button={{ type: "primary" }}
            busy={save.isPending || hand.isPending}
            onConfirm={handNow}
          />
          <Button {...waits(save.isPending)} onClick={() => void keep()}>
            存草稿
          </Button>
        </div>
      </div>
    </div>
  );
}
