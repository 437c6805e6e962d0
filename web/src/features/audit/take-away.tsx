import { DownloadOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type ApiProblem, asProblem } from "@/api/problem";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { Reason } from "@/shared/ui/Labelled";

/** Hands a file made just now to the browser's own saving. */
export function save(file: Blob, name: string) {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

interface TakeAwayProps {
  /** What is exported, for the sentence and the file's name. */
  what: string;
  /** What else to know before taking it. */
  note?: string;
  send: (reason: string) => Promise<Blob>;
}

/** 导出: asks what it is needed for; the export itself is audited. */
export function TakeAway({ what, note = "", send }: TakeAwayProps) {
  const [reason, setReason] = useState("");
  const sending = useMutation<Blob, ApiProblem, string>({
    mutationFn: async (wanted) => {
      try {
        return await send(wanted);
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
    onSuccess: (file) => save(file, `${what}.xlsx`),
  });
  return (
    <ConfirmAct
      label="导出表格"
      title={`导出${what}`}
      sentence={`${note}导出的内容、用途和导出人会记入审计。`}
      confirmLabel="导出"
      button={{ icon: <DownloadOutlined /> }}
      ready={reason.trim().length >= 2}
      busy={sending.isPending}
      problem={sending.error}
      onConfirm={() => sending.mutateAsync(reason.trim())}
    >
      <Reason label="用途" value={reason} onChange={setReason} placeholder="如：月度审计检查" />
    </ConfirmAct>
  );
}
