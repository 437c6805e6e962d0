import { DownloadOutlined } from "@ant-design/icons";
import { useQueries } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { fileAddress } from "@/api/kernel";
import { receiptAddress } from "@/api/serving";
import type { CasePage } from "@/api/types";
import { AuditTable } from "@/features/audit/AuditTable";
import { AttemptTable } from "@/features/deliveries/AttemptTable";
import { MessageTable } from "@/features/messages/MessageTable";
import { useMe } from "@/features/session/session";
import { taskQuery } from "@/features/tasks/queries";
import { fileWords } from "@/shared/lib/sizes";
import { DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/States";
import { Tabs } from "@/shared/ui/Tabs";
import { PartyTable } from "./PartyTable";

/** Its form is long, and few who open a case open it. */
const ConfirmationSheet = lazy(() =>
  import("@/features/confirmations/ConfirmationSheet").then((m) => ({
    default: m.ConfirmationSheet,
  })),
);

const PaperSheet = lazy(() =>
  import("@/features/handover/Originals").then((m) => ({ default: m.PaperSheet })),
);

/** 文书: every file of the case's tasks. */
function Documents({ data }: { data: CasePage }) {
  const tasks = useQueries({ queries: data.tasks.map((task) => taskQuery(task.id)) });
  const rows = tasks.flatMap(
    (one) => one.data?.documents.map((document) => ({ document, task: one.data })) ?? [],
  );
  if (rows.length === 0) return <EmptyState title="还没有文书">文书随送达任务上传。</EmptyState>;
  return (
    <DataTable
      label="文书"
      rows={rows}
      rowKey={(row) => row.document.id}
      columns={[
        {
          key: "title",
          title: "文书",
          render: ({ document }) => (
            <a href={fileAddress(document.file_id, true)} target="_blank" rel="noreferrer">
              {document.title}
            </a>
          ),
        },
        { key: "copies", title: "份数", render: ({ document }) => `${document.copies} 份` },
        {
          key: "size",
          title: "篇幅",
          render: ({ document }) => fileWords(document.pages, document.size),
        },
        { key: "task", title: "任务", render: ({ task }) => task.number },
        {
          key: "sm3",
          title: "SM3 摘要",
          render: ({ document }) => <span className="code">{document.sm3.slice(0, 16)}…</span>,
        },
      ]}
    />
  );
}

/** 送达记录, and the receipts that came of it. */
function Attempts({ data, open }: { data: CasePage; open: (id: string) => void }) {
  const me = useMe();
  const receipts = data.deliveries.filter((one) => one.receipt_file_id);
  if (data.deliveries.length === 0) {
    return <EmptyState title="还没有送达记录">发起送达后，每一次送达都列在这里。</EmptyState>;
  }
  return (
    <div className="stack">
      <AttemptTable deliveries={data.deliveries} today={me.today} open={open} />
      {receipts.length > 0 && (
        <div className="row">
          送达回证：
          {receipts.map((one) => (
            <a key={one.id} href={receiptAddress(one.id)} download>
              <DownloadOutlined /> {one.recipient.name}
            </a>
          ))}
        </div>
      )}
    </div>
  );
}

interface CaseTabsProps {
  data: CasePage;
  tab: string | undefined;
  change: (tab: string) => void;
  open: (deliveryId: string) => void;
}

/** Everything on record about the case, behind tabs. */
export function CaseTabs({ data, tab, change, open }: CaseTabsProps) {
  const attempts = data.deliveries.reduce((sum, one) => sum + one.attempts.length, 0);
  return (
    <section className="panel">
      <Tabs
        label="案件资料"
        active={tab ?? "attempts"}
        onChange={change}
        sheets={[
          {
            key: "attempts",
            label: "送达记录",
            count: attempts,
            content: <Attempts data={data} open={open} />,
          },
          {
            key: "documents",
            label: "文书",
            count: data.documents.length,
            content: <Documents data={data} />,
          },
          {
            key: "messages",
            label: "消息台账",
            count: data.messages.length,
            content: <MessageTable rows={data.messages} narrow />,
          },
          {
            key: "parties",
            label: "当事人",
            count: data.parties.length,
            content: <PartyTable parties={data.parties} />,
          },
          {
            key: "confirmations",
            label: "地址确认书",
            content: (
              <Suspense fallback={<p className="muted">正在载入…</p>}>
                <ConfirmationSheet caseId={data.case.id} parties={data.parties} />
              </Suspense>
            ),
          },
          {
            key: "papers",
            label: "纸质原件",
            content: (
              <Suspense fallback={<p className="muted">正在载入…</p>}>
                <PaperSheet caseId={data.case.id} />
              </Suspense>
            ),
          },
          { key: "audit", label: "留痕", content: <AuditTable rows={data.audit} narrow /> },
        ]}
      />
    </section>
  );
}
