import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Segmented, Select } from "antd";
import { useState } from "react";
import { checkFile, sources } from "@/api/civic";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { IntakeReceipt, IntakeRecord } from "@/api/types";
import { base64 } from "@/shared/lib/base64";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { FilePick } from "@/shared/ui/FilePick";
import { Labelled } from "@/shared/ui/Labelled";
import { Tag } from "@/shared/ui/Mark";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, ProblemNotice } from "@/shared/ui/States";
import { Faults } from "./Faults";
import { formatOf, stateWords, TABLES } from "./words";
import "./civic.css";

/** Bytes of a file at most, as the server takes them. */
const LARGEST = 700 * 1024;
/** Rows shown at once; a batch has a thousand at most. */
const SHOWN = 200;

const COLUMNS: Column<IntakeRecord>[] = [
  {
    key: "line",
    title: "行",
    align: "right",
    render: (row) => <span className="num">{row.line}</span>,
  },
  { key: "record", title: "记录", render: (row) => <span className="num">{row.record_id}</span> },
  {
    key: "state",
    title: "结果",
    render: (row) => {
      const state = stateWords(row.state);
      return <Tag tone={state.tone}>{state.text}</Tag>;
    },
  },
  { key: "faults", title: "问题和改法", render: (row) => <Faults faults={row.details} /> },
];

function Answer({ receipt, name }: { receipt: IntakeReceipt; name: string }) {
  const [all, setAll] = useState(false);
  const faulty = receipt.records.filter((one) => one.details.length > 0);
  const rows = all ? receipt.records : faulty;
  return (
    <Panel title={`试检结果 · ${name}`}>
      <div className="stack">
        <p className="sentence">
          共 {receipt.sent} 条：可接受 {receipt.accepted}，重复 {receipt.duplicate}，会退回{" "}
          {receipt.rejected}。没有保存任何数据。
        </p>
        {receipt.cut && <Alert type="warning" showIcon title="最后一行不完整，没有计入。" />}
        <Segmented<boolean>
          aria-label="显示哪些记录"
          value={all}
          onChange={setAll}
          options={[
            { value: false, label: `有问题的 ${faulty.length}` },
            { value: true, label: `全部 ${receipt.records.length}` },
          ]}
        />
        {rows.length === 0 ? (
          <EmptyState title="没有发现问题">可以报送。</EmptyState>
        ) : (
          <DataTable
            label="试检的记录"
            rows={rows.slice(0, SHOWN)}
            rowKey={(row) => String(row.line)}
            columns={COLUMNS}
          />
        )}
        {rows.length > SHOWN && (
          <p className="sub">
            先显示前 {SHOWN} 条，共 {rows.length} 条。改好后再试。
          </p>
        )}
      </div>
    </Panel>
  );
}

interface Wanted {
  file: File;
  table: string;
  source: string | null;
}

/** 试检: a file before it is sent, with every fault and how to put it right. */
export function CheckPage() {
  const [table, setTable] = useState("accept");
  const [source, setSource] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const known = useQuery({ queryKey: ["civic-sources"], queryFn: sources });
  const check = useMutation<IntakeReceipt, ApiProblem, Wanted>({
    mutationFn: async (wanted) => {
      try {
        const content = base64(new Uint8Array(await wanted.file.arrayBuffer()));
        const format = formatOf(wanted.file.name) ?? "ndjson";
        return await checkFile({ table: wanted.table, source: wanted.source, format, content });
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
  });
  const take = (file: File | undefined) => {
    if (!file) return;
    const fits = file.size <= LARGEST;
    const named = formatOf(file.name) !== null;
    check.reset();
    setWrong(
      !named
        ? "请选 .xlsx、.ndjson、.jsonl 或 .json 文件。"
        : !fits
          ? "文件超过 700 KB，请拆成几份再试。"
          : null,
    );
    if (named && fits) check.mutate({ file, table, source });
  };
  const tables = Object.entries(TABLES).map(([value, label]) => ({ value, label }));
  const choices = (known.data ?? []).map((one) => ({ value: one.id, label: one.name }));
  return (
    <div className="stack">
      <PageHead title="试检" sub="报送前先检查文件，列出全部问题和改法，不保存数据" />
      <Panel>
        <div className="stack">
          <div className="row civic-pick">
            <Labelled label="数据表">
              {(id) => <Select id={id} value={table} onChange={setTable} options={tables} />}
            </Labelled>
            <Labelled label="来源（选了才能认出已报的）">
              {(id) => (
                <Select<string | null>
                  id={id}
                  value={source}
                  onChange={(value) => setSource(value ?? null)}
                  allowClear
                  placeholder="不选"
                  options={choices}
                />
              )}
            </Labelled>
          </div>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the button in it does the same by keys */}
          <div
            className={over ? "civic-drop over" : "civic-drop"}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={(event) => {
              event.preventDefault();
              setOver(false);
              take(event.dataTransfer.files[0]);
            }}
          >
            <FilePick
              accept=".xlsx,.ndjson,.jsonl,.json"
              label="要试检的文件"
              busy={check.isPending}
              primary
              onPick={take}
            >
              选择文件
            </FilePick>
            <p className="sub">
              或拖到这里。Excel 首行写列名；NDJSON 每行一条。最多 1000 条、700 KB。
            </p>
          </div>
          {wrong && <Alert type="error" showIcon title={wrong} />}
          <ProblemNotice problem={check.error ?? null} />
        </div>
      </Panel>
      {check.data && <Answer receipt={check.data} name={check.variables?.file.name ?? ""} />}
    </div>
  );
}
