import { DeleteOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input, InputNumber, Select } from "antd";
import { useId } from "react";
import type { DocumentType } from "@/api/types";
import { clock, dayWithWeekday } from "@/shared/lib/dates";
import { type DraftLine, METHODS } from "./words";

interface LineFormProps {
  line: DraftLine;
  at: number;
  types: DocumentType[];
  problems: string[];
  change: (part: Partial<DraftLine>) => void;
  remove: () => void;
}

/** One recipient on the slip: who, which papers with how many copies, and how. */
export function LineForm({ line, at, types, problems, change, remove }: LineFormProps) {
  const id = useId();
  const name = line.of.parties.find((party) => party.id === line.partyId)?.name ?? "";
  const choose = (codes: string[]) =>
    change({
      documents: codes.map(
        (code) =>
          line.documents.find((one) => one.type === code) ?? {
            type: code,
            title: types.find((type) => type.code === code)?.title ?? code,
            copies: 1,
          },
      ),
    });
  return (
    <li className="slip-line" aria-label={`第 ${at + 1} 项 ${name}`}>
      <div className="slip-line-head">
        <strong className="keep">
          {at + 1}. {line.of.number}
        </strong>
        <span className="sub">
          {line.of.cause}
          {line.hearingAt && ` · 开庭 ${dayWithWeekday(line.hearingAt)} ${clock(line.hearingAt)}`}
          {line.mendsId && " · 退回后补正"}
        </span>
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={`移除第 ${at + 1} 项`}
          onClick={remove}
        />
      </div>
      <div className="slip-line-fields">
        <div>
          <label htmlFor={`${id}-who`}>受送达人</label>
          <Select
            id={`${id}-who`}
            value={line.partyId}
            options={line.of.parties.map((party) => ({
              value: party.id,
              label: `${party.role} ${party.name}`,
            }))}
            onChange={(partyId) => change({ partyId })}
          />
        </div>
        <div className="grow">
          <label htmlFor={`${id}-papers`}>文书</label>
          <Select
            id={`${id}-papers`}
            mode="multiple"
            placeholder="选择文书，可多选"
            value={line.documents.map((one) => one.type)}
            options={types.map((type) => ({ value: type.code, label: type.title }))}
            onChange={choose}
          />
          <div className="copies-row">
            {line.documents.map((document) => (
              <span key={document.type}>
                {document.title}{" "}
                <InputNumber
                  size="small"
                  className="copies"
                  aria-label={`第 ${at + 1} 项 ${document.title} 份数`}
                  min={1}
                  max={99}
                  precision={0}
                  value={document.copies}
                  onChange={(copies) =>
                    change({
                      documents: line.documents.map((one) =>
                        one.type === document.type ? { ...one, copies: copies ?? 1 } : one,
                      ),
                    })
                  }
                />{" "}
                份
              </span>
            ))}
          </div>
        </div>
        <div>
          <label htmlFor={`${id}-how`}>要求方式</label>
          <Select
            id={`${id}-how`}
            value={line.method}
            options={METHODS}
            onChange={(method) => change({ method })}
          />
        </div>
        <div>
          <label htmlFor={`${id}-note`}>说明（可不填）</label>
          <Input
            id={`${id}-note`}
            value={line.note}
            maxLength={200}
            onChange={(event) => change({ note: event.target.value })}
          />
        </div>
        <Checkbox
          checked={line.urgent}
          onChange={(event) => change({ urgent: event.target.checked })}
        >
          急件
        </Checkbox>
      </div>
      {problems.map((text) => (
        <div key={text} role="alert" className="field-problem">
          {text}
        </div>
      ))}
    </li>
  );
}
