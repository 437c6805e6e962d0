import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useDeferredValue, useState } from "react";
import { previewTemplate, reviseTemplate } from "@/api/kernel";
import type { MessageTemplate } from "@/api/types";
import { useWrite } from "@/shared/hooks/use-write";
import { Labelled } from "@/shared/ui/Labelled";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { hostsOf, placeWords } from "./words";

interface TemplateEditorProps {
  template: MessageTemplate;
  onDone: () => void;
  onCancel: () => void;
}

/** A new version, with what the phone will show beside it. */
export function TemplateEditor({ template, onDone, onCancel }: TemplateEditorProps) {
  const newest = template.versions[0];
  const [title, setTitle] = useState(newest?.title ?? "");
  const [text, setText] = useState(newest?.text ?? "");
  const [sign, setSign] = useState(newest?.sign ?? "");
  const [hosts, setHosts] = useState(newest?.domains.join("、") ?? "");
  const [reason, setReason] = useState("");
  const body = { code: template.code, text, sign, domains: hostsOf(hosts) };
  const asked = useDeferredValue(JSON.stringify(body));
  const preview = useQuery({
    queryKey: ["template-preview", asked],
    queryFn: () => previewTemplate(JSON.parse(asked) as typeof body),
    placeholderData: (before) => before,
  });
  const write = useWrite(
    (input: Parameters<typeof reviseTemplate>[1], key) => reviseTemplate(template.code, input, key),
    onDone,
  );
  const faults = preview.data?.faults ?? [];
  const sms = template.channel === "sms";
  return (
    <div className="stack">
      <Labelled label="名称">
        {(id) => (
          <Input id={id} value={title} maxLength={40} onChange={(e) => setTitle(e.target.value)} />
        )}
      </Labelled>
      <Labelled label="正文（不含签名）">
        {(id) => (
          <Input.TextArea
            id={id}
            value={text}
            rows={6}
            maxLength={500}
            onChange={(e) => setText(e.target.value)}
          />
        )}
      </Labelled>
      <fieldset className="places" aria-label="插入占位符">
        {template.places.map((place) => (
          <Button
            key={place}
            size="small"
            onClick={() => setText(`${text}{${place}}`)}
            title={template.needed.includes(place) ? "必须保留" : "可不用"}
          >
            {`{${place}}`} {placeWords(place)}
            {template.needed.includes(place) && "（必需）"}
          </Button>
        ))}
      </fieldset>
      {sms && (
        <>
          <Labelled label="签名（不填用各通道自己的签名）">
            {(id) => (
              <Input
                id={id}
                value={sign}
                maxLength={30}
                placeholder={template.providers[0]?.sign ?? ""}
                onChange={(e) => setSign(e.target.value)}
              />
            )}
          </Labelled>
          <Labelled label="已报备的链接域名（不填只允许本系统门户的域名）">
            {(id) => (
              <Input
                id={id}
                value={hosts}
                placeholder={template.public_host}
                onChange={(e) => setHosts(e.target.value)}
              />
            )}
          </Labelled>
        </>
      )}
      <section className="preview-box" aria-label="预览">
        <div className="sub">
          预览（样例值）
          {preview.data &&
            (sms
              ? ` · ${preview.data.length} 字 · 计费 ${preview.data.segments} 条`
              : ` · ${preview.data.length} 字`)}
        </div>
        <p className="template-text">{preview.data?.shown}</p>
        {faults.map((fault) => (
          <p key={fault} className="fault">
            {fault}
          </p>
        ))}
      </section>
      <Labelled label="修改理由">
        {(id) => (
          <Input
            id={id}
            value={reason}
            maxLength={200}
            onChange={(e) => setReason(e.target.value)}
          />
        )}
      </Labelled>
      <ProblemNotice problem={write.error} />
      <div className="acts">
        <Button
          type="primary"
          {...waits(write.isPending)}
          disabled={reason.trim().length < 2 || faults.length > 0}
          onClick={() =>
            write.mutate({
              seen: newest?.version ?? 1,
              title: title.trim(),
              text: text.trim(),
              sign: sign.trim(),
              domains: hostsOf(hosts),
              reason: reason.trim(),
            })
          }
        >
          保存为草稿
        </Button>
        <Button onClick={onCancel}>先不办</Button>
      </div>
    </div>
  );
}
