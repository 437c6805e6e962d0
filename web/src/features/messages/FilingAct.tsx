import { Input } from "antd";
import { useState } from "react";
import { fileTemplate } from "@/api/kernel";
import type { MessageTemplate, TemplateVersion } from "@/api/types";
import { useWrite } from "@/shared/hooks/use-write";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { Labelled } from "@/shared/ui/Labelled";

type Step = "file" | "approve" | "reject";

const WORDS: Record<Step, { label: string; sentence: (version: number) => string }> = {
  file: {
    label: "登记已报备",
    sentence: (version) => `记录第 ${version} 版已提交运营商报备。答复之前，发送仍用已通过的版本。`,
  },
  approve: {
    label: "登记已通过",
    sentence: (version) => `从现在起，新发的消息都用第 ${version} 版。`,
  },
  reject: {
    label: "登记未通过",
    sentence: (version) =>
      `第 ${version} 版不再用于发送；如果没有其他已通过的版本，这类消息将停发并提示原因。`,
  },
};

interface FilingActProps {
  template: MessageTemplate;
  version: TemplateVersion;
  step: Step;
  onDone: () => void;
}

/** Writes down what became of a version's registration with the operators. */
export function FilingAct({ template, version, step, onDone }: FilingActProps) {
  const [ids, setIds] = useState<Record<string, string>>(version.provider_ids);
  const [note, setNote] = useState("");
  const write = useWrite(
    (
      body: { version: number; step: Step; provider_ids: Record<string, string>; note: string },
      key,
    ) => fileTemplate(template.code, body, key),
    onDone,
  );
  const { label, sentence } = WORDS[step];
  const numbered = step !== "reject" && template.channel !== "email";
  return (
    <ConfirmAct
      label={label}
      title={`${label}：第 ${version.version} 版`}
      sentence={sentence(version.version)}
      confirmLabel={label}
      danger={step === "reject"}
      button={{ size: "small", type: step === "approve" ? "primary" : "default" }}
      ready={step !== "reject" || note.trim().length >= 2}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() =>
        write.mutateAsync({
          version: version.version,
          step,
          provider_ids: numbered ? ids : {},
          note: note.trim(),
        })
      }
    >
      {numbered &&
        template.providers.map((one) => (
          <Labelled key={one.code} label={`${one.title}的模板编号`}>
            {(id) => (
              <Input
                id={id}
                value={ids[one.code] ?? ""}
                maxLength={64}
                placeholder="运营商给的编号；不填则用模板代码"
                onChange={(event) => setIds({ ...ids, [one.code]: event.target.value })}
              />
            )}
          </Labelled>
        ))}
      <Labelled label={step === "reject" ? "运营商的答复（必填）" : "备注"}>
        {(id) => (
          <Input
            id={id}
            value={note}
            maxLength={200}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Labelled>
    </ConfirmAct>
  );
}
