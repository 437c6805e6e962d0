import { Checkbox, Input, Radio } from "antd";
import type { CallInput } from "@/api/types";
import { type Slot, SlotPick } from "@/features/pickups/SlotPick";
import { Labelled } from "@/shared/ui/Labelled";

export type Agreement = NonNullable<CallInput["agreement"]>;

const WAYS: { value: Agreement["by"]; label: string; means: string }[] = [
  {
    value: "electronic",
    label: "电子送达",
    means: "向对方报出的号码发短信；未经确认书确认，到达不算送达，以查阅或签收为准。",
  },
  { value: "pickup", label: "来院领取", means: "约定时段，到窗口凭证件和领取码领取。" },
  { value: "postal", label: "邮寄", means: "寄到对方报出的地址；因其原因退回的，视为送达。" },
];

interface AgreementFieldsProps {
  deliveryId: string;
  value: Agreement | undefined;
  onChange: (agreement: Agreement) => void;
  said: (field: string) => string | undefined;
}

/** What the other side agreed to; numbers and addresses are read back before they count. */
export function AgreementFields({ deliveryId, value, onChange, said }: AgreementFieldsProps) {
  const change = (part: Partial<Agreement>) => value && onChange({ ...value, ...part });
  const text = (field: "phone" | "again" | "address", label: string, longest: number) => (
    <Labelled label={label} problem={said(`agreement.${field}`)}>
      {(id, tied) => (
        <Input
          id={id}
          {...tied}
          value={value?.[field] ?? ""}
          maxLength={longest}
          autoComplete="off"
          onChange={(event) => change({ [field]: event.target.value })}
        />
      )}
    </Labelled>
  );
  return (
    <>
      <Labelled label="同意的方式" problem={said("agreement") ?? said("agreement.by")}>
        {(id) => (
          <Radio.Group
            id={id}
            className="call-ways"
            aria-label="同意的方式"
            value={value?.by ?? null}
            onChange={(event) => onChange({ by: event.target.value as Agreement["by"] })}
          >
            <div className="stack">
              {WAYS.map((way) => (
                <Radio key={way.value} value={way.value}>
                  <strong>{way.label}</strong>
                  <div className="sub">{way.means}</div>
                </Radio>
              ))}
            </div>
          </Radio.Group>
        )}
      </Labelled>
      {value?.by === "electronic" && (
        <>
          {text("phone", "对方报出的手机号码", 11)}
          {text("again", "向对方复述后，再填一次", 11)}
        </>
      )}
      {value?.by === "pickup" && (
        <SlotPick
          deliveryId={deliveryId}
          value={{ day: value.day ?? "", time: value.time ?? undefined }}
          onChange={(slot: Slot) => change({ day: slot.day, time: slot.time ?? null })}
          said={(field) => said(`agreement.${field}`)}
        />
      )}
      {value?.by === "postal" && (
        <>
          {text("address", "对方报出的收件地址", 200)}
          <Labelled label="核对" problem={said("agreement.checked")}>
            {(id) => (
              <Checkbox
                id={id}
                checked={value.checked ?? false}
                onChange={(event) => change({ checked: event.target.checked })}
              >
                已向对方复述地址，确认无误
              </Checkbox>
            )}
          </Labelled>
        </>
      )}
    </>
  );
}
