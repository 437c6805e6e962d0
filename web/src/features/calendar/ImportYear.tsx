import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Input } from "antd";
import { useState } from "react";
import {
  calendarImports,
  calendarMoves,
  importYear,
  previewYear,
  readYearSheet,
} from "@/api/kernel";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { SheetRead, YearPreview } from "@/api/types";
import { useTrail } from "@/shared/hooks/use-trail";
import { useWrite } from "@/shared/hooks/use-write";
import { base64 } from "@/shared/lib/base64";
import { fullDay, stamp } from "@/shared/lib/dates";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { DataTable } from "@/shared/ui/DataTable";
import { FilePick } from "@/shared/ui/FilePick";
import { Labelled, Reason } from "@/shared/ui/Labelled";
import { Tag } from "@/shared/ui/Mark";
import { Pager } from "@/shared/ui/Pager";
import { Panel } from "@/shared/ui/Panel";
import { Loaded, ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";

/** JSON begins with a brace; everything else is a spreadsheet saved as CSV. */
export const formatOf = (text: string) => (text.trimStart().startsWith("{") ? "json" : "csv");

const EXAMPLE = `年份,2027
来源,国务院办公厅,通知的完整标题,文号,2026-11-05
放假,2027-01-01,2027-01-03,元旦
上班,2027-01-09,元旦
已核对`;

function Seen({ preview }: { preview: YearPreview }) {
  const atLeast = preview.capped ? "至少 " : "";
  return (
    <div className="stack">
      <p className="sentence">
        {preview.year}年共 {preview.workdays} 个工作日，来源：{preview.source}。
        {preview.replaces && "这一年已载入，确认后由新表替换，旧版本保留。"}
      </p>
      <p className="sentence">
        {atLeast}
        {preview.moved} 个期限日期改变，{preview.resolved} 个待定期限有了日期，其中 {preview.told}{" "}
        个当事人已看过原来的说法。
      </p>
      {preview.offices.length > 0 && (
        <DataTable
          label="各单位受影响的期限"
          rows={preview.offices}
          rowKey={(row) => row.office}
          columns={[
            { key: "office", title: "单位", render: (row) => row.office },
            { key: "moved", title: "日期改变", align: "right", render: (row) => row.moved },
            { key: "resolved", title: "待定变确定", align: "right", render: (row) => row.resolved },
            { key: "told", title: "已告知过", align: "right", render: (row) => row.told },
          ]}
        />
      )}
    </div>
  );
}

/** What has to be corrected in the spreadsheet, row by row. */
function Faults({ read }: { read: SheetRead }) {
  return (
    <div className="stack">
      <Alert
        type="error"
        showIcon
        title={`表格共 ${read.rows} 行，有 ${read.faults.length} 处要改，没有读入。请在原表格改好、保存，再选一次。`}
      />
      <DataTable
        label="要改的行"
        rows={read.faults}
        rowKey={(row) => `${row.row} ${row.message}`}
        columns={[
          {
            key: "row",
            title: "行",
            render: (row) => (row.row === 0 ? "整表" : `第 ${row.row} 行`),
          },
          { key: "message", title: "问题和改法", render: (row) => row.message },
        ]}
      />
    </div>
  );
}

/** 导入年历: look first, then confirm exactly what was looked at. */
export function ImportYear() {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const look = useMutation<YearPreview, ApiProblem, string>({
    mutationFn: async (wanted) => {
      try {
        return await previewYear({ format: formatOf(wanted), text: wanted });
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
  });
  const sheet = useMutation<SheetRead, ApiProblem, File>({
    mutationFn: async (file) => {
      try {
        return await readYearSheet(base64(new Uint8Array(await file.arrayBuffer())));
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
    onSuccess: (read) => {
      look.reset();
      setText(read.text);
      if (read.faults.length === 0) void message.success(`已读入 ${read.rows} 行，请预览影响`);
    },
  });
  const write = useWrite(importYear, () => {
    void message.success("已导入，正在重算受影响的期限");
    look.reset();
    setText("");
    setReason("");
    void client.invalidateQueries({ queryKey: ["calendars"] });
    void client.invalidateQueries({ queryKey: ["calendar-imports"] });
  });
  const preview = look.data;
  return (
    <Panel title="导入年历">
      <div className="stack">
        <div className="acts">
          <FilePick
            accept=".xlsx"
            label="Excel 表格"
            busy={sheet.isPending}
            onPick={(file) => sheet.mutate(file)}
          >
            选择 Excel 表格
          </FilePick>
          <span className="sub">.xlsx，第一张工作表，各行写法与下面的例子相同</span>
        </div>
        <ProblemNotice problem={sheet.error ?? null} />
        {sheet.data && sheet.data.faults.length > 0 && <Faults read={sheet.data} />}
        <Labelled label="放假安排（选表格读入，或粘贴 CSV、JSON，须含来源和文号）">
          {(id) => (
            <Input.TextArea
              id={id}
              value={text}
              rows={6}
              placeholder={EXAMPLE}
              onChange={(event) => {
                setText(event.target.value);
                look.reset();
                sheet.reset();
              }}
            />
          )}
        </Labelled>
        <ProblemNotice problem={look.error ?? null} />
        {preview && <Seen preview={preview} />}
        {preview && (
          <Reason
            label="核对说明"
            value={reason}
            onChange={setReason}
            placeholder="如：张某、李某与通知原文逐日核对"
          />
        )}
        <div className="acts">
          <Button
            type={preview ? "default" : "primary"}
            disabled={text.trim() === ""}
            {...waits(look.isPending)}
            onClick={() => look.mutate(text)}
          >
            预览影响
          </Button>
          {preview && (
            <ConfirmAct
              label="确认导入"
              title={`导入${preview.year}年放假安排`}
              sentence={`${preview.moved + preview.resolved} 个期限将立即重算，${preview.told} 个须重新告知当事人。请确认已与通知原文逐日核对。`}
              confirmLabel="已核对，导入"
              button={{ type: "primary" }}
              ready={reason.trim().length >= 2}
              busy={write.isPending}
              problem={write.error}
              onConfirm={() =>
                write.mutateAsync({
                  format: formatOf(text),
                  text,
                  calendar_version: preview.calendar_version,
                  reason: reason.trim(),
                })
              }
            />
          )}
        </div>
      </div>
    </Panel>
  );
}

/** What was imported, and what it moved: whoever was told the old date is told anew. */
export function Imports() {
  const [trail, setTrail] = useTrail({});
  const cursor = trail.at(-1);
  const imports = useQuery({ queryKey: ["calendar-imports"], queryFn: calendarImports });
  const moves = useQuery({
    queryKey: ["calendar-imports", "moves", cursor],
    queryFn: () => calendarMoves({ limit: 20, cursor }),
  });
  return (
    <>
      <Loaded query={imports} rows={2}>
        {(rows) =>
          rows.length === 0 ? null : (
            <Panel title="导入记录">
              <DataTable
                label="导入记录"
                rows={rows}
                rowKey={(row) => row.id}
                columns={[
                  {
                    key: "year",
                    title: "年份",
                    render: (row) => `${row.year}年第 ${row.version} 版`,
                  },
                  { key: "source", title: "来源", render: (row) => row.source },
                  { key: "who", title: "导入", render: (row) => `${row.actor} ${stamp(row.at)}` },
                  { key: "reason", title: "核对说明", render: (row) => row.reason },
                  {
                    key: "effect",
                    title: "结果",
                    render: (row) =>
                      row.finished_at
                        ? `改变 ${row.moved}，确定 ${row.resolved}，已告知过 ${row.told}`
                        : "正在重算",
                  },
                ]}
              />
            </Panel>
          )
        }
      </Loaded>
      <Loaded query={moves} rows={2}>
        {(page) =>
          page.items.length === 0 ? null : (
            <Panel title="变动的期限">
              <Alert
                type="warning"
                showIcon
                title="标有“已告知过”的，当事人看过原来的说法，请逐件重新告知。"
              />
              <DataTable
                label="变动的期限"
                rows={page.items}
                rowKey={(row) => row.id}
                columns={[
                  { key: "label", title: "案件和文书", render: (row) => row.subject_label },
                  { key: "what", title: "期限", render: (row) => row.what },
                  {
                    key: "old",
                    title: "原来",
                    render: (row) => (row.old_date ? fullDay(row.old_date) : "待定"),
                  },
                  {
                    key: "new",
                    title: "现在",
                    render: (row) => (row.new_date ? fullDay(row.new_date) : "待定"),
                  },
                  {
                    key: "told",
                    title: "告知",
                    render: (row) =>
                      row.told_at ? (
                        <Tag tone="yellow">已告知过 {stamp(row.told_at)}</Tag>
                      ) : (
                        "没有看过"
                      ),
                  },
                ]}
              />
              <Pager page={page} unit="个" trail={trail} onMove={setTrail} />
            </Panel>
          )
        }
      </Loaded>
    </>
  );
}
