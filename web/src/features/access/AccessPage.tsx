import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { PageHead } from "@/shared/ui/Panel";
import { Tabs } from "@/shared/ui/Tabs";
import { ObjectSheet } from "./ObjectSheet";
import { PersonSheet } from "./PersonSheet";
import { WhySheet } from "./WhySheet";
import "@/features/tasks/tasks.css";
import { objectReport } from "@/api/kernel";

export interface AccessSearch {
  view?: string | undefined;
  person?: string | undefined;
  permission?: string | undefined;
  kind?: string | undefined;
  number?: string | undefined;
}

/** 权限说明: why somebody can or cannot, who may what. */
export function AccessPage() {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as AccessSearch;
  const kinds = useQuery({ queryKey: ["access", "kinds"], queryFn: () => objectReport({}) });
  const change = (part: AccessSearch) => {
    const next = Object.entries({ ...search, ...part }).filter(([, value]) => value);
    void navigate({ to: "/admin/access", search: Object.fromEntries(next), replace: true });
  };
  const shared = { search, change, kinds: kinds.data?.kinds ?? [] };
  return (
    <>
      <PageHead title="权限说明" sub="为什么能或不能看到、一个人能做什么、谁能看到一个案件" />
      <section className="panel list">
        <Tabs
          label="权限说明"
          active={search.view ?? "why"}
          onChange={(view) => change({ view })}
          sheets={[
            { key: "why", label: "为什么能（不能）", content: <WhySheet {...shared} /> },
            { key: "person", label: "一个人能做什么", content: <PersonSheet {...shared} /> },
            { key: "object", label: "谁能看到", content: <ObjectSheet {...shared} /> },
          ]}
        />
      </section>
    </>
  );
}
