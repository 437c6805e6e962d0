import { useCallback, useState } from "react";
import { cover, disown, objectTo } from "@/api/portal";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { Package } from "@/api/types";
import { Frame } from "./Frame";
import { keep, useKept } from "./kept";
import { NotMeForm } from "./NotMeForm";
import { coverKey } from "./queries";
import { useStep } from "./use-step";
import { WithPackage } from "./WithPackage";
import { go, useName } from "./way";

function Body({ pack }: { pack: Package }) {
  const step = useStep();
  const object = async (reason: string | undefined) => {
    if (await step.take(() => objectTo(reason))) await go({ to: "/package" });
  };
  return (
    <Frame court={pack.court} checkCode={pack.check_code} byMail={pack.by_mail}>
      <NotMeForm
        busy={step.busy}
        byMail={pack.by_mail}
        problem={step.problem}
        object={object}
        back="/package"
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
  const byMail = useKept(coverKey(token), read).data?.by_mail ?? false;
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
    <Frame>
      <NotMeForm
        busy={busy}
        byMail={byMail}
        problem={problem}
        object={object}
        back={`/l/${token}`}
      />
    </Frame>
  );
}
