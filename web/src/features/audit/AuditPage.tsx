import { PrinterOutlined } from "@ant-design/icons";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, DatePicker, Select } from "antd";
import { audit } from "@/api/kernel";
import { SearchBox } from "@/features/tasks/TaskFilters";
import { useTrail } from "@/shared/hooks/use-trail";
import { fromField, toField } from "@/shared/lib/dayjs";
import { Pager, totalWords } from "@/shared/ui/Pager";
import { PageHead } from "@/shared/ui/Panel";
import { Loaded } from "@/shared/ui/States";
import { AuditTable } from "./AuditTable";
import "@/features/tasks/tasks.css";

interface AuditSearch {
  from?: string;
  to?: string;
  actor?: string;
  operation?: string;
  object?: string;
  result?: string;
}

/** 审计: read-only, filtered by the address. */
export function AuditPage() {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as AuditSearch;
  const [trail, setTrail] = useTrail(search);
  const wanted = { ...search, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["audit", wanted],
    queryFn: () => audit({ limit: 50, ...wanted }),
    placeholderData: keepPreviousData,
  });
  const change = (part: Partial<Record<keyof AuditSearch, string | undefined>>) => {
    const next = Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined);
    void navigate({ to: "/admin/audit", search: Object.fromEntries(next), replace: true });
  };

  return (
    <>
      <PageHead title="审计" sub={query.data && totalWords(query.data, "条")}>
        <Link to="/admin/audit/statistics">统计</Link>
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          打印
        </Button>
      </PageHead>
      <section className="panel list">
        <div className="list-body">
          <div className="filters no-print">
            <DatePicker.RangePicker
              aria-label="日期"
              value={[toField(search.from), toField(search.to)]}
              allowEmpty={[true, true]}
              onChange={(days) =>
                change({
                  from: fromField(days?.[0]),
                  to: fromField(days?.[1]),
                })
              }
            />
            <SearchBox
              value={search.actor}
              placeholder="操作人姓名或登录名"
              onSearch={(actor) => change({ actor })}
            />
            <SearchBox
              value={search.object}
              placeholder="对象，如案号、任务号"
              onSearch={(object) => change({ object })}
            />
            <SearchBox
              value={search.operation}
              placeholder="操作代码，如 serving."
              onSearch={(operation) => change({ operation })}
            />
            <Select
              className="filter-select"
              allowClear
              placeholder="结果"
              aria-label="结果"
              value={search.result ?? null}
              options={[
                { value: "ok", label: "已办" },
                { value: "refused", label: "被拒绝" },
              ]}
              onChange={(result) => change({ result: result ?? undefined })}
            />
            {Object.keys(search).length > 0 && (
              <button
                type="button"
                className="quiet"
                onClick={() => void navigate({ to: "/admin/audit", search: {}, replace: true })}
              >
                清空
              </button>
            )}
          </div>
          <Loaded query={query} rows={12}>
            {(page) => (
              <>
                <AuditTable rows={page.items} />
                {page.items.length > 0 && <Pager page={page} trail={trail} onMove={setTrail} />}
              </>
            )}
          </Loaded>
        </div>
      </section>
    </>
  );
}
