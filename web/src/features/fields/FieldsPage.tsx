import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useState } from "react";
import { fields } from "@/api/kernel";
import type { Field } from "@/api/types";
import { DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { FORM, LEVEL, matching, type Wanted } from "./fields";

const options = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** 字段目录: what every column is kept for, how sensitive it is, how long it stays. */
export function FieldsPage() {
  const query = useQuery({ queryKey: ["fields"], queryFn: fields, staleTime: 3_600_000 });
  const [wanted, setWanted] = useState<Wanted>({ text: "", level: null, form: null });
  const change = (part: Partial<Wanted>) => setWanted((old) => ({ ...old, ...part }));
  return (
    <Loaded query={query} rows={8}>
      {(all) => {
        const rows = matching(all, wanted);
        return (
          <>
            <PageHead
              title="字段目录"
              sub={`${new Set(rows.map((row) => row.table)).size} 张表，${rows.length} 列；三级以上的个人信息都不以明文存放`}
            />
            <Panel>
              <div className="filters">
                <Input
                  allowClear
                  className="filter-select"
                  aria-label="表、列或用途"
                  placeholder="表、列或用途"
                  value={wanted.text}
                  onChange={(event) => change({ text: event.target.value })}
                />
                <Select
                  allowClear
                  className="filter-select"
                  aria-label="级别"
                  placeholder="级别"
                  value={wanted.level}
                  options={options(LEVEL)}
                  onChange={(level) => change({ level: level ?? null })}
                />
                <Select
                  allowClear
                  className="filter-select"
                  aria-label="存放形式"
                  placeholder="存放形式"
                  value={wanted.form}
                  options={options(FORM)}
                  onChange={(form) => change({ form: form ?? null })}
                />
              </div>
              {rows.length === 0 ? (
                <EmptyState title="没有符合条件的列">换个词，或清空条件再看。</EmptyState>
              ) : (
                <DataTable<Field>
                  label="字段目录"
                  rows={rows}
                  rowKey={(row) => `${row.table}.${row.column}`}
                  columns={[
                    {
                      key: "column",
                      title: "列 · 表",
                      render: (row) => (
                        <>
                          <span className="num">{row.column}</span>
                          <span className="two num">{row.table}</span>
                        </>
                      ),
                    },
                    { key: "purpose", title: "用途", render: (row) => row.purpose },
                    {
                      key: "level",
                      title: "级别",
                      render: (row) => (
                        <Tag tone={row.level >= 4 ? "red" : row.level === 3 ? "yellow" : "grey"}>
                          {LEVEL[String(row.level)]}
                        </Tag>
                      ),
                    },
                    {
                      key: "personal",
                      title: "个人信息",
                      render: (row) => (row.personal ? "是" : "—"),
                    },
                    { key: "form", title: "存放形式", render: (row) => FORM[row.form] },
                    { key: "keep", title: "保存期限", render: (row) => row.keep },
                  ]}
                />
              )}
            </Panel>
          </>
        );
      }}
    </Loaded>
  );
}
