import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useState } from "react";
import { type ApiProblem, asProblem } from "@/api/problem";
import { readCaseSheet } from "@/api/serving";
import type { CaseSheet, CaseSheetRead } from "@/api/types";
import { base64 } from "@/shared/lib/base64";
import { DataTable } from "@/shared/ui/DataTable";
import { FilePick } from "@/shared/ui/FilePick";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { doubtful, freshOf, sheetWords } from "./quick";

/** Rows shown at a time: who has more to mend mends these first. */
const SHOWN = 200;

interface SheetFetchProps {
  /** What short numbers leave out. */
  usual: Pick<CaseSheet, "court_code" | "type_code">;
  busy: boolean;
  onFetch: (numbers: string[]) => Promise<void>;
}

/** Excel 案件清单: every row is read, the cases are fetched, and what differs is shown. */
export function SheetFetch({ usual, busy, onFetch }: SheetFetchProps) {
  const [name, setName] = useState("");
  const sheet = useMutation<CaseSheetRead, ApiProblem, string>({
    mutationFn: async (content) => {
      try {
        return await readCaseSheet({ content, ...usual });
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
  });
  const pick = async (file: File) => {
    setName(file.name);
    sheet.mutate(base64(new Uint8Array(await file.arrayBuffer())));
  };
  const rows = sheet.data?.rows ?? [];
  const fresh = freshOf(rows);
  const wrong = doubtful(rows);
  const fetch = async () => {
    await onFetch(fresh);
    // What came is compared with what the rows say.
    if (sheet.variables) sheet.mutate(sheet.variables);
  };
  return (
    <div className="stack">
      <div className="row">
        <FilePick
          accept=".xlsx"
          label="Excel 案件清单"
          busy={sheet.isPending}
          onPick={(file) => void pick(file)}
        >
          从 Excel 读入
        </FilePick>
        <span className="sub">
          .xlsx，第一行为列名：案号，另可有 案由、承办庭室、承办人、当事人，只用来核对
        </span>
      </div>
      <ProblemNotice problem={sheet.error ?? null} />
      {sheet.data?.fault && <Alert type="error" showIcon title={`${name}：${sheet.data.fault}`} />}
      {rows.length > 0 && (
        <div className="row">
          <span role="status">{sheetWords(rows)}</span>
          {fresh.length > 0 && (
            <Button type="primary" {...waits(busy)} onClick={() => void fetch()}>
              取回 {fresh.length} 个
            </Button>
          )}
        </div>
      )}
      {wrong.length > 0 && (
        <DataTable
          label="要核对的行"
          rows={wrong.slice(0, SHOWN)}
          rowKey={(row) => String(row.row)}
          columns={[
            { key: "row", title: "行", render: (row) => `第 ${row.row} 行` },
            {
              key: "number",
              title: "案号",
              render: (row) =>
                row.case_id ? (
                  <Link to="/cases/$id" params={{ id: row.case_id }} className="keep">
                    {row.number}
                  </Link>
                ) : (
                  <span className="keep">{row.number ?? row.typed}</span>
                ),
            },
            {
              key: "message",
              title: "要核对的",
              render: (row) =>
                [row.message, ...row.differences].filter(Boolean).map((text) => (
                  <span key={text} className="two">
                    {text}
                  </span>
                )),
            },
          ]}
        />
      )}
      {wrong.length > SHOWN && (
        <span className="sub">另有 {wrong.length - SHOWN} 行，改好这些后再读一次</span>
      )}
    </div>
  );
}
