import { Link, useNavigate } from "@tanstack/react-router";
import { Button, TextArea } from "antd-mobile";
import { useId, useState } from "react";
import { objectTo } from "@/api/portal";
import type { Package } from "@/api/types";
import { Frame } from "./Frame";
import { ProblemBox } from "./Notice";
import { useStep } from "./use-step";
import { WithPackage } from "./WithPackage";

function Body({ pack }: { pack: Package }) {
  const step = useStep();
  const navigate = useNavigate();
  const field = useId();
  const [reason, setReason] = useState("");
  const object = async () => {
    const said = reason.trim();
    if (await step.take(() => objectTo(said || undefined))) await navigate({ to: "/package" });
  };
  return (
    <Frame court={pack.court} checkCode={pack.check_code}>
      <section className="card stacked">
        <h2>我不是收件人本人</h2>
        <p>
          确认后，法院不再就这件事向您的手机号发送短信，并由法官认定这次送达。您将不能再查看文书。
        </p>
        <label htmlFor={field}>可以说明情况（可不填）</label>
        <TextArea
          id={field}
          value={reason}
          onChange={setReason}
          maxLength={200}
          rows={3}
          placeholder="如 这个手机号我从去年才开始用"
        />
        {step.problem && <ProblemBox problem={step.problem} />}
        <Button block color="danger" size="large" loading={step.busy} onClick={() => void object()}>
          确认：我不是收件人本人
        </Button>
        <Link to="/package" className="link-button center">
          返回
        </Link>
      </section>
    </Frame>
  );
}

/** Saying that the number belongs to somebody else: what it does, then the second step. */
export function NotMePage() {
  return <WithPackage>{(pack) => <Body pack={pack} />}</WithPackage>;
}
