import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Radio } from "antd";
import { useState } from "react";
import { recordCall } from "@/api/serving";
import type { CallInput, CallRow, StoredFile } from "@/api/types";
import { ProofPick } from "@/features/deliveries/ProofPick";
import { instantOf, localOf } from "@/features/deliveries/switching";
import { useWrite } from "@/shared/hooks/use-write";
import { Labelled } from "@/shared/ui/Labelled";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { type Agreement, AgreementFields } from "./AgreementFields";
import { asksIdentity, RESULTS, resultOf } from "./words";

interface CallFormProps {
  row: CallRow;
  result: string | undefined;
  onResult: (result: string) => void;
  done: () => void;
}

/** What came of the call just made. */
export function CallForm({ row, result, onResult, done }: CallFormProps) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [at, setAt] = useState(localOf(new Date()));
  const [identity, setIdentity] = useState("");
  const [note, setNote] = useState("");
  const [files, setFiles] = useState<StoredFile[]>([]);
  const [agreement, setAgreement] = useState<Agreement>();
  const record = useWrite(
    (body: CallInput, key) => recordCall(row.delivery.id, body, key),
    (after) => {
      const begun = after.attempts.at(-1);
      const next: Record<string, string> = {
        electronic: "已登记，送达短信正在发出",
        pickup: `已登记并预约，领取码 ${begun?.check_code}，请告知对方`,
        postal: "已登记，邮寄送达已开始，寄出后请登记结果",
      };
      void message.success((result === "agreed" && next[begun?.method ?? ""]) || "电话已登记", 6);
      void client.invalidateQueries();
      done();
    },
  );
  const said = (field: string) => record.error?.field(field);
  const edit =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      record.reset();
      set(value);
    };
  const chosen = result ? resultOf(result) : undefined;
  const send = () => {
    if (!result) return;
    record.mutate({
      attempt_id: row.attempt_id,
      at: instantOf(at),
      result,
      files: files.map((file) => file.id),
      ...(asksIdentity(result) && identity.trim() && { identity: identity.trim() }),
      ...(note.trim() && { note: note.trim() }),
      ...(result === "agreed" && agreement && { agreement }),
    });
  };
  return (
    <div className="stack">
      <Labelled label="拨打的时间" problem={said("at")}>
        {(id, tied) => (
          <Input
            id={id}
            {...tied}
            type="datetime-local"
            value={at}
            onChange={(event) => edit(setAt)(event.target.value)}
          />
        )}
      </Labelled>
      <Radio.Group
        className="call-results"
        aria-label="电话结果"
        value={result ?? null}
        onChange={(event) => edit(onResult)(event.target.value as string)}
      >
        {RESULTS.map((one) => (
          <Radio key={one.value} value={one.value}>
            {one.label}
          </Radio>
        ))}
      </Radio.Group>
      {chosen && <p className="sub">{chosen.means}</p>}
      {result === "agreed" && (
        <AgreementFields
          deliveryId={row.delivery.id}
          value={agreement}
          onChange={edit(setAgreement)}
          said={said}
        />
      )}
      {result && asksIdentity(result) && (
        <Labelled label="怎样核实的身份" problem={said("identity")}>
          {(id, tied) => (
            <Input
              id={id}
              {...tied}
              value={identity}
              maxLength={500}
              placeholder="如 报出证件号码后四位和出生日期"
              onChange={(event) => edit(setIdentity)(event.target.value)}
            />
          )}
        </Labelled>
      )}
      {chosen?.answered && (
        <Labelled label="通话录音（WAV），必须上传" problem={said("files")}>
          {(id) => <ProofPick id={id} value={files} onChange={edit(setFiles)} />}
        </Labelled>
      )}
      {result && (
        <Labelled label="备注（可不填）" problem={said("note")}>
          {(id, tied) => (
            <Input
              id={id}
              {...tied}
              value={note}
              maxLength={500}
              onChange={(event) => edit(setNote)(event.target.value)}
            />
          )}
        </Labelled>
      )}
      <ProblemNotice problem={record.error} />
      <div className="row">
        <Button
          type="primary"
          disabled={!result || !at}
          {...waits(record.isPending)}
          onClick={send}
        >
          登记这次电话
        </Button>
      </div>
    </div>
  );
}
