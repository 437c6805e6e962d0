import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { resendMessages } from "@/api/kernel";
import type { Message, Resent } from "@/api/types";
import { useWrite } from "@/shared/hooks/use-write";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { mayResend } from "./words";

interface ResendBarProps {
  rows: Message[];
  chosen: ReadonlySet<string>;
  clear: () => void;
}

/** Appears with the first tick and says what can happen to how many. */
export function ResendBar({ rows, chosen, clear }: ResendBarProps) {
  const client = useQueryClient();
  const [result, setResult] = useState<Resent[] | null>(null);
  const picked = rows.filter((row) => chosen.has(row.id));
  const ready = picked.filter((row) => mayResend(row.state));
  const resend = useWrite(resendMessages, (out) => {
    setResult(out);
    clear();
    void client.invalidateQueries({ queryKey: ["messages"] });
  });
  if (picked.length === 0 && !result) return null;
  const refused = result?.filter((one) => !one.new) ?? [];
  const name = (id: string) => {
    const row = rows.find((one) => one.id === id);
    return row ? `${row.recipient_name} ${row.to_masked}` : "一条消息";
  };
  return (
    <section className="bulk no-print" aria-label="批量重发">
      {picked.length > 0 && (
        <div className="row">
          <strong>已选 {picked.length} 条</strong>
          {ready.length > 0 && (
            <ConfirmAct
              label={`重发 ${ready.length} 条`}
              title={`重发 ${ready.length} 条消息`}
              sentence={`将向 ${new Set(ready.map((row) => row.to_masked)).size} 个号码各再发一次原来的内容；“不明”的请先电话核实没有收到。重发不改变任何期限。`}
              confirmLabel={`重发 ${ready.length} 条`}
              busy={resend.isPending}
              problem={resend.error}
              onConfirm={() => resend.mutateAsync(ready.map((row) => row.id))}
              button={{ type: "primary", size: "small" }}
            />
          )}
          {ready.length < picked.length && (
            <span className="sub">
              其余 {picked.length - ready.length} 条还在发送或已到达，不能重发
            </span>
          )}
          <Button size="small" type="text" onClick={clear}>
            取消选择
          </Button>
        </div>
      )}
      {result && (
        <div className="row" role="status">
          已重新提交 {result.length - refused.length} 条
          {refused.length > 0 && `，${refused.length} 条没有重发：`}
          {refused.map((one) => (
            <span key={one.id} className="sub">
              {name(one.id)}：{one.reason}
            </span>
          ))}
          <Button size="small" type="text" onClick={() => setResult(null)}>
            知道了
          </Button>
        </div>
      )}
    </section>
  );
}
