import { SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input, Select } from "antd";
import { useEffect, useState } from "react";
import { Floating } from "@/shared/ui/Floating";

/** The filters of a list, as they stand in the address. */
export interface TaskSearch {
  view?: string;
  search?: string;
  state?: string;
  overdue?: string;
  open?: string;
}

const STATES = [
  { value: "draft", label: "草稿" },
  { value: "preparing", label: "准备中" },
  { value: "running", label: "送达中" },
  { value: "done", label: "已完成" },
  { value: "failed", label: "需改用其他方式" },
  { value: "cancelled", label: "已撤回" },
];

interface SearchBoxProps {
  value: string | undefined;
  placeholder: string;
  onSearch: (text: string | undefined) => void;
}

/** Searches on Enter or when left; shows what the address says when that changes. */
export function SearchBox({ value, placeholder, onSearch }: SearchBoxProps) {
  const [text, setText] = useState(value ?? "");
  useEffect(() => setText(value ?? ""), [value]);
  const go = () => {
    const wanted = text.trim() || undefined;
    if (wanted !== value) onSearch(wanted);
  };
  return (
    <Input
      className="filter-text"
      allowClear
      value={text}
      placeholder={placeholder}
      aria-label={placeholder}
      maxLength={60}
      onChange={(event) => {
        setText(event.target.value);
        if (event.target.value === "") onSearch(undefined);
      }}
      onPressEnter={go}
      onBlur={go}
    />
  );
}

interface TaskFiltersProps {
  search: TaskSearch;
  change: (part: Partial<Record<keyof TaskSearch, string | undefined>>) => void;
}

export function TaskFilters({ search, change }: TaskFiltersProps) {
  const filtered = search.search || search.state || search.overdue;
  return (
    <>
      <SearchBox
        value={search.search}
        placeholder="案号、当事人或任务号"
        onSearch={(text) => change({ search: text })}
      />
      <Select
        className="filter-select"
        allowClear
        placeholder="状态"
        aria-label="状态"
        value={search.state ?? null}
        options={STATES}
        onChange={(state) => change({ state: state ?? undefined })}
      />
      <Checkbox
        checked={search.overdue !== undefined}
        onChange={(event) => change({ overdue: event.target.checked ? "1" : undefined })}
      >
        只看逾期
      </Checkbox>
      {filtered && (
        <button
          type="button"
          className="quiet"
          onClick={() => change({ search: undefined, state: undefined, overdue: undefined })}
        >
          清空
        </button>
      )}
    </>
  );
}

interface ColumnChoiceProps {
  columns: { key: string; title: string }[];
  hidden: string[];
  change: (hidden: string[]) => void;
}

/** Which columns this person wants to see; kept on this device. */
export function ColumnChoice({ columns, hidden, change }: ColumnChoiceProps) {
  return (
    <Floating
      placement="bottomRight"
      title="显示的列"
      content={
        <Checkbox.Group
          className="column-choice"
          value={columns.map((one) => one.key).filter((key) => !hidden.includes(key))}
          options={columns.map((one) => ({ value: one.key, label: one.title }))}
          onChange={(shown) =>
            change(columns.map((one) => one.key).filter((key) => !shown.includes(key)))
          }
        />
      }
    >
      <Button icon={<SettingOutlined />} aria-label="选择显示的列" />
    </Floating>
  );
}
