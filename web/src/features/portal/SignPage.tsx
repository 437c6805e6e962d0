import { useState } from "react";
import { sign } from "@/api/portal";
import type { Package } from "@/api/types";
import { SignaturePad } from "@/shared/ui/SignaturePad";
import { Act } from "./Act";
import { Frame } from "./Frame";
import { ProblemBox } from "./Notice";
import { useStep } from "./use-step";
import { WithPackage } from "./WithPackage";
import { go, Link } from "./way";
import { signWords } from "./words";

function Body({ pack }: { pack: Package }) {
  const step = useStep();
  const [image, setImage] = useState<string | null>(null);
  const submit = async () => {
    if (image && (await step.take(() => sign(image)))) await go({ to: "/package" });
  };
  return (
    <Frame court={pack.court} checkCode={pack.check_code} byMail={pack.by_mail}>
      <section className="card">
        <h2>请在框内签写姓名</h2>
        <p className="plain">
          {pack.recipient_name}，{signWords(pack)}
        </p>
        <SignaturePad onChange={setImage} />
        {step.problem && <ProblemBox problem={step.problem} />}
        <Act disabled={!image} busy={step.busy} onClick={() => void submit()}>
          提交签名
        </Act>
        <Link to="/package" className="link-button center">
          先不签，返回
        </Link>
      </section>
    </Frame>
  );
}

/** The signature; read first, sign after. */
export function SignPage() {
  return <WithPackage>{(pack) => <Body pack={pack} />}</WithPackage>;
}
