import { useCallback, useState } from "react";
import { cover, disown, objectTo } from "@/api/portal";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { Package } from "@/api/types";
import { Frame } from "./Frame";
import { drop, keep, useKept } from "./kept";
import { NotMeForm } from "./NotMeForm";
import { coverKey, FORM } from "./queries";
import { useStep } from "./use-step";
import { WithPackage } from "./WithPackage";
import { go, useName } from "./way";

const TITLE = "送达地址确认书";

function Body({ pack }: { pack: Package }) {
  const step = useStep();
  const form = pack.asks === "confirmation";
  const back = form ? "/form" : "/package";
  const object = async (reason: string | undefined) => {
    if (!(await step.take(() => objectTo(reason)))) return;
    drop(FORM);
    await go({ to: back });
  };
  return (
    <Frame
      court={pack.court}
      checkCode={pack.check_code}
      byMail={pack.by_mail}
      title={form ? TITLE : undefined}
    >
      <NotMeForm
        asks={pack.asks}
        busy={step.busy}
        byMail={pack.by_mail}
        problem={step.problem}
        object={object}
        back={back}
      />
    </Frame>
  );
}

/** For somebody who passed the factor. */
export function NotMePage() {
  return <WithPackage>{(pack) => <Body pack={pack} />}</WithPackage>;
}

/** For whoever holds the link: a stranger has nothing to prove himself with. */
export function StrangerPage() {
  const token = useName("token");
  const read = useCallback(() => cover(token), [token]);
  const { data } = useKept(coverKey(token), read);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const object = async (reason: string | undefined) => {
    setBusy(true);
    setProblem(null);
    try {
      keep(coverKey(token), await disown(token, reason));
      await go({ to: "/l/$token", params: { token } });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  };
  return (
    <Frame title={data?.asks === "confirmation" ? TITLE : undefined}>
      <NotMeForm
        asks={data?.asks ?? "documents"}
        busy={busy}
        byMail={data?.by_mail ?? false}
        problem={problem}
        object={object}
        back={`/l/${token}`}
      />
    </Frame>
  );
}
