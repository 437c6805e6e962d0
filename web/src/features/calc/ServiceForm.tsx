import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input, InputNumber, Radio, Select } from "antd";
import { consentWords, procedureName } from "@/features/cases/words";
import { Labelled } from "@/shared/ui/Labelled";
import { ServiceEvents } from "./ServiceEvents";
import {
  courtSetsDays,
  type DocumentFields,
  nextId,
  PAPERS,
  PROCEDURES,
  type Problems,
  type ServiceFields,
  withoutDocument,
} from "./service-effect";

interface ServiceFormProps {
  fields: ServiceFields;
  problems: Problems;
  onChange: (fields: ServiceFields) => void;
  /** Puts the moment asked about to now. */
  onNow: () => void;
}

/** Case, papers, recipient, address, what happened, and the moment asked about. */
export function ServiceForm({ fields, problems, onChange, onNow }: ServiceFormProps) {
  const change = (part: Partial<ServiceFields>) => onChange({ ...fields, ...part });
  const changeDocument = (at: number, part: Partial<DocumentFields>) =>
    change({ documents: fields.documents.map((one, n) => (n === at ? { ...one, ...part } : one)) });

  return (
    <>
      <Labelled label="案件程序" problem={problems["case.procedure"]}>
        {(id, tied) => (
          <Select
            id={id}
            {...tied}
            value={fields.procedure}
            options={PROCEDURES.map((value) => ({ value, label: procedureName(value) }))}
            onChange={(procedure) => change({ procedure })}
          />
        )}
      </Labelled>
      <fieldset>
        <legend>文书</legend>
        {fields.documents.map((one, at) => (
          <div key={one.id} className="service-document">
            <Labelled label={`第 ${at + 1} 份`} problem={problems[`documents[${at}].type`]}>
              {(id, tied) => (
                <Select
                  id={id}
                  {...tied}
                  showSearch
                  placeholder="选择文书类型"
                  value={one.type}
                  options={PAPERS.map((value) => ({ value, label: value }))}
                  onChange={(type) => changeDocument(at, { type })}
                />
              )}
            </Labelled>
            {courtSetsDays(one.type) && (
              <Labelled label="法院指定天数" problem={problems[`documents[${at}].days`]}>
                {(id, tied) => (
                  <InputNumber
                    id={id}
                    {...tied}
                    min={1}
                    max={3650}
                    precision={0}
                    placeholder="可不填"
                    value={one.days}
                    onChange={(days) => changeDocument(at, { days })}
                  />
                )}
              </Labelled>
            )}
            <Button
              className="take-out"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`移除第 ${at + 1} 份文书`}
              disabled={fields.documents.length === 1}
              onClick={() => onChange(withoutDocument(fields, one.id))}
            />
          </div>
        ))}
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden="true" />}
          onClick={() =>
            change({
              documents: [
                ...fields.documents,
                { id: nextId("d", fields.documents), type: null, days: null },
              ],
            })
          }
        >
          加一份文书
        </Button>
      </fieldset>
      <fieldset>
        <legend>受送达人</legend>
        <div className="row">
          <Radio.Group
            aria-label="受送达人是谁"
            value={fields.kind}
            onChange={(event) => change({ kind: event.target.value })}
            options={[
              { value: "natural", label: "自然人" },
              { value: "legal", label: "法人或其他组织" },
            ]}
          />
          <Checkbox
            checked={fields.domicile === "foreign"}
            onChange={(event) =>
              change({ domicile: event.target.checked ? "foreign" : "domestic" })
            }
          >
            在境内没有住所
          </Checkbox>
        </div>
      </fieldset>
      <fieldset>
        <legend>电子地址</legend>
        <Checkbox
          checked={fields.confirmed}
          onChange={(event) => change({ confirmed: event.target.checked })}
        >
          经受送达人确认
        </Checkbox>
      </fieldset>
      <Labelled label="同意电子送达" problem={problems["address.consent"]}>
        {(id, tied) => (
          <Select<"" | NonNullable<ServiceFields["consent"]>>
            id={id}
            {...tied}
            value={fields.consent ?? ""}
            options={[
              { value: "", label: "没有记录" },
              ...(["a", "b", "c", "d"] as const).map((value) => ({
                value,
                label: consentWords(value),
              })),
            ]}
            onChange={(consent) => change({ consent: consent || null })}
          />
        )}
      </Labelled>
      <ServiceEvents
        events={fields.events}
        documents={fields.documents}
        problems={problems}
        onChange={(events) => change({ events })}
      />
      <div className="as-of">
        <Labelled label="问的是什么时候的情形（之后的事不考虑）" problem={problems.as_of}>
          {(id, tied) => (
            <Input
              id={id}
              {...tied}
              type="datetime-local"
              value={fields.asOf}
              onChange={(event) => change({ asOf: event.target.value })}
            />
          )}
        </Labelled>
        <Button onClick={onNow}>现在</Button>
      </div>
    </>
  );
}
