import { Checkbox, DatePicker, Select } from "antd";
import type { WarningLevel, WarningState } from "@/api/warnings";
import { fromField, toField } from "@/shared/lib/dayjs";
import { Labelled } from "@/shared/ui/Labelled";
import { type Changes, STAGES, type WarningSearch } from "./warning-search";
import { WARNING_STATES } from "./warning-words";

interface Choice {
  value: string;
  label: string;
}

/** What the picks offer: only what there is. */
export interface Choices {
  figures: Choice[];
  rules: Choice[];
  districts: Choice[];
  orgs: Choice[];
  items: Choice[];
}

interface FiltersProps {
  search: WarningSearch;
  choices: Choices;
  change: (changes: Changes) => void;
}

/** The conditions in words, for paper. */
export function conditions(search: WarningSearch, choices: Choices): string {
  const named = (options: Choice[], value: string | undefined) =>
    value && (options.find((one) => one.value === value)?.label ?? value);
  const days = [search.from, search.to].some(Boolean) && `${search.from ?? ""}至${search.to ?? ""}`;
  return [
    named(COLOURS, search.level),
    named(choices.figures, search.indicator),
    named(STAGES, search.stage),
    named(choices.rules, search.rule),
    named(KINDS, search.kind),
    named(choices.districts, search.district),
    named(choices.orgs, search.org),
    named(choices.items, search.item),
    search.number,
    named(WARNING_STATES, search.state) ?? "未关闭",
    days,
    search.unread && "未读",
    search.mine && "我处置的",
    search.overdue && "已过预计办结日",
  ]
    .filter(Boolean)
    .join("，");
}

interface PickProps {
  label: string;
  value: string | undefined;
  options: Choice[];
  empty?: string;
  onPick: (value: string | undefined) => void;
}

function Pick({ label, value, options, empty = "全部", onPick }: PickProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <Select
          id={id}
          allowClear
          showSearch
          optionFilterProp="label"
          placeholder={empty}
          value={value ?? null}
          options={options}
          onChange={(next) => onPick(next ?? undefined)}
        />
      )}
    </Labelled>
  );
}

const COLOURS = [
  { value: "red", label: "红灯" },
  { value: "yellow", label: "黄灯" },
];
const KINDS = [
  { value: "consultation", label: "咨询" },
  { value: "matter", label: "办件" },
];

/** What narrows the list and the board down alike. */
export function WarningFilters({ search, choices, change }: FiltersProps) {
  const tick = (key: "mine" | "overdue" | "unread", label: string) => (
    <Checkbox
      checked={search[key] === "yes"}
      onChange={(event) => change({ [key]: event.target.checked ? "yes" : undefined })}
    >
      {label}
    </Checkbox>
  );
  return (
    <div className="row civic-pick">
      <Pick
        label="颜色"
        value={search.level}
        options={COLOURS}
        onPick={(level) => change({ level: level as WarningLevel | undefined })}
      />
      <Pick
        label="关键指标"
        value={search.indicator}
        options={choices.figures}
        onPick={(indicator) => change({ indicator, rule: undefined, stage: undefined })}
      />
      <Pick
        label="环节"
        value={search.stage}
        options={STAGES}
        onPick={(stage) => change({ stage, indicator: undefined })}
      />
      <Pick
        label="规则"
        value={search.rule}
        options={choices.rules}
        onPick={(rule) => change({ rule, indicator: undefined })}
      />
      <Pick
        label="咨询或办件"
        value={search.kind}
        options={KINDS}
        onPick={(kind) => change({ kind: kind as WarningSearch["kind"] })}
      />
      <Pick
        label="区划"
        value={search.district}
        options={choices.districts}
        onPick={(district) => change({ district })}
      />
      <Pick
        label="部门"
        value={search.org}
        options={choices.orgs}
        onPick={(org) => change({ org })}
      />
      <Pick
        label="事项"
        value={search.item}
        options={choices.items}
        onPick={(item) => change({ item })}
      />
      <Pick
        label="处置"
        value={search.state}
        options={WARNING_STATES}
        empty="未关闭"
        onPick={(state) => change({ state: state as WarningState | undefined })}
      />
      <Labelled label="开始日期">
        {(id) => (
          <DatePicker.RangePicker
            id={{ start: id }}
            allowEmpty={[true, true]}
            value={[
              search.from ? toField(search.from) : null,
              search.to ? toField(search.to) : null,
            ]}
            onChange={(days) =>
              change({
                from: days?.[0] ? fromField(days[0]) : undefined,
                to: days?.[1] ? fromField(days[1]) : undefined,
              })
            }
          />
        )}
      </Labelled>
      {tick("unread", "未读")}
      {tick("mine", "我处置的")}
      {tick("overdue", "已过预计办结日")}
    </div>
  );
}
