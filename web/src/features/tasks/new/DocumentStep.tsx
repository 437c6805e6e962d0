import {
  DeleteOutlined,
  FileImageOutlined,
  FilePdfOutlined,
  FileWordOutlined,
  UploadOutlined,
} from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Input, InputNumber, Select } from "antd";
import { type DragEvent, useId, useState } from "react";
import { upload } from "@/api/kernel";
import { type ApiProblem, asProblem, explain } from "@/api/problem";
import type { DocumentType } from "@/api/types";
import { documentTypesQuery } from "@/features/tasks/queries";
import { fileWords } from "@/shared/lib/sizes";
import { ConvertPart } from "./ConvertPart";
import {
  type DraftDocument,
  firstTitle,
  grouped,
  guessType,
  kindOf,
  type Source,
  toConvert,
} from "./model";

interface DocumentStepProps {
  documents: DraftDocument[];
  types: DocumentType[];
  add: (document: DraftDocument) => void;
  change: (at: number, part: Partial<DraftDocument>) => void;
  remove: (at: number) => void;
  refused: (at: number) => string | undefined;
  /** They are told of by phone, which is closed to 裁判文书. */
  byPhone: boolean;
}

/** Files on their way that are to be one document. */
interface Pending {
  id: number;
  name: string;
  files: File[];
  problem: ApiProblem | null;
}

let nextPending = 0;

/** The same before and after it was converted, in whatever order its pictures stand. */
const rowKey = (one: DraftDocument): string => {
  const files = one.sources?.map((each) => each.id) ?? [one.fileId];
  return `${files.sort()[0]} ${one.fileName}`;
};

const SIGNS = { picture: FileImageOutlined, word: FileWordOutlined, paper: FilePdfOutlined };

function Sign({ document }: { document: DraftDocument }) {
  const Shown = SIGNS[toConvert(document) ?? "paper"];
  return <Shown className="doc-sign" />;
}

/** A document's name before it is one. */
const together = (files: File[]): string =>
  files.length > 1 ? `${files[0]?.name} 等 ${files.length} 张图片` : (files[0]?.name ?? "");

/** The papers to be served: several at once, each with its type, title and copies. */
export function DocumentStep({
  documents,
  types,
  add,
  change,
  remove,
  refused,
  byPhone,
}: DocumentStepProps) {
  const field = useId();
  const client = useQueryClient();
  const [pending, setPending] = useState<Pending[]>([]);
  const [over, setOver] = useState(false);

  const send = async (one: Pending) => {
    setPending((all) => all.map((p) => (p.id === one.id ? { ...p, problem: null } : p)));
    try {
      const sent: Source[] = [];
      let last: Awaited<ReturnType<typeof upload>> | null = null;
      // One after another: the order chosen is the order of the pages.
      for (const each of one.files) {
        last = await upload(each);
        sent.push({ id: last.id, name: each.name, size: last.size });
      }
      const [first] = sent;
      if (!first || !last) return;
      // Whoever is quicker than the library waits for it: a paper without its type cannot go.
      const library = await client.ensureQueryData(documentTypesQuery).catch(() => null);
      const type = guessType(one.name, library?.items ?? []);
      const paper = kindOf(first.name) === "paper";
      setPending((all) => all.filter((p) => p.id !== one.id));
      add({
        fileId: first.id,
        fileName: one.name,
        ...(!paper && { sources: sent }),
        type: type?.code ?? null,
        title: firstTitle(first.name, type),
        copies: 1,
        pages: last.pages,
        size: sent.reduce((sum, each) => sum + each.size, 0),
        duplicate: paper && last.duplicate,
      });
    } catch (thrown) {
      const problem = asProblem(thrown);
      setPending((all) => all.map((p) => (p.id === one.id ? { ...p, problem } : p)));
    }
  };
  const take = async (files: FileList | null) => {
    const fresh = grouped([...(files ?? [])]).map((group) => {
      nextPending += 1;
      return { id: nextPending, name: together(group), files: group, problem: null };
    });
    setPending((all) => [...all, ...fresh]);
    // One after another: the order chosen stays the order of the papers.
    for (const one of fresh) await send(one);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files);
  };

  const courtDays = (one: DraftDocument) =>
    types.find((type) => type.code === one.type)?.court_days;
  const isRuling = (one: DraftDocument) =>
    types.find((type) => type.code === one.type)?.class === "裁判";

  return (
    <div className="stack">
      {documents.map((one, at) => (
        <div key={rowKey(one)} className="doc-row">
          <Sign document={one} />
          <div>
            <label htmlFor={`${field}-type-${at}`}>文书类型</label>
            <Select
              id={`${field}-type-${at}`}
              showSearch
              placeholder="选择类型"
              value={one.type}
              {...(!one.type && { status: "warning" as const })}
              options={types.map((type) => ({ value: type.code, label: type.title }))}
              onChange={(code) => {
                const type = types.find((each) => each.code === code) ?? null;
                const guessed = types.some((each) => each.title === one.title) || !one.title;
                change(at, {
                  type: code,
                  ...(guessed && type && { title: type.title }),
                  ...(!type?.court_days && { days: null }),
                });
              }}
            />
          </div>
          <div className="grow">
            <label htmlFor={`${field}-title-${at}`}>文书名称</label>
            <Input
              id={`${field}-title-${at}`}
              value={one.title}
              maxLength={60}
              onChange={(event) => change(at, { title: event.target.value })}
            />
            <div className="sub">
              {one.fileName} · {fileWords(one.pages, one.size)}
              {one.duplicate && " · 与库中已有文件内容相同"}
            </div>
            {isRuling(one) && byPhone && !refused(at) && (
              <div role="alert" className="field-problem">
                判决书、裁定书、调解书不能电话送达（民事送达若干意见14），请移除，或者改选送达方式。
              </div>
            )}
            {isRuling(one) && (
              <>
                <div className="sub">
                  裁判文书须为加盖院印的版式文件，发起时自动核验印章；发起前由另一人核对
                </div>
                <Checkbox
                  checked={one.scan ?? false}
                  onChange={(event) => change(at, { scan: event.target.checked })}
                >
                  这是纸质原件的扫描件，我已与原件核对
                </Checkbox>
              </>
            )}
            {courtDays(one) && (
              <div className="court-days">
                <label htmlFor={`${field}-days-${at}`}>法院指定的举证期限（日）</label>
                <InputNumber
                  id={`${field}-days-${at}`}
                  min={1}
                  max={365}
                  precision={0}
                  value={one.days ?? null}
                  onChange={(days) => change(at, { days })}
                />
                <span className="sub">{courtDays(one)}。不填则不计算届满日</span>
              </div>
            )}
            <ConvertPart
              document={one}
              ruling={isRuling(one)}
              change={(part) => change(at, part)}
            />
            {refused(at) && (
              <div role="alert" className="field-problem">
                {refused(at)}
              </div>
            )}
          </div>
          <div>
            <label htmlFor={`${field}-copies-${at}`}>份数</label>
            <InputNumber
              id={`${field}-copies-${at}`}
              className="copies"
              min={1}
              max={99}
              precision={0}
              value={one.copies}
              onChange={(copies) => change(at, { copies: copies ?? 1 })}
            />
          </div>
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`移除文书 ${one.title}`}
            onClick={() => remove(at)}
          />
        </div>
      ))}
      {pending.map((one) => (
        <div key={one.id} className="doc-line">
          <FilePdfOutlined />
          <div className="grow">
            {one.name}
            {one.problem && (
              <div role="alert" className="field-problem">
                没有上传：{explain(one.problem).happened}
              </div>
            )}
          </div>
          {one.problem ? (
            <>
              <Button size="small" onClick={() => void send(one)}>
                再传一次
              </Button>
              <Button
                size="small"
                onClick={() => setPending((all) => all.filter((p) => p.id !== one.id))}
              >
                不要了
              </Button>
            </>
          ) : (
            <span role="status">正在上传</span>
          )}
        </div>
      ))}
      <section
        className={over ? "drop over" : "drop"}
        aria-label="上传文书"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          id={`${field}-files`}
          className="sr"
          type="file"
          multiple
          accept=".pdf,.docx,.png,.jpg,.jpeg,.tif,.tiff"
          onChange={(event) => {
            void take(event.target.files);
            event.target.value = "";
          }}
        />
        <label htmlFor={`${field}-files`} className="drop-label">
          <UploadOutlined /> 选择文书文件
        </label>
        <span className="sub">
          可一次选多份，或拖到这里。PDF，单份不超过 50 MB；Word 和图片会转换为
          PDF，一次选中的多张图片合成一份
        </span>
      </section>
    </div>
  );
}
