import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Drawer } from "antd";
import { useState } from "react";
import { messageTemplate } from "@/api/kernel";
import type { MessageTemplate, TemplateVersion } from "@/api/types";
import { useMe } from "@/features/session/session";
import { stamp } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { Mark, Tag } from "@/shared/ui/Mark";
import { Loaded } from "@/shared/ui/States";
import { FilingAct } from "./FilingAct";
import { TemplateEditor } from "./TemplateEditor";
import { filingMark, stepsOf } from "./words";

interface VersionProps {
  template: MessageTemplate;
  version: TemplateVersion;
  onDone: () => void;
}

function Version({ template, version, onDone }: VersionProps) {
  const me = useMe();
  const used = template.in_force === version.version;
  const ids = template.providers
    .map((one) => ({ ...one, id: version.provider_ids[one.code] }))
    .filter((one) => one.id);
  return (
    <li className="version">
      <div className="version-head">
        <b>第 {version.version} 版</b> {used && <Tag tone="blue">现用</Tag>}
        <Mark mark={filingMark(version.filing, version.filing_note)} />
      </div>
      <p className="template-text">
        {version.sign && `【${version.sign}】`}
        {version.text}
      </p>
      <div className="sub">
        {version.created_at ? `${stamp(version.created_at)} · ` : ""}
        {version.actor} · {version.reason}
        {version.domains.length > 0 && ` · 链接域名 ${version.domains.join("、")}`}
        {ids.map((one) => ` · ${one.title} ${one.id}`)}
      </div>
      {may(me, "manageTemplates") && (
        <div className="acts">
          {stepsOf(version.filing, template.channel).map((step) => (
            <FilingAct
              key={step}
              template={template}
              version={version}
              step={step}
              onDone={onDone}
            />
          ))}
        </div>
      )}
    </li>
  );
}

interface TemplateDrawerProps {
  code: string | undefined;
  onClose: () => void;
}

/** One text: what is sent now, its history, and the way to a new version. */
export function TemplateDrawer({ code, onClose }: TemplateDrawerProps) {
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [editing, setEditing] = useState(false);
  const query = useQuery({
    queryKey: ["templates", code],
    queryFn: () => messageTemplate(code ?? ""),
    enabled: code !== undefined,
  });
  const close = () => {
    setEditing(false);
    onClose();
  };
  const done = (words: string) => {
    void message.success(words);
    setEditing(false);
    void client.invalidateQueries({ queryKey: ["templates"] });
  };
  return (
    <Drawer
      open={code !== undefined}
      onClose={close}
      size="large"
      title={query.data?.versions[0]?.title ?? "消息模板"}
      destroyOnHidden
      extra={
        may(me, "manageTemplates") &&
        !editing && (
          <Button type="primary" onClick={() => setEditing(true)}>
            起草新版本
          </Button>
        )
      }
    >
      <Loaded query={query} rows={6}>
        {(template) =>
          editing ? (
            <TemplateEditor
              template={template}
              onDone={() => done("已保存为草稿，登记报备并通过后才会使用")}
              onCancel={() => setEditing(false)}
            />
          ) : (
            <ol className="versions" aria-label="版本">
              {template.versions.map((version) => (
                <Version
                  key={version.version}
                  template={template}
                  version={version}
                  onDone={() => done("已登记，一秒内生效")}
                />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Drawer>
  );
}
