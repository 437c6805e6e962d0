import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { convertFiles, fileAddress } from "@/api/kernel";
import { explain } from "@/api/problem";
import { useWrite } from "@/shared/hooks/use-write";
import { convertHindrance, type DraftDocument, moved, type Source, toConvert } from "./model";

interface ConvertPartProps {
  document: DraftDocument;
  ruling: boolean;
  change: (part: Partial<DraftDocument>) => void;
}

/** Seconds since something began, while it goes on. */
function useSeconds(running: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!running) return;
    setSeconds(0);
    const timer = setInterval(() => setSeconds((old) => old + 1), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return seconds;
}

/** What is needed before a picture or a Word file can be sent, and what came of it. */
export function ConvertPart({ document, ruling, change }: ConvertPartProps) {
  const convert = useWrite(convertFiles, (made) => {
    change({
      fileId: made.file.id,
      pages: made.file.pages,
      size: made.file.size,
      made: { by: made.converter, notes: made.notes },
    });
  });
  const seconds = useSeconds(convert.isPending);
  const started = useRef(false);
  const kind = toConvert(document);
  const sources = document.sources ?? [];
  const hindrance = convertHindrance(document, ruling);
  const run = () => convert.mutate(sources.map((one) => one.id));

  // What needs no choice is done without asking; the order of several pictures is a choice.
  const ready = kind !== null && sources.length === 1 && !hindrance;
  useEffect(() => {
    if (!ready || started.current) return;
    started.current = true;
    convert.mutate(sources.map((one) => one.id));
  }, [ready, convert.mutate, sources]);

  const reorder = (next: Source[]) => {
    convert.reset();
    change({ sources: next, fileId: next[0]?.id ?? document.fileId });
  };
  if (sources.length === 0) return null;
  return (
    <div className="convert">
      {hindrance && (
        <div role="alert" className="field-problem">
          {hindrance}
        </div>
      )}
      {document.made && (
        <div>
          {document.made.by === "word" ? "已由 Word 转换，" : `已由 ${sources.length} 张图片转换，`}
          <a href={fileAddress(document.fileId, true)} target="_blank" rel="noreferrer">
            请打开核对
          </a>
          {sources.length > 1 && (
            <Button type="link" size="small" onClick={() => change({ made: undefined })}>
              重新排列图片
            </Button>
          )}
          {document.made.notes.map((note) => (
            <div key={note} className="notice tone-yellow">
              {note}
            </div>
          ))}
        </div>
      )}
      {kind === "picture" && sources.length > 1 && (
        <ol className="convert-order" aria-label="图片次序，一张一页">
          {sources.map((one, at) => (
            <li key={one.id}>
              <a href={fileAddress(one.id, true)} target="_blank" rel="noreferrer">
                {one.name}
              </a>
              <Button
                size="small"
                icon={<ArrowUpOutlined />}
                aria-label={`上移 ${one.name}`}
                disabled={at === 0 || convert.isPending}
                onClick={() => reorder(moved(sources, at, -1))}
              />
              <Button
                size="small"
                icon={<ArrowDownOutlined />}
                aria-label={`下移 ${one.name}`}
                disabled={at === sources.length - 1 || convert.isPending}
                onClick={() => reorder(moved(sources, at, 1))}
              />
              <Button
                size="small"
                icon={<CloseOutlined />}
                aria-label={`去掉 ${one.name}`}
                disabled={convert.isPending}
                onClick={() => reorder(sources.filter((each) => each.id !== one.id))}
              />
            </li>
          ))}
        </ol>
      )}
      {convert.isPending && (
        <span role="status">
          {kind === "word" ? "正在转换 Word，一般不超过半分钟" : "正在转换图片"}
          {seconds > 1 && `，已用 ${seconds} 秒`}
        </span>
      )}
      {convert.error && (
        <div role="alert" className="field-problem">
          没有转换：{explain(convert.error).happened}
        </div>
      )}
      {kind && !convert.isPending && (
        <Button size="small" type="primary" disabled={hindrance !== null} onClick={run}>
          {sources.length > 1 ? "按此次序转换为 PDF" : "转换为 PDF"}
        </Button>
      )}
    </div>
  );
}
