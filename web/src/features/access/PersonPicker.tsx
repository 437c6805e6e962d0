import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { users } from "@/api/kernel";

/** Finds a person by part of a name or login. */
export function PersonPicker(props: {
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}) {
  const [search, setSearch] = useState("");
  const query = useQuery({
    queryKey: ["users", { picker: search }],
    queryFn: () => users({ limit: 50, ...(search && { search }) }),
  });
  return (
    <Select
      className="filter-select wide"
      aria-label="人员"
      allowClear
      placeholder="姓名或登录名"
      value={props.value ?? null}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      options={
        query.data?.items.map((one) => ({ value: one.id, label: `${one.name}（${one.login}）` })) ??
        []
      }
      onChange={(id) => props.onChange(id ?? undefined)}
    />
  );
}
