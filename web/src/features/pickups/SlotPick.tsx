import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { asProblem } from "@/api/problem";
import { pickupSlots } from "@/api/serving";
import { Labelled } from "@/shared/ui/Labelled";
import { ProblemNotice } from "@/shared/ui/States";

export interface Slot {
  day: string;
  time?: string | undefined;
}

interface SlotPickProps {
  deliveryId: string;
  value: Slot;
  onChange: (slot: Slot) => void;
  /** What the server said about the day and the time. */
  said: (field: "day" | "time") => string | undefined;
}

/** A day, and one of its half hours with room left. */
export function SlotPick({ deliveryId, value, onChange, said }: SlotPickProps) {
  const query = useQuery({
    queryKey: ["pickup-slots", deliveryId, value.day],
    queryFn: () => pickupSlots(deliveryId, value.day),
    enabled: value.day !== "",
  });
  const slots = query.data?.slots ?? [];
  const nothing = query.data && !slots.some((slot) => slot.free > 0);
  const hint = query.data?.closed
    ? "这一天窗口不开放，请换一天。"
    : nothing
      ? "这一天已经约满或已过，请换一天。"
      : undefined;
  return (
    <>
      <Labelled label="来院的日期" problem={said("day") ?? hint}>
        {(id, tied) => (
          <Input
            id={id}
            {...tied}
            type="date"
            value={value.day}
            onChange={(event) => onChange({ day: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label="时段" problem={said("time")}>
        {(id, tied) => (
          <Select
            id={id}
            {...tied}
            value={value.time ?? null}
            placeholder="选择半小时时段"
            disabled={!value.day || slots.length === 0}
            options={slots.map((slot) => ({
              value: slot.time,
              label: `${slot.time} 起半小时（余 ${slot.free} 人）`,
              disabled: slot.free < 1,
            }))}
            onChange={(time: string) => onChange({ ...value, time })}
          />
        )}
      </Labelled>
      {query.error && <ProblemNotice problem={asProblem(query.error)} />}
    </>
  );
}
