import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox, Input } from "antd";
import { useState } from "react";
import { indicatorCauses, setIndicatorCauses, signIndicators } from "@/api/indicators";
import type { IndicatorOfPack, IndicatorPack } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { Reason } from "@/shared/ui/Labelled";
import { Tag } from "@/shared/ui/Mark";
import { Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded, ProblemNotice } from "@/shared/ui/States";

const COLUMNS: Column<IndicatorOfPack>[] = [
  {
    key: "name",
    title: "指标",
    render: (row) => (
      <>
        <span className="keep">{row.name}</span>
        <span className="two num">
          {row.code}
          {row.target && ` · ${row.target}`}
        </span>
      </>
    ),
  },
  {
    key: "how",
    title: "怎样计算",
    render: (row) => (
      <>
        {row.definition.numerator}
        {row.definition.denominator && <span className="two">÷ {row.definition.denominator}</span>}
      </>
    ),
  },
  { key: "not", title: "不计", render: (row) => row.definition.excluded ?? "—" },
  { key: "source", title: "依据", render: (row) => row.definition.source },
];

/** Which causes the court holds to be commercial. */
function Causes({ pack, onClose }: { pack: IndicatorPack; onClose: () => void }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const query = useQuery({
    queryKey: ["indicator-causes", pack.code],
    queryFn: () => indicatorCauses(pack.code),
  });
  const held =
    chosen ?? new Set(query.data?.filter((one) => one.commercial).map((one) => one.cause));
  const save = useWrite(setIndicatorCauses, (rows) => {
    client.setQueryData(["indicator-causes", pack.code], rows);
    void client.invalidateQueries({ queryKey: ["indicator-packs"] });
    void message.success("已保存，下一次计算时起作用。");
    onClose();
  });
  const tick = (cause: string) => {
    const next = new Set(held);
    if (!next.delete(cause)) next.add(cause);
    setChosen(next);
  };
  return (
    <FormDrawer
      open
      onClose={onClose}
      title="哪些案由属于商事案件"
      act="保存"
      busy={save.isPending}
      onAct={() => save.mutate({ pack: pack.code, causes: [...held] })}
      aside={`已选 ${held.size} 个`}
    >
      <div className="stack">
        {save.error && <ProblemNotice problem={save.error} />}
        <p className="sub">法律没有规定哪些案由是商事，由法院确定；没有确定的，商事指标不计。</p>
        <Input
          aria-label="查找案由"
          placeholder="查找案由"
          allowClear
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Loaded query={query} rows={6}>
          {(rows) => {
            const shown = rows.filter((row) => row.cause.includes(typed.trim()));
            return shown.length === 0 ? (
              <EmptyState title="没有这样的案由">案由随案件提取；请换个词再找。</EmptyState>
            ) : (
              <ul className="indicator-causes" aria-label="案由">
                {shown.map((row) => (
                  <li key={row.cause}>
                    <Checkbox checked={held.has(row.cause)} onChange={() => tick(row.cause)}>
                      {row.cause} <span className="muted num">{row.cases} 件</span>
                    </Checkbox>
                  </li>
                ))}
              </ul>
            );
          }}
        </Loaded>
      </div>
    </FormDrawer>
  );
}

/** 口径: what a contract counts, where that comes from, and whether the court signed it. */
export function PackPanel({ pack }: { pack: IndicatorPack }) {
  const me = useMe();
  const client = useQueryClient();
  const [remark, setRemark] = useState("");
  const [causes, setCauses] = useState(false);
  const signs = may(me, "signIndicators");
  const sign = useWrite(signIndicators, () => {
    void client.invalidateQueries({ queryKey: ["indicator-packs"] });
    void client.invalidateQueries({ queryKey: ["indicator-report"] });
  });
  return (
    <Panel
      title={`口径：${pack.title}`}
      extra={
        pack.signature ? (
          <Tag tone="blue">
            {pack.version} 版，{pack.signature.by} {moment(pack.signature.at, me.today)} 会签
          </Tag>
        ) : (
          <Tag tone="yellow">{pack.version} 版，法院尚未会签</Tag>
        )
      }
    >
      <div className="stack">
        <p className="sub">{pack.source}</p>
        <p>
          失败后 {pack.switch_hours} 小时内须改用其他方式；同方式换地址
          {pack.same_method_switches ? "算" : "不算"}改用；应请求寄送的纸质副本
          {pack.paper_copies_count ? "计入" : "不计入"}邮寄件数；遇节假日顺延：{pack.holidays}；
          {pack.task_days ? `送达任务 ${pack.task_days} 天完成` : "没有约定送达任务完成期限"}；
          {pack.commercial_causes > 0
            ? `${pack.commercial_causes} 个案由属于商事`
            : "还没有确定哪些案由属于商事"}
          。
        </p>
        {signs && (
          <div className="row">
            {!pack.signature && (
              <ConfirmAct
                label="会签这一版口径"
                title="会签指标口径"
                sentence={`您代表${pack.office}确认 ${pack.version} 版的全部定义，今后按此考核。会签后不能撤回，口径变动时须另签新版。`}
                confirmLabel="会签"
                problem={sign.error}
                busy={sign.isPending}
                onConfirm={() =>
                  sign.mutateAsync({
                    pack: pack.code,
                    version: pack.version,
                    remark: remark.trim(),
                  })
                }
              >
                <Reason
                  label="说明（可不填）"
                  value={remark}
                  onChange={setRemark}
                  placeholder="如：经审委会研究同意"
                />
              </ConfirmAct>
            )}
            <Button onClick={() => setCauses(true)}>确定商事案由</Button>
          </div>
        )}
        <details>
          <summary>{pack.indicators.length} 项指标的定义</summary>
          <DataTable
            label={`${pack.title}的定义`}
            columns={COLUMNS}
            rows={pack.indicators}
            rowKey={(row) => row.code}
          />
        </details>
      </div>
      {causes && <Causes pack={pack} onClose={() => setCauses(false)} />}
    </Panel>
  );
}
