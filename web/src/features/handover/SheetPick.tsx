import { useMutation } from "@tanstack/react-query";
import { Alert } from "antd";
import { readHandoverSheet } from "@/api/handover";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { HandoverSheetRead } from "@/api/types";
import { base64 } from "@/shared/lib/base64";
import { DataTable } from "@/shared/ui/DataTable";
import { FilePick } from "@/shared/ui/FilePick";
import { ProblemNotice } from "@/shared/ui/States";

/** A workbook of many lines: every row is checked before one is taken over. */
export function SheetPick({ onRead }: { onRead: (read: HandoverSheetRead) => void }) {
  const sheet = useMutation<HandoverSheetRead, ApiProblem, File>({
    mutationFn: async (file) => {
      try {
        return await readHandoverSheet(base64(new Uint8Array(await file.arrayBuffer())));
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
    onSuccess: (read) => {
      if (read.faults.length === 0) onRead(read);
    },
  });
  const faults = sheet.data?.faults ?? [];
  return (
    <div className="stack">
      <div className="row">
        <FilePick
          accept=".xlsx"
          label="Excel 交接清单"
          busy={sheet.isPending}
          onPick={(file) => sheet.mutate(file)}
        >
          从 Excel 读入
        </FilePick>
        <span className="sub">
          .xlsx，第一行为列名：案号、受送达人、文书，另可有 份数、要求方式、开庭时间、急件
        </span>
      </div>
      <ProblemNotice problem={sheet.error ?? null} />
      {faults.length > 0 && (
        <>
          <Alert
            type="error"
            showIcon
            title={`表格共 ${sheet.data?.rows ?? 0} 行，有 ${faults.length} 处要改，没有读入。请在原表格改好、保存，再选一次。`}
          />
          <DataTable
            label="要改的行"
            rows={faults}
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
        </>
      )}
    </div>
  );
}
