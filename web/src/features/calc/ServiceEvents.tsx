import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import { methodName } from "@/shared/lib/chips";
import { Labelled } from "@/shared/ui/Labelled";
import {
  CHANNELS,
  changedEvent,
  type DocumentFields,
  type EventFields,
  kindsOf,
  METHODS,
  needsChannel,
  nextId,
  type Problems,
} from "./service-effect";

interface ServiceEventsProps {
  events: EventFields[];
  documents: DocumentFields[];
  problems: Problems;
  onChange: (events: EventFields[]) => void;
}

/** What happened, in any order: each thing with its method, channel and time. */
export function ServiceEvents({ events, documents, problems, onChange }: ServiceEventsProps) {
  const change = (at: number, part: Partial<EventFields>) =>
    onChange(events.map((one, n) => (n === at ? changedEvent(one, part) : one)));
  const add = () => {
    const last = events.at(-1);
    onChange([
      ...events,
      {
        id: nextId("e", events),
        attempt: last?.attempt ?? 1,
        method: last?.method ?? "electronic",
        channel: last ? last.channel : "sms",
        kind: last && last.method !== "electronic" ? "submitted" : "arrived",
        document: null,
        at: "",
      },
    ]);
  };
  const tries = Math.min(99, Math.max(1, ...events.map((one) => one.attempt)) + 1);

  return (
    <fieldset className="service-events">
      <legend>发生的事（次序不限）</legend>
      {events.map((one, at) => {
        const electronic = one.method === "electronic";
        const said = (name: string) => problems[`events[${at}].${name}`];
        return (
          <fieldset key={one.id} className="service-event">
            <legend className="sr">{`第 ${at + 1} 项`}</legend>
            <Labelled label="方式" problem={said("method")}>
              {(id, tied) => (
                <Select
                  id={id}
                  {...tied}
                  value={one.method}
                  options={METHODS.map((value) => ({ value, label: methodName(value) }))}
                  onChange={(method) => change(at, { method })}
                />
              )}
            </Labelled>
            <Labelled label="第几次送达" problem={said("attempt")}>
              {(id, tied) => (
                <Select
                  id={id}
                  {...tied}
                  value={one.attempt}
                  options={Array.from({ length: tries }, (_, n) => ({
                    value: n + 1,
                    label: `第 ${n + 1} 次`,
                  }))}
                  onChange={(attempt) => change(at, { attempt })}
                />
              )}
            </Labelled>
            <Labelled label="发生了什么" problem={said("kind")}>
              {(id, tied) => (
                <Select
                  id={id}
                  {...tied}
                  value={one.kind}
                  options={kindsOf(one.method)}
                  onChange={(kind) => change(at, { kind })}
                />
              )}
            </Labelled>
            {electronic && (
              <Labelled label="渠道" problem={said("channel")}>
                {(id, tied) => (
                  <Select
                    id={id}
                    {...tied}
                    value={one.channel ?? (needsChannel(one) ? null : "")}
                    placeholder="选择渠道"
                    options={
                      needsChannel(one) ? CHANNELS : [{ value: "", label: "不限" }, ...CHANNELS]
                    }
                    onChange={(channel) => change(at, { channel: channel || null })}
                  />
                )}
              </Labelled>
            )}
            <Labelled label="时间" problem={said("at")}>
              {(id, tied) => (
                <Input
                  id={id}
                  {...tied}
                  type="datetime-local"
                  value={one.at}
                  onChange={(event) => change(at, { at: event.target.value })}
                />
              )}
            </Labelled>
            {documents.length > 1 && (
              <Labelled label="关于哪份文书" problem={said("document")}>
                {(id, tied) => (
                  <Select
                    id={id}
                    {...tied}
                    value={one.document ?? ""}
                    options={[
                      { value: "", label: "全部文书" },
                      ...documents.map((each, n) => ({
                        value: each.id,
                        label: `${n + 1}. ${each.type ?? "未选类型"}`,
                      })),
                    ]}
                    onChange={(document) => change(at, { document: document || null })}
                  />
                )}
              </Labelled>
            )}
            <Button
              className="take-out"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`移除第 ${at + 1} 项`}
              onClick={() => onChange(events.filter((_, n) => n !== at))}
            />
          </fieldset>
        );
      })}
      <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={add}>
        加一项
      </Button>
    </fieldset>
  );
}
