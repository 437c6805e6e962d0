import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { grants } from "@/api/kernel";
import type { GrantState } from "@/api/types";
import { useTrail } from "@/shared/hooks/use-trail";
import { Pager, totalWords } from "@/shared/ui/Pager";
import { PageHead } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { Tabs } from "@/shared/ui/Tabs";
import { GrantTable } from "./GrantTable";
import "@/features/tasks/tasks.css";

const VIEWS: { key: GrantState | "all"; label: string; empty: string }[] = [
  { key: "requested", label: "待批准", empty: "没有等待批准的申请" },
  { key: "approved", label: "已批准", empty: "还没有已批准的授权" },
  { key: "ended", label: "已收回", empty: "没有收回的授权" },
  { key: "all", label: "全部", empty: "还没有授权" },
];

/** 授权: asked for by one, approved by another, taken away by one. */
export function GrantsPage() {
  const navigate = useNavigate();
  const { state } = useSearch({ strict: false }) as { state?: GrantState | "all" };
  const view = VIEWS.find((one) => one.key === state) ?? VIEWS[0];
  const wanted = view && view.key !== "all" ? { state: view.key } : {};
  const [trail, setTrail] = useTrail(wanted);
  const asked = { ...wanted, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["grants", asked],
    queryFn: () => grants({ limit: 50, ...asked }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHead
        title="授权"
        sub={
          query.data &&
          `${totalWords(query.data, "项")}。一人申请、另一名安全管理员批准；收回立即生效`
        }
      />
      <section className="panel list">
        <Tabs
          label="授权"
          active={view?.key ?? "requested"}
          onChange={(key) =>
            void navigate({ to: "/admin/grants", search: { state: key }, replace: true })
          }
          sheets={VIEWS.map((one) => ({
            key: one.key,
            label: one.label,
            content: (
              <Loaded query={query} rows={8}>
                {(page) =>
                  page.items.length === 0 ? (
                    <EmptyState title={one.empty}>
                      在“用户”页找到本人，点“授权”即可提出申请。
                    </EmptyState>
                  ) : (
                    <>
                      <GrantTable rows={page.items} />
                      <Pager page={page} unit="项" trail={trail} onMove={setTrail} />
                    </>
                  )
                }
              </Loaded>
            ),
          }))}
        />
      </section>
    </>
  );
}
